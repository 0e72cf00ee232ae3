using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Weir.Core.Data;
using Weir.Core.Errors;

namespace Weir.Connectors.Postgres.Incremental;

/// <summary>
/// How far a table has been read: for each of its member tables, which transactions' rows. Partitions that have been detached are
/// remembered, so that nothing is read twice or missed when they return.
/// </summary>
/// <param name="Server">The cluster and database the numbers belong to.</param>
/// <param name="Relation">The relation's identity.</param>
/// <param name="Cursor">The cursor column.</param>
/// <param name="Last">Its greatest value, as text; null when there was none.</param>
/// <param name="Members">The member tables ever read, by identity.</param>
internal sealed record TablePosition(string Server, long Relation, string Cursor, string? Last, ImmutableSortedDictionary<long, TableMember> Members)
{
    /// <summary>The version of the stored form.</summary>
    public const int FormatVersion = 1;

    /// <summary>The key in a <see cref="Position"/>: a table is one split to it, in however many parts it is read.</summary>
    public const string Split = "table";

    /// <summary>The position stored in <paramref name="from"/>, or null when nothing was read yet.</summary>
    /// <exception cref="WeirException">It was written by a newer version, or not by this connector.</exception>
    public static TablePosition? From(Position? from)
    {
        if (from?[Split] is not { } text)
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement.GetProperty("version").GetInt32() == FormatVersion ? Read(json.RootElement) : throw Unusable("it was written by a newer Weir");
        }
        catch (Exception broken) when (broken is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw Unusable("it was not written by this connector");
        }
    }

    /// <summary>The error that a position cannot be continued from.</summary>
    public static WeirException Unusable(string why) => new WeirError(PostgresErrors.PositionUnusable, $"The stored position cannot be continued from: {why}.")
    {
        Hint = "Run once with --full-refresh.",
    }.ToException();

    /// <summary>The stored form. Members at the common, newest snapshot do not repeat it.</summary>
    public string ToText()
    {
        var newest = Members.Values.Select(member => member.Snapshot).MaxBy(ReadEnd) ?? "";
        return new JsonObject
        {
            ["version"] = FormatVersion,
            ["server"] = Server,
            ["relation"] = Relation,
            ["cursor"] = Cursor,
            ["last"] = Last,
            ["snapshot"] = newest,
            ["tables"] = new JsonObject(Members.Select(member => KeyValuePair.Create(
                member.Key.ToString(CultureInfo.InvariantCulture),
                (JsonNode?)(member.Value.Snapshot == newest ? JsonValue.Create(member.Value.File) : new JsonArray(member.Value.File, member.Value.Snapshot))))),
        }.ToJsonString();
    }

    private static long ReadEnd(string snapshot) => long.Parse(snapshot.Split(':')[1], CultureInfo.InvariantCulture);

    private static TablePosition Read(JsonElement json)
    {
        var newest = json.GetProperty("snapshot").GetString()!;
        var members = json.GetProperty("tables").EnumerateObject().Select(table => KeyValuePair.Create(
            long.Parse(table.Name, CultureInfo.InvariantCulture),
            table.Value.ValueKind is JsonValueKind.Array
                ? new TableMember(table.Value[0].GetInt64(), table.Value[1].GetString()!)
                : new TableMember(table.Value.GetInt64(), newest)));
        return new TablePosition(
            json.GetProperty("server").GetString()!, json.GetProperty("relation").GetInt64(), json.GetProperty("cursor").GetString()!,
            json.GetProperty("last").GetString(), members.ToImmutableSortedDictionary());
    }
}
