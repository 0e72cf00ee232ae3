namespace Weir.Contracts.Impact.Sharing;

/// <summary>What fetching brought.</summary>
/// <param name="Impact">What is read from now on.</param>
/// <param name="Changed">Whether it differs from the copy before it, or is the first.</param>
public sealed record FetchedImpact(ReadImpact Impact, bool Changed);
