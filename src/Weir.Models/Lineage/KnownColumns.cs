namespace Weir.Models.Lineage;

/// <summary>What is known of the columns of a table that no query of the project makes.</summary>
/// <param name="Names">The columns, in order.</param>
/// <param name="AreAll">Whether it has no others: a contract need not list every column, the lake knows all.</param>
public sealed record KnownColumns(IReadOnlyList<string> Names, bool AreAll)
{
    /// <summary>Nothing is known.</summary>
    public static KnownColumns None { get; } = new([], AreAll: false);
}
