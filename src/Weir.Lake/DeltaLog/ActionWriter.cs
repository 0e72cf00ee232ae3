using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Weir.Lake.DeltaLog;

/// <summary>Writes the actions of a commit, one JSON object a line.</summary>
internal static class ActionWriter
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The commit's bytes.</summary>
    public static ReadOnlyMemory<byte> Write(IEnumerable<LogAction> actions)
    {
        var buffer = new ArrayBufferWriter<byte>();
        foreach (var action in actions)
        {
            using (var json = new Utf8JsonWriter(buffer, Options))
            {
                json.WriteStartObject();
                Write(json, action);
                json.WriteEndObject();
            }

            buffer.Write("\n"u8);
        }

        return buffer.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter json, LogAction action)
    {
        switch (action)
        {
            case ProtocolAction protocol:
                Protocol(json, protocol);
                break;
            case MetadataAction metadata:
                Metadata(json, metadata);
                break;
            case AddAction add:
                Add(json, add);
                break;
            case RemoveAction remove:
                Remove(json, remove);
                break;
            case TransactionAction transaction:
                json.WriteStartObject("txn");
                json.WriteString("appId", transaction.AppId);
                json.WriteNumber("version", transaction.Version);
                Number(json, "lastUpdated", transaction.LastUpdated);
                json.WriteEndObject();
                break;
            case CommitInfoAction info:
                json.WritePropertyName("commitInfo");
                info.Info.WriteTo(json);
                break;
        }
    }

    private static void Protocol(Utf8JsonWriter json, ProtocolAction protocol)
    {
        json.WriteStartObject("protocol");
        json.WriteNumber("minReaderVersion", protocol.MinReaderVersion);
        json.WriteNumber("minWriterVersion", protocol.MinWriterVersion);
        json.WriteEndObject();
    }

    private static void Metadata(Utf8JsonWriter json, MetadataAction metadata)
    {
        json.WriteStartObject("metaData");
        json.WriteString("id", metadata.Id);
        if (metadata.Name is not null)
        {
            json.WriteString("name", metadata.Name);
        }

        if (metadata.Description is not null)
        {
            json.WriteString("description", metadata.Description);
        }

        json.WriteStartObject("format");
        json.WriteString("provider", "parquet");
        json.WriteStartObject("options");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteString("schemaString", metadata.SchemaString);
        json.WriteStartArray("partitionColumns");
        foreach (var column in metadata.PartitionColumns)
        {
            json.WriteStringValue(column);
        }

        json.WriteEndArray();
        Map(json, "configuration", metadata.Configuration.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)));
        Number(json, "createdTime", metadata.CreatedTime);
        json.WriteEndObject();
    }

    private static void Add(Utf8JsonWriter json, AddAction add)
    {
        json.WriteStartObject("add");
        json.WriteString("path", DeltaPath.Encode(add.Path));
        Map(json, "partitionValues", add.PartitionValues);
        json.WriteNumber("size", add.Size);
        json.WriteNumber("modificationTime", add.ModificationTime);
        json.WriteBoolean("dataChange", add.DataChange);
        if (add.Stats is not null)
        {
            json.WriteString("stats", add.Stats);
        }

        if (add.Tags.Count > 0)
        {
            Map(json, "tags", add.Tags);
        }

        json.WriteEndObject();
    }

    private static void Remove(Utf8JsonWriter json, RemoveAction remove)
    {
        json.WriteStartObject("remove");
        json.WriteString("path", DeltaPath.Encode(remove.Path));
        Number(json, "deletionTimestamp", remove.DeletionTimestamp);
        json.WriteBoolean("dataChange", remove.DataChange);
        if (remove is { Size: { } size, PartitionValues: { } values })
        {
            json.WriteBoolean("extendedFileMetadata", true);
            Map(json, "partitionValues", values);
            json.WriteNumber("size", size);
        }

        json.WriteEndObject();
    }

    private static void Map(Utf8JsonWriter json, string name, IEnumerable<KeyValuePair<string, string?>> pairs)
    {
        json.WriteStartObject(name);
        foreach (var (key, value) in pairs)
        {
            json.WriteString(key, value);
        }

        json.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
    }
}
