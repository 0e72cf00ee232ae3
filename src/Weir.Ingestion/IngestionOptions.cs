namespace Weir.Ingestion;

/// <summary>Limits of the ingestion engine; one set for all datasets of a process.</summary>
public sealed record IngestionOptions
{
    /// <summary>Bytes that all reads together may hold in memory.</summary>
    public long MemoryBudgetBytes { get; init; } = 128L << 20;

    /// <summary>Bytes one stream is expected to hold: a batch being read, one being written, and a writer's buffers.</summary>
    public long StreamBytes { get; init; } = 32L << 20;

    /// <summary>Streams read at the same time, whatever the memory; null: twice the processors.</summary>
    public int? MaxStreams { get; init; }

    /// <summary>
    /// Streams one dataset is read by at most: as many as there are processors. More of them would not be faster, since reading, decoding
    /// and encoding of a stream run side by side, and each takes memory; other datasets have use for them.
    /// </summary>
    internal int Lanes => Math.Min(Streams, MaxStreams ?? Environment.ProcessorCount);

    /// <summary>Streams that memory and processors allow together, at least one.</summary>
    internal int Streams => (int)Math.Clamp(MemoryBudgetBytes / Math.Max(1, StreamBytes), 1, MaxStreams ?? (2 * Environment.ProcessorCount));
}
