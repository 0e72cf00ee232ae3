using Apache.Arrow;

namespace Weir.Connectors.Files.Reading;

/// <summary>
/// Reads the files of one split, one after the other, on one thread. Rows of several files stand in one batch while their columns are the
/// same. Records that cannot be read go to the collection it was made with.
/// </summary>
internal interface IRecordReader : IDisposable
{
    /// <summary>
    /// Reads a file to its end and yields whenever enough has gathered. At each yield everything counted by <see cref="FileInput.Records"/> is
    /// in the batches yielded so far or rejected.
    /// </summary>
    IEnumerable<RecordBatch> Read(FileInput input, CancellationToken cancel);

    /// <summary>The rows that have gathered since, if any.</summary>
    RecordBatch? Flush();
}
