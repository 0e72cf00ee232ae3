namespace Weir.Models.SqlDependencies;

/// <summary>One statement with its wrapper blanked out, so that what is left parses and every offset stays where it was.</summary>
/// <param name="Tokens">Its tokens, comments left out.</param>
/// <param name="Offset">Where it begins in the whole text.</param>
/// <param name="Query">The query inside, padded to the statement's length; null when the statement has none.</param>
/// <param name="Targets">The tables it writes.</param>
internal sealed record PeeledStatement(
    ArraySegment<SqlToken> Tokens, int Offset, string? Query, IReadOnlyList<TableReference> Targets)
{
    /// <summary>Tokens that may read tables but are not part of <see cref="Query"/>: the conditions of a MERGE, an UPDATE's FROM.</summary>
    public ArraySegment<SqlToken> Rest { get; init; } = ArraySegment<SqlToken>.Empty;

    /// <summary>Whether the statement is a query itself, with nothing around it.</summary>
    public bool IsQuery { get; init; }
}
