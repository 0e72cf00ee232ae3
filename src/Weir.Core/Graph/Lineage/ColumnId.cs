namespace Weir.Core.Graph.Lineage;

/// <summary>A column of something the project declares. Names compare without case.</summary>
/// <param name="Node">
/// The dataset, seed or model. A table that no node makes is a dataset the graph does not have: <c>dataset:schema.table</c>.
/// </param>
/// <param name="Column">The column, as it was first written.</param>
public sealed record ColumnId(NodeId Node, string Column) : IComparable<ColumnId>
{
    /// <inheritdoc/>
    public bool Equals(ColumnId? other) =>
        other is not null && Node.Equals(other.Node) && string.Equals(Column, other.Column, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Node, StringComparer.OrdinalIgnoreCase.GetHashCode(Column));

    /// <inheritdoc/>
    public int CompareTo(ColumnId? other) => other is null ? 1
        : Node.CompareTo(other.Node) is not 0 and var order ? order
        : string.Compare(Column, other.Column, StringComparison.OrdinalIgnoreCase);

    /// <summary><c>orders_by_day.order_date</c>.</summary>
    public override string ToString() => $"{Node.Name}.{Column}";
}
