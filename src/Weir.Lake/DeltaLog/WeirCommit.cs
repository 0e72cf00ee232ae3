using System.Text.Json;
using System.Text.Json.Nodes;
using Weir.Core.Data;
using Weir.Core.Errors;
using Weir.Lake.Ledger;

namespace Weir.Lake.DeltaLog;

/// <summary>Weir's part of a commit: where the source stood, which run wrote it, and the ledger as of it.</summary>
/// <param name="CommitId">Tells this commit from any other attempt at the same version.</param>
/// <param name="RunId">The run.</param>
/// <param name="Position">Where the source stood.</param>
internal sealed record WeirCommit(string CommitId, string RunId, Position Position)
{
    /// <summary>The application whose transaction says in which version the newest of these is.</summary>
    public const string AppId = "weir";

    private const int FormatVersion = 1;
    private const int InlineLedgerBytes = 32 * 1024;

    /// <summary>The key, as attributes of the source.</summary>
    public IReadOnlyList<string> KeyColumns { get; init; } = [];

    /// <summary>The cursor, as an attribute of the source.</summary>
    public string? CursorColumn { get; init; }

    /// <summary>What changed in this version.</summary>
    public IReadOnlyList<SchemaEvent> SchemaEvents { get; init; } = [];

    /// <summary>The ledger itself, or null when it is in <see cref="LedgerPath"/>.</summary>
    public JsonObject? Ledger { get; init; }

    /// <summary>The object in the table's folder that holds a ledger too large for a log entry.</summary>
    public string? LedgerPath { get; init; }

    /// <summary>The ledger's bytes if it is better kept beside the commit than in it.</summary>
    public static byte[]? TooLargeForCommit(JsonObject ledger)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(ledger);
        return bytes.Length > InlineLedgerBytes ? bytes : null;
    }

    /// <summary>The stored form.</summary>
    public JsonObject ToJson() => new()
    {
        ["version"] = FormatVersion,
        ["commitId"] = CommitId,
        ["runId"] = RunId,
        ["position"] = Position.ToJson(),
        ["key"] = new JsonArray([.. KeyColumns.Select(JsonNode? (column) => column)]),
        ["cursor"] = CursorColumn,
        ["schemaEvents"] = new JsonArray([.. SchemaEvents.Select(JsonNode? (change) => LedgerJson.Write(change))]),
        ["ledger"] = Ledger?.DeepClone(),
        ["ledgerPath"] = LedgerPath,
    };

    /// <summary>Reads the stored form.</summary>
    /// <exception cref="WeirException">It was written by a newer Weir.</exception>
    public static WeirCommit Read(string table, JsonObject json)
    {
        var version = (int?)json["version"] ?? 0;
        if (version != FormatVersion)
        {
            throw new WeirError(LakeErrors.NewerFormat, $"'{table}' was written with format {version}; this program knows format {FormatVersion}.")
            {
                Hint = "Run the newer Weir that wrote it.",
            }.ToException();
        }

        using var position = JsonDocument.Parse(json["position"]!.ToJsonString());
        return new WeirCommit((string)json["commitId"]!, (string)json["runId"]!, Position.FromJson(position.RootElement))
        {
            KeyColumns = [.. (json["key"] as JsonArray ?? []).Select(column => (string)column!)],
            CursorColumn = (string?)json["cursor"],
            SchemaEvents = [.. (json["schemaEvents"] as JsonArray ?? []).Select(change => LedgerJson.ReadEvent(change!.AsObject()))],
            Ledger = json["ledger"] as JsonObject,
            LedgerPath = (string?)json["ledgerPath"],
        };
    }
}
