namespace Weir.Lake.Maintenance;

/// <summary>Which files a compaction merges.</summary>
/// <param name="SmallBytes">Files below this size are merged.</param>
/// <param name="LeastFiles">How many must come together for a merge to be worth its work; at least two.</param>
internal sealed record CompactionPolicy(long SmallBytes, int LeastFiles)
{
    /// <summary>The size merged files are filled up to.</summary>
    public const long TargetBytes = 128L * 1024 * 1024;

    /// <summary>What somebody asked for: as few files as possible.</summary>
    public static CompactionPolicy Thorough { get; } = new(TargetBytes * 3 / 4, 2);

    /// <summary>
    /// What a commit does in passing, so that a dataset that grows by a little every few minutes stays quick to read: opening a file costs an
    /// engine about a tenth of a millisecond, whatever is in it. A row is rewritten about once per sixty-four commits until its file has grown
    /// to eight megabytes.
    /// </summary>
    public static CompactionPolicy Passing { get; } = new(8L * 1024 * 1024, 64);
}
