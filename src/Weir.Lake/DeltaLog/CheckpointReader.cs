using Apache.Arrow;
using ParquetSharp;
using Weir.Core.Errors;
using Weir.Core.Ports;

namespace Weir.Lake.DeltaLog;

/// <summary>
/// Reads a Parquet checkpoint of the V1 form, or one part of it (PROTOCOL.md, "Checkpoint Schema"): a row per action, a column per kind of
/// action. Columns this program has no use for are not read.
/// </summary>
internal static class CheckpointReader
{
    private static readonly HashSet<string> Wanted = new(StringComparer.Ordinal)
    {
        "protocol.minReaderVersion", "protocol.minWriterVersion", "protocol.readerFeatures", "protocol.writerFeatures",
        "metaData.id", "metaData.name", "metaData.description", "metaData.schemaString", "metaData.partitionColumns", "metaData.configuration",
        "metaData.createdTime",
        "add.path", "add.partitionValues", "add.size", "add.modificationTime", "add.dataChange", "add.stats", "add.tags", "add.deletionVector",
        "remove.path", "remove.deletionTimestamp", "remove.dataChange", "remove.size", "remove.partitionValues",
        "txn.appId", "txn.version", "txn.lastUpdated",
    };

    /// <summary>All its actions.</summary>
    /// <exception cref="WeirException">It cannot be read.</exception>
    public static async ValueTask<List<LogAction>> ReadAsync(IObjectStore store, string path, CancellationToken cancel)
    {
        var stream = await store.OpenReadAsync(path, cancel).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            try
            {
                return await ReadAsync(stream, cancel).ConfigureAwait(false);
            }
            catch (Exception failure) when (failure is ParquetException or FormatException or InvalidCastException or EndOfStreamException)
            {
                throw new WeirError(LakeErrors.DamagedLog, $"The checkpoint '{store.UrlOf(path)}' cannot be read: {failure.Message}")
                {
                    Hint = "Delete it; the versions since the one before it say the same.",
                }.ToException(failure);
            }
        }
    }

    private static async ValueTask<List<LogAction>> ReadAsync(Stream stream, CancellationToken cancel)
    {
        var actions = new List<LogAction>();
        using var file = ParquetInput.Open(stream);
        using var batches = file.GetRecordBatchReader(columns: Columns(file.ParquetReader.FileMetaData.Schema));
        while (await batches.ReadNextRecordBatchAsync(cancel).ConfigureAwait(false) is { } batch)
        {
            using (batch)
            {
                Read(batch, actions);
            }
        }

        return actions;
    }

    private static int[] Columns(SchemaDescriptor schema) =>
        [.. Enumerable.Range(0, schema.NumColumns).Where(index =>
            Wanted.Contains(string.Join('.', schema.Column(index).Path.ToDotVector().Take(2))))];

    private static void Read(RecordBatch batch, List<LogAction> actions)
    {
        var (protocols, metadata) = (CheckpointStruct.Find(batch, "protocol"), CheckpointStruct.Find(batch, "metaData"));
        var (adds, removes, transactions) =
            (CheckpointStruct.Find(batch, "add"), CheckpointStruct.Find(batch, "remove"), CheckpointStruct.Find(batch, "txn"));
        for (var row = 0; row < batch.Length; row++)
        {
            if (adds?.Has(row, "path") == true)
            {
                actions.Add(Add(adds, row));
            }
            else if (removes?.Has(row, "path") == true)
            {
                actions.Add(Remove(removes, row));
            }
            else if (transactions?.Has(row, "appId") == true)
            {
                actions.Add(new TransactionAction(
                    transactions.Text(row, "appId")!, transactions.Number(row, "version") ?? 0, transactions.Number(row, "lastUpdated")));
            }
            else if (protocols?.Has(row, "minReaderVersion") == true)
            {
                actions.Add(Protocol(protocols, row));
            }
            else if (metadata?.Has(row, "id") == true)
            {
                actions.Add(Metadata(metadata, row));
            }
        }
    }

    private static AddAction Add(CheckpointStruct add, int row) =>
        new(DeltaPath.Decode(add.Text(row, "path")!), add.Number(row, "size") ?? 0, add.Number(row, "modificationTime") ?? 0)
        {
            PartitionValues = add.Map(row, "partitionValues"),
            DataChange = add.Flag(row, "dataChange"),
            Stats = add.Text(row, "stats"),
            Tags = add.Map(row, "tags"),
            HasDeletionVector = add.Has(row, "deletionVector"),
        };

    private static RemoveAction Remove(CheckpointStruct remove, int row) =>
        new(DeltaPath.Decode(remove.Text(row, "path")!), remove.Number(row, "deletionTimestamp"), remove.Flag(row, "dataChange"))
        {
            Size = remove.Number(row, "size"),
            PartitionValues = remove.Has(row, "partitionValues") ? remove.Map(row, "partitionValues") : null,
        };

    private static ProtocolAction Protocol(CheckpointStruct protocol, int row) => new(
        (int)(protocol.Number(row, "minReaderVersion") ?? 0),
        (int)(protocol.Number(row, "minWriterVersion") ?? 0),
        protocol.List(row, "readerFeatures"),
        protocol.List(row, "writerFeatures"));

    private static MetadataAction Metadata(CheckpointStruct metadata, int row) => new(
        metadata.Text(row, "id")!,
        metadata.Text(row, "schemaString") ?? DeltaSchema.None,
        metadata.List(row, "partitionColumns"),
        metadata.Map(row, "configuration").ToDictionary(pair => pair.Key, pair => pair.Value ?? "", StringComparer.Ordinal),
        metadata.Number(row, "createdTime"))
    {
        Name = metadata.Text(row, "name"),
        Description = metadata.Text(row, "description"),
    };
}
