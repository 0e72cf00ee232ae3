namespace Weir.Contracts.Comparison;

/// <summary>One thing that differs between two versions of a contract.</summary>
/// <param name="Contract">The contract's id.</param>
/// <param name="Table">The table, as the contract names it; null for what concerns the whole contract.</param>
/// <param name="Column">The column; null for what concerns the whole table.</param>
/// <param name="What">The thing, mostly a key of the contract: <c>column</c>, <c>type</c>, <c>freshness</c>.</param>
/// <param name="From">What it was; null: nothing.</param>
/// <param name="To">What it is; null: nothing.</param>
/// <param name="Breaking">Whether those who rely on the older version can be wrong about the newer one.</param>
/// <param name="Why">Why it is breaking or compatible: one sentence.</param>
public sealed record ContractDifference(string Contract, string? Table, string? Column, string What, string? From, string? To, bool Breaking, string Why)
{
    /// <summary>One line: <c>orders.status: type bigint -> text</c>.</summary>
    public string Headline
    {
        get
        {
            var place = Column is null ? Table ?? Contract : $"{Table}.{Column}";
            return (From, To) switch
            {
                (null, null) => $"{place}: {What}",
                (null, _) => $"{place}: {What} added: {To}",
                (_, null) => $"{place}: {What} removed: {From}",
                _ => $"{place}: {What} {From} -> {To}",
            };
        }
    }
}
