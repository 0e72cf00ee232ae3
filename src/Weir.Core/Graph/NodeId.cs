using System.Collections.Frozen;

namespace Weir.Core.Graph;

/// <summary>Identifies a node: its kind and its name, which is unique within the kind. Names compare without case.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Contract id, <c>schema.table</c> of a dataset, model, seed or test name.</param>
public readonly record struct NodeId(NodeKind Kind, string Name) : IComparable<NodeId>
{
    private static readonly FrozenDictionary<NodeKind, string> KindNames =
        Enum.GetValues<NodeKind>().ToFrozenDictionary(kind => kind, kind => kind.ToString().ToLowerInvariant());

    /// <summary>The kind as written in output and selectors: <c>model</c>.</summary>
    public string KindName => KindNames[Kind];

    /// <inheritdoc/>
    public bool Equals(NodeId other) => Kind == other.Kind && string.Equals(Name, other.Name, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, StringComparer.OrdinalIgnoreCase.GetHashCode(Name));

    /// <inheritdoc/>
    public int CompareTo(NodeId other) =>
        Kind != other.Kind ? Kind.CompareTo(other.Kind) : string.Compare(Name, other.Name, StringComparison.OrdinalIgnoreCase);

    /// <summary><c>model:orders_by_day</c>.</summary>
    public override string ToString() => $"{KindName}:{Name}";
}
