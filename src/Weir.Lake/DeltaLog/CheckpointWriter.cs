using System.Text.Json;
using Apache.Arrow;
using Apache.Arrow.Types;
using ParquetSharp;
using ParquetSharp.Arrow;
using Weir.Core.Ports;

namespace Weir.Lake.DeltaLog;

/// <summary>Writes a checkpoint of the V1 form in one part, and the note that leads readers to it (PROTOCOL.md, "Checkpoints").</summary>
internal static class CheckpointWriter
{
    /// <summary>How long a removed file is remembered, and so the longest retention that vacuum can honour.</summary>
    public static readonly TimeSpan TombstoneRetention = TimeSpan.FromDays(30);

    private static readonly MapType TextMap = new(new Field("key", StringType.Default, false), new Field("value", StringType.Default, true));
    private static readonly ListType TextList = new(new Field("element", StringType.Default, true));

    private static readonly StructType Transaction = new([
        Text("appId"), Long("version"), Long("lastUpdated")]);

    private static readonly StructType Add = new([
        Text("path"), Map("partitionValues"), Long("size"), Long("modificationTime"), Flag("dataChange"), Text("stats"), Map("tags")]);

    private static readonly StructType Remove = new([
        Text("path"), Long("deletionTimestamp"), Flag("dataChange"), Flag("extendedFileMetadata"), Map("partitionValues"), Long("size")]);

    private static readonly StructType Format = new([Text("provider"), Map("options")]);

    private static readonly StructType Metadata = new([
        Text("id"), Text("name"), Text("description"), new Field("format", Format, true), Text("schemaString"),
        new Field("partitionColumns", TextList, true), Map("configuration"), Long("createdTime")]);

    private static readonly StructType Protocol = new([
        new Field("minReaderVersion", Int32Type.Default, true), new Field("minWriterVersion", Int32Type.Default, true)]);

    private static readonly Schema Rows = new(
        [
            new Field("txn", Transaction, true), new Field("add", Add, true), new Field("remove", Remove, true),
            new Field("metaData", Metadata, true), new Field("protocol", Protocol, true),
        ],
        null);

    /// <summary>Writes the checkpoint of the state's version. Doing so twice does no harm.</summary>
    public static async ValueTask WriteAsync(IObjectStore store, string root, TableState state, DateTimeOffset now, CancellationToken cancel)
    {
        var actions = Actions(state, now);
        var upload = await store.BeginUploadAsync(LogPath.Checkpoint(root, state.Version), PutCondition.Always, cancel).ConfigureAwait(false);
        await using (upload.ConfigureAwait(false))
        {
            WriteParquet(upload.Content, actions);
            await upload.CompleteAsync(cancel).ConfigureAwait(false);
        }

        var note = await store.BeginUploadAsync(LogPath.LastCheckpoint(root), PutCondition.Always, cancel).ConfigureAwait(false);
        await using (note.ConfigureAwait(false))
        {
            await note.Content.WriteAsync(
                JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, long> { ["version"] = state.Version, ["size"] = actions.Count }), cancel)
                .ConfigureAwait(false);
            await note.CompleteAsync(cancel).ConfigureAwait(false);
        }
    }

    // Expired tombstones have done their work (PROTOCOL.md, "Action Reconciliation").
    private static List<LogAction> Actions(TableState state, DateTimeOffset now)
    {
        var expired = (now - TombstoneRetention).ToUnixTimeMilliseconds();
        return
        [
            state.Protocol, state.Metadata, .. state.Transactions.Values, .. state.Files.Select(file => file.Add),
            .. state.Removed.Where(remove => remove.DeletionTimestamp > expired),
        ];
    }

    private static void WriteParquet(Stream target, List<LogAction> actions)
    {
        using var builder = new WriterPropertiesBuilder();
        using var properties = builder.Compression(Compression.Zstd).Build();
        using var writer = new FileWriter(target, Rows, properties, leaveOpen: true);
        using var batch = new RecordBatch(
            Rows,
            [
                Column<TransactionAction>(actions, Transaction, TransactionRow),
                Column<AddAction>(actions, Add, AddRow),
                Column<RemoveAction>(actions, Remove, RemoveRow),
                Column<MetadataAction>(actions, Metadata, MetadataRow),
                Column<ProtocolAction>(actions, Protocol, protocol => [protocol.MinReaderVersion, protocol.MinWriterVersion]),
            ],
            actions.Count);
        writer.WriteRecordBatch(batch);
        writer.Close();
    }

    private static StructArray Column<T>(List<LogAction> actions, StructType type, Func<T, object?[]> row)
        where T : LogAction =>
        NestedArrays.Struct(type, [.. actions.Select(action => action is T wanted ? row(wanted) : null)]);

    private static object?[] TransactionRow(TransactionAction action) => [action.AppId, action.Version, action.LastUpdated];

    private static object?[] AddRow(AddAction add) =>
    [
        DeltaPath.Encode(add.Path), add.PartitionValues, add.Size, add.ModificationTime, add.DataChange, add.Stats,
        add.Tags.Count == 0 ? null : add.Tags,
    ];

    private static object?[] RemoveRow(RemoveAction remove) =>
    [
        DeltaPath.Encode(remove.Path), remove.DeletionTimestamp, remove.DataChange, remove is { Size: not null, PartitionValues: not null },
        remove.PartitionValues, remove.Size,
    ];

    private static object?[] MetadataRow(MetadataAction metadata) =>
    [
        metadata.Id, metadata.Name, metadata.Description, new object?[] { "parquet", new Dictionary<string, string?>() }, metadata.SchemaString,
        metadata.PartitionColumns, metadata.Configuration.ToDictionary(pair => pair.Key, pair => (string?)pair.Value), metadata.CreatedTime,
    ];

    private static Field Text(string name) => new(name, StringType.Default, true);

    private static Field Long(string name) => new(name, Int64Type.Default, true);

    private static Field Flag(string name) => new(name, BooleanType.Default, true);

    private static Field Map(string name) => new(name, TextMap, true);
}
