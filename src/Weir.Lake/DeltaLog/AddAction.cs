namespace Weir.Lake.DeltaLog;

/// <summary>A data file joins the table.</summary>
/// <param name="Path">Decoded: relative to the table's root with forward slashes, or absolute.</param>
/// <param name="Size">Bytes.</param>
/// <param name="ModificationTime">Milliseconds since the epoch.</param>
internal sealed record AddAction(string Path, long Size, long ModificationTime) : LogAction
{
    /// <summary>Partition column to serialised value; null is a null value.</summary>
    public IReadOnlyDictionary<string, string?> PartitionValues { get; init; } = new Dictionary<string, string?>();

    /// <summary>False when the commit only rearranges rows.</summary>
    public bool DataChange { get; init; } = true;

    /// <summary>Statistics as JSON text, or null.</summary>
    public string? Stats { get; init; }

    /// <summary>Metadata about the file; Weir's own are named in <see cref="FileTags"/>.</summary>
    public IReadOnlyDictionary<string, string?> Tags { get; init; } = new Dictionary<string, string?>();

    /// <summary>Whether some of the file's rows are marked as deleted elsewhere.</summary>
    public bool HasDeletionVector { get; init; }
}
