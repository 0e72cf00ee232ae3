using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Weir.Core.Errors;

namespace Weir.Lake.DeltaLog;

/// <summary>Reads the actions of a commit: one JSON object a line.</summary>
internal static class ActionReader
{
    /// <summary>All actions, in order; those without meaning for a reader are left out.</summary>
    /// <param name="file">The commit's name, for messages.</param>
    /// <param name="content">Its bytes.</param>
    /// <exception cref="WeirException">A line is not an action.</exception>
    public static List<LogAction> Read(string file, ReadOnlyMemory<byte> content)
    {
        var actions = new List<LogAction>();
        var line = 0;
        while (!content.IsEmpty)
        {
            line++;
            var end = content.Span.IndexOf((byte)'\n');
            var text = end < 0 ? content : content[..end];
            content = end < 0 ? default : content[(end + 1)..];
            if (text.Span.Trim(" \r\t"u8).IsEmpty)
            {
                continue;
            }

            try
            {
                using var json = JsonDocument.Parse(text);
                if (Action(json.RootElement) is { } action)
                {
                    actions.Add(action);
                }
            }
            catch (Exception failure) when (failure is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
            {
                throw Damaged(file, line, text.Span, failure);
            }
        }

        return actions;
    }

    private static LogAction? Action(JsonElement line)
    {
        foreach (var member in line.EnumerateObject().Where(member => member.Value.ValueKind is JsonValueKind.Object))
        {
            return member.Name switch
            {
                "protocol" => Protocol(member.Value),
                "metaData" => Metadata(member.Value),
                "add" => Add(member.Value),
                "remove" => Remove(member.Value),
                "txn" => new TransactionAction(
                    member.Value.GetProperty("appId").GetString()!, member.Value.GetProperty("version").GetInt64(), Long(member.Value, "lastUpdated")),
                "commitInfo" => new CommitInfoAction(JsonObject.Create(member.Value.Clone())!),
                _ => null,
            };
        }

        return null;
    }

    private static ProtocolAction Protocol(JsonElement json) => new(
        json.GetProperty("minReaderVersion").GetInt32(),
        json.GetProperty("minWriterVersion").GetInt32(),
        Strings(json, "readerFeatures"),
        Strings(json, "writerFeatures"));

    private static MetadataAction Metadata(JsonElement json) => new(
        json.GetProperty("id").GetString()!,
        Text(json, "schemaString") ?? DeltaSchema.None,
        Strings(json, "partitionColumns"),
        Map(json, "configuration").ToDictionary(pair => pair.Key, pair => pair.Value ?? "", StringComparer.Ordinal),
        Long(json, "createdTime"))
    {
        Name = Text(json, "name"),
        Description = Text(json, "description"),
    };

    private static AddAction Add(JsonElement json) =>
        new(DeltaPath.Decode(json.GetProperty("path").GetString()!), json.GetProperty("size").GetInt64(), Long(json, "modificationTime") ?? 0)
        {
            PartitionValues = Map(json, "partitionValues"),
            DataChange = Flag(json, "dataChange"),
            Stats = Text(json, "stats"),
            Tags = Map(json, "tags"),
            HasDeletionVector = json.TryGetProperty("deletionVector", out var vector) && vector.ValueKind is JsonValueKind.Object,
        };

    private static RemoveAction Remove(JsonElement json) =>
        new(DeltaPath.Decode(json.GetProperty("path").GetString()!), Long(json, "deletionTimestamp"), Flag(json, "dataChange"))
        {
            Size = Long(json, "size"),
            PartitionValues = json.TryGetProperty("partitionValues", out var values) && values.ValueKind is JsonValueKind.Object
                ? Map(json, "partitionValues")
                : null,
        };

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    private static long? Long(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.Number ? value.GetInt64() : null;

    private static bool Flag(JsonElement json, string name) =>
        !json.TryGetProperty(name, out var value) || value.ValueKind is not JsonValueKind.False;

    private static List<string> Strings(JsonElement json, string name) =>
        json.TryGetProperty(name, out var list) && list.ValueKind is JsonValueKind.Array ? [.. list.EnumerateArray().Select(item => item.GetString()!)] : [];

    private static Dictionary<string, string?> Map(JsonElement json, string name) =>
        json.TryGetProperty(name, out var map) && map.ValueKind is JsonValueKind.Object
            ? map.EnumerateObject().ToDictionary(pair => pair.Name, pair => pair.Value.GetString(), StringComparer.Ordinal)
            : [];

    private static WeirException Damaged(string file, int line, ReadOnlySpan<byte> text, Exception failure)
    {
        const int shown = 80;
        var seen = Encoding.UTF8.GetString(text[..Math.Min(shown, text.Length)]);

        // The reader counts in the line it was given, which is not the file's.
        var reason = failure.Message.Split(" LineNumber:")[0];
        return new WeirError(LakeErrors.DamagedLog, $"'{seen}' is not an action of a Delta commit: {reason}")
        {
            Location = new SourceLocation(file, line),
            Hint = "Restore the file from a backup; a commit is never changed after it was written.",
        }.ToException(failure);
    }
}
