using Weir.Core.Graph;
using Weir.Core.Warehouse;

namespace Weir.Models;

/// <summary>A CSV file of the project, loaded into the warehouse as it is.</summary>
/// <param name="Name">Its name: the file's, without the ending.</param>
/// <param name="Relation">Where it is loaded.</param>
/// <param name="Config">How it is loaded.</param>
/// <param name="File">Its file, relative to the project, with forward slashes.</param>
/// <param name="Path">Its file, absolute.</param>
public sealed record SeedNode(string Name, Relation Relation, ModelConfig Config, string File, string Path)
    : ProjectNode(new NodeId(NodeKind.Seed, Name))
{
    /// <summary>What YAML says about its columns, in the order written.</summary>
    public IReadOnlyList<ColumnDescription> Columns { get; init; } = [];
}
