namespace Weir.Core.Graph;

/// <summary>Identifies a node: its kind and its name, which is unique within the kind. Names compare without case.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Contract id, <c>schema.table</c> of a dataset, model, seed or test name.</param>
/// <remarks>A class, because generic code over one is compiled ahead, and the graph is loaded by every short command.</remarks>
public sealed record NodeId(NodeKind Kind, string Name) : IComparable<NodeId>
{
    private static readonly string[] KindNames = [.. Enum.GetNames<NodeKind>().Select(name => name.ToLowerInvariant())];

    /// <summary>The kind as written in output and selectors: <c>model</c>.</summary>
    public string KindName => KindNames[(int)Kind];

    /// <inheritdoc/>
    public bool Equals(NodeId? other) =>
        other is not null && Kind == other.Kind && string.Equals(Name, other.Name, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, StringComparer.OrdinalIgnoreCase.GetHashCode(Name));

    /// <inheritdoc/>
    public int CompareTo(NodeId? other) =>
        other is null ? 1
        : Kind != other.Kind ? Kind.CompareTo(other.Kind)
        : string.Compare(Name, other.Name, StringComparison.OrdinalIgnoreCase);

    /// <summary><c>model:orders_by_day</c>.</summary>
    public override string ToString() => $"{KindName}:{Name}";
}
