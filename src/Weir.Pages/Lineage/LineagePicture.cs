using Weir.Core.Graph;
using Weir.Core.Graph.Lineage;

namespace Weir.Pages.Lineage;

/// <summary>What a drawing of column lineage shows.</summary>
/// <param name="Graph">The project.</param>
/// <param name="Title">What it is, for those who do not see it.</param>
public sealed record LineagePicture(ProjectGraph Graph, string Title)
{
    /// <summary>The nodes it is about, which are marked.</summary>
    public IReadOnlyCollection<NodeId> Asked { get; init; } = [];

    /// <summary>Uses of columns.</summary>
    public IReadOnlyList<ColumnEdge> Edges { get; init; } = [];

    /// <summary>Columns that are shown although nothing uses them.</summary>
    public IReadOnlyList<ColumnId> Columns { get; init; } = [];

    /// <summary>Uses of nodes as wholes, where columns are not known or too many: what is used, and by what.</summary>
    public IReadOnlyList<(NodeId From, NodeId To)> Wholes { get; init; } = [];
}
