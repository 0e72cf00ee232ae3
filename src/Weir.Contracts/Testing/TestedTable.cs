using Weir.Core.Contracts;
using Weir.Core.Data;
using Weir.Core.Ports;
using Weir.Core.Warehouse;

namespace Weir.Contracts.Testing;

/// <summary>A raw table that is held against its contract.</summary>
/// <param name="Node">The dataset, with what the contract says of it.</param>
/// <param name="Snapshot">The version the raw table shows.</param>
/// <param name="IsLive">Whether it was read from the source just now, instead of landed by a run.</param>
public sealed record TestedTable(DatasetNode Node, DatasetSnapshot Snapshot, bool IsLive)
{
    /// <summary>The columns as the source declares them; empty where it does not, or was not asked.</summary>
    public IReadOnlyList<DiscoveredColumn> Declared { get; init; } = [];

    /// <summary>The raw table.</summary>
    public Relation Relation => new(Node.Dataset.Schema, Node.Dataset.Table);

    /// <summary>The raw table's column that shows a column of the source; null when it has none.</summary>
    public ExposedColumn? Find(string column) =>
        Snapshot.Columns.FirstOrDefault(exposed => exposed.Attribute == column)
        ?? Snapshot.Columns.FirstOrDefault(exposed => string.Equals(exposed.Attribute, column, StringComparison.OrdinalIgnoreCase));

    /// <summary>What the contract does to a column before it lands; null: nothing.</summary>
    public LandingTransform? Hiding(string column) => Node.Table.Transforms.FirstOrDefault(transform =>
        transform is not LandingTransform.Filter && string.Equals(transform.Column, column, StringComparison.OrdinalIgnoreCase));
}
