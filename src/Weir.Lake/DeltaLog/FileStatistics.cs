using System.Text.Json;
using System.Text.Json.Nodes;

namespace Weir.Lake.DeltaLog;

/// <summary>Statistics of files as Delta writes them (PROTOCOL.md, "Per-file Statistics").</summary>
internal static class FileStatistics
{
    /// <summary>The file's rows; 0 where its writer did not say.</summary>
    public static long Rows(AddAction add)
    {
        if (add.Stats is null)
        {
            return 0;
        }

        using var stats = JsonDocument.Parse(add.Stats);
        return stats.RootElement.TryGetProperty("numRecords", out var rows) && rows.TryGetInt64(out var count) ? count : 0;
    }

    /// <summary>The statistics of a file that holds the rows of several.</summary>
    /// <param name="files">Their statistics, and the columns of the new file that they do not have; at least one.</param>
    public static string Merge(IReadOnlyList<(string Stats, IReadOnlyList<string> Absent)> files)
    {
        var parsed = files.Select(file => Parse(file.Stats, file.Absent)).ToList();
        return new JsonObject
        {
            ["numRecords"] = parsed.Sum(stats => (long)stats["numRecords"]!),
            ["minValues"] = Merge(parsed, "minValues", (one, other) => Compare(one, other) <= 0 ? one : other),
            ["maxValues"] = Merge(parsed, "maxValues", (one, other) => Compare(one, other) >= 0 ? one : other),
            ["nullCount"] = Merge(parsed, "nullCount", (one, other) => JsonValue.Create((long)one + (long)other)),
        }.ToJsonString();
    }

    private static JsonObject Parse(string text, IReadOnlyList<string> absent)
    {
        var stats = JsonNode.Parse(text)!.AsObject();
        foreach (var column in absent)
        {
            stats["nullCount"]![column] = (long)stats["numRecords"]!;
        }

        return stats;
    }

    // A bound that one file lacks is not a bound of all of them, unless that file has nothing but NULLs.
    private static JsonObject Merge(List<JsonObject> files, string member, Func<JsonNode, JsonNode, JsonNode> join)
    {
        var names = files.SelectMany(stats => stats[member]!.AsObject()).Select(pair => pair.Key).Distinct().ToList();
        var merged = new JsonObject();
        foreach (var name in names)
        {
            var values = files.Where(stats => !IsAllNull(stats, name) || member == "nullCount").Select(stats => stats[member]![name]).ToList();
            if (values.TrueForAll(value => value is not null))
            {
                merged[name] = values.Select(value => value!.DeepClone()).Aggregate(join).DeepClone();
            }
        }

        return merged;
    }

    private static bool IsAllNull(JsonObject stats, string name) =>
        stats["nullCount"]![name] is { } nulls && (long)nulls == (long)stats["numRecords"]!;

    private static int Compare(JsonNode one, JsonNode other) =>
        one.GetValueKind() is JsonValueKind.String
            ? string.CompareOrdinal((string)one!, (string)other!)
            : one.AsValue().TryGetValue<long>(out var a) && other.AsValue().TryGetValue<long>(out var b)
                ? a.CompareTo(b)
                : ((double)one).CompareTo((double)other);
}
