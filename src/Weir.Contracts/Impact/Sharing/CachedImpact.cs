namespace Weir.Contracts.Impact.Sharing;

/// <summary>A copy of something published elsewhere.</summary>
/// <param name="FetchedAt">When it was fetched.</param>
/// <param name="Content">The bytes as they were published.</param>
internal sealed record CachedImpact(DateTimeOffset FetchedAt, ReadOnlyMemory<byte> Content);
