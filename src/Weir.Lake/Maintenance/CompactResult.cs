namespace Weir.Lake.Maintenance;

/// <summary>What a compaction did.</summary>
/// <param name="Version">The version it made, or the newest when there was nothing to do.</param>
/// <param name="FilesBefore">Small files that were merged.</param>
/// <param name="FilesAfter">Large files made from them.</param>
public sealed record CompactResult(long Version, int FilesBefore, int FilesAfter);
