namespace Weir.Contracts.Impact.Sharing;

/// <summary>What publishing did.</summary>
/// <param name="Changed">Whether something was written: what is the same apart from its date is not published again.</param>
/// <param name="Commit">The commit that holds it; null where there are no commits.</param>
public sealed record PublishedImpact(bool Changed, string? Commit);
