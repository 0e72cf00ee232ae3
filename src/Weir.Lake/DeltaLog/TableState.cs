namespace Weir.Lake.DeltaLog;

/// <summary>A table at one version: what its log adds up to.</summary>
/// <param name="Version">The version.</param>
/// <param name="CommittedAt">When it was committed.</param>
/// <param name="Protocol">What reading and writing it needs.</param>
/// <param name="Metadata">Its schema and properties.</param>
/// <param name="Files">The live files in the order they were added.</param>
/// <param name="Removed">Files that left and may still be on disk.</param>
/// <param name="Transactions">The newest per application.</param>
internal sealed record TableState(
    long Version,
    DateTimeOffset CommittedAt,
    ProtocolAction Protocol,
    MetadataAction Metadata,
    IReadOnlyList<LiveFile> Files,
    IReadOnlyList<RemoveAction> Removed,
    IReadOnlyDictionary<string, TransactionAction> Transactions)
{
    /// <summary>The newest commit of Weir's among those replayed, or null when the replay began after it.</summary>
    public CommitInfoAction? WeirCommit { get; init; }
}
