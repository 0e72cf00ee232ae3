using Weir.Core.Graph;
using Weir.Core.Warehouse;
using Weir.Models.Compilation;

namespace Weir.Models;

/// <summary>A SQL model.</summary>
public sealed record ModelNode : ProjectNode
{
    internal ModelNode(ModelSource source, ModelConfig config, string file)
        : base(new NodeId(NodeKind.Model, source.Node.Name))
    {
        Source = source;
        Config = config;
        File = file;
    }

    /// <summary>Its name: the file's, without the ending.</summary>
    public string Name => Id.Name;

    /// <summary>Where it is built; for an ephemeral model, where it would be.</summary>
    public Relation Relation => Source.Node.Relation;

    /// <summary>How it is built.</summary>
    public ModelConfig Config { get; }

    /// <summary>Its file, relative to the project, with forward slashes.</summary>
    public string File { get; }

    /// <summary>What YAML says about its columns, in the order written.</summary>
    public IReadOnlyList<ColumnDescription> Columns { get; init; } = [];

    /// <summary>The file's text.</summary>
    public required string RawSql { get; init; }

    /// <summary>The file as a template with what loading found out about it.</summary>
    internal ModelSource Source { get; }

    /// <summary>Whether a relation of its own exists after it has run.</summary>
    public bool HasRelation => Config.Materialization is not Materialization.Ephemeral;
}
