using Weir.Core.Errors;

namespace Weir.Core.Graph.Lineage;

/// <summary>Something in a query whose columns could not be told.</summary>
/// <param name="Node">The model or test.</param>
/// <param name="What">What it is and why: <c>'note': none of the tables read has such a column</c>.</param>
/// <param name="Location">Where it is written.</param>
public sealed record UnresolvedColumn(NodeId Node, string What, SourceLocation? Location)
{
    /// <summary>The column that a known table was expected to have and has not; null when it is something else.</summary>
    public string? Missing { get; init; }
}
