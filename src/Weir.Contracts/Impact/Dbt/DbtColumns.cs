using Weir.Core.Graph;
using Weir.Core.Graph.Lineage;

namespace Weir.Contracts.Impact.Dbt;

/// <summary>Which columns of a dbt project are made of which. A node is <see cref="Id"/> of it.</summary>
/// <param name="Lineage">The columns and their uses.</param>
/// <param name="Open">Those that may use, or pass on, columns that nobody has named.</param>
/// <param name="Opaque">Those whose columns could not be told: they may use any.</param>
public sealed record DbtColumns(ColumnLineage Lineage, IReadOnlySet<NodeId> Open, IReadOnlySet<NodeId> Opaque)
{
    /// <summary>What a node is called in the lineage: dbt's id, of whatever kind, is unique.</summary>
    public static NodeId Id(DbtNode node) => new(NodeKind.Model, node.Id);
}
