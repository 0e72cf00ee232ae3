namespace Weir.Contracts.Changes.Liquibase;

/// <summary>A step of a changelog, which a database takes once.</summary>
/// <param name="Id">Its author and id, which tell it apart in its file.</param>
/// <param name="Changes">What it does, in its order; how it is taken back is left out.</param>
/// <param name="IsConditional">Whether it is taken only where its preconditions hold.</param>
internal sealed record ChangeSet(string Id, IReadOnlyList<ChangelogNode> Changes, bool IsConditional)
{
    /// <summary>What must be equal for it to do the same.</summary>
    public string Fingerprint => string.Concat(Changes.Select(static change => change.Fingerprint));
}
