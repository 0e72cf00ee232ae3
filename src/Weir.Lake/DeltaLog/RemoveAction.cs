namespace Weir.Lake.DeltaLog;

/// <summary>A data file leaves the table; it stays on disk for readers of older versions until vacuum.</summary>
/// <param name="Path">Decoded, as <see cref="AddAction.Path"/>.</param>
/// <param name="DeletionTimestamp">Milliseconds since the epoch, or null.</param>
/// <param name="DataChange">False when its rows are in files added by the same commit.</param>
internal sealed record RemoveAction(string Path, long? DeletionTimestamp, bool DataChange) : LogAction
{
    /// <summary>Bytes, when the writer said.</summary>
    public long? Size { get; init; }

    /// <summary>Partition values, when the writer said.</summary>
    public IReadOnlyDictionary<string, string?>? PartitionValues { get; init; }
}
