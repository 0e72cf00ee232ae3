namespace Weir.Core.Data;

/// <summary>Which version of a dataset to read.</summary>
/// <param name="Version">That version exactly, or null.</param>
/// <param name="Time">The newest version committed at or before that time, or null.</param>
public sealed record AsOf(long? Version = null, DateTimeOffset? Time = null);
