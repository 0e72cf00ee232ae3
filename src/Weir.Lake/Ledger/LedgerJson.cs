using System.Globalization;
using System.Text.Json.Nodes;
using Weir.Core.Data;
using Weir.Core.Types;

namespace Weir.Lake.Ledger;

/// <summary>The ledger's stored form. Absent members have their defaults, to keep it small.</summary>
internal static class LedgerJson
{
    public static JsonObject Write(DatasetLedger ledger) => new()
    {
        ["rows"] = ledger.Rows,
        ["unlisted"] = ledger.UnlistedMembers,
        ["attributes"] = new JsonArray([.. ledger.Attributes.Select(JsonNode? (attribute) => Write(attribute))]),
        ["shapes"] = new JsonArray([.. ledger.Shapes.Select(JsonNode? (shape) => Strings(shape))]),
        ["events"] = new JsonArray([.. ledger.Events.Select(JsonNode? (change) => Write(change))]),
    };

    public static DatasetLedger Read(JsonObject json) => new()
    {
        Rows = (long)json["rows"]!,
        UnlistedMembers = (long?)json["unlisted"] ?? 0,
        Attributes = [.. json["attributes"]!.AsArray().Select(attribute => ReadAttribute(attribute!.AsObject()))],
        Shapes = [.. json["shapes"]!.AsArray().Select(shape => (IReadOnlyList<string>)Strings(shape))],
        Events = [.. json["events"]!.AsArray().Select(change => ReadEvent(change!.AsObject()))],
    };

    public static JsonObject Write(SchemaEvent change)
    {
        var json = new JsonObject
        {
            ["kind"] = change.Kind.ToString().ToLowerInvariant(),
            ["column"] = change.Column,
            ["version"] = change.Version,
            ["at"] = change.At.ToString("O", CultureInfo.InvariantCulture),
        };
        Set(json, "from", change.From);
        Set(json, "to", change.To);
        return json;
    }

    public static SchemaEvent ReadEvent(JsonObject json) => new(
        Enum.Parse<SchemaEventKind>((string)json["kind"]!, ignoreCase: true),
        (string)json["column"]!,
        (string?)json["from"],
        (string?)json["to"],
        (long)json["version"]!,
        DateTimeOffset.Parse((string)json["at"]!, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind));

    private static JsonObject Write(LedgerAttribute attribute)
    {
        var json = new JsonObject
        {
            ["name"] = attribute.Name,
            ["as"] = attribute.ExposedName,
            ["type"] = attribute.Type.Name,
            ["first"] = attribute.FirstVersion,
            ["last"] = attribute.LastVersion,
            ["values"] = attribute.Values,
        };
        Set(json, "types", attribute.Types);
        Set(json, "kinds", attribute.Kinds);
        Set(json, "declared", attribute.IsDeclared);
        Set(json, "hidden", !attribute.IsExposed);
        Set(json, "provisional", attribute.IsProvisional);
        Set(json, "system", attribute.IsSystem);
        Set(json, "missing", attribute.IsMissing);
        Set(json, "hasText", attribute.HasText);
        if (attribute.LastMisfitVersion is { } version)
        {
            json["misfit"] = version;
        }

        if (attribute.Columns.Count > 0)
        {
            json["columns"] = new JsonArray([.. attribute.Columns.Select(JsonNode? (column) => Write(column))]);
        }

        if (attribute.Spellings.Count > 0)
        {
            json["spellings"] = Strings(attribute.Spellings);
        }

        return json;
    }

    private static LedgerAttribute ReadAttribute(JsonObject json) => new((string)json["name"]!, (string)json["as"]!)
    {
        Type = LogicalTypeName.Parse((string)json["type"]!),
        FirstVersion = (long)json["first"]!,
        LastVersion = (long)json["last"]!,
        Values = (long)json["values"]!,
        Types = Counts(json["types"]),
        Kinds = Counts(json["kinds"]),
        IsDeclared = Flag(json, "declared"),
        IsExposed = !Flag(json, "hidden"),
        IsProvisional = Flag(json, "provisional"),
        IsSystem = Flag(json, "system"),
        IsMissing = Flag(json, "missing"),
        HasText = Flag(json, "hasText"),
        LastMisfitVersion = (long?)json["misfit"],
        Columns = [.. (json["columns"] as JsonArray ?? []).Select(column => ReadColumn(column!.AsObject()))],
        Spellings = Strings(json["spellings"]),
    };

    private static JsonObject Write(PhysicalColumn column)
    {
        var json = new JsonObject { ["name"] = column.Name, ["type"] = column.Type.Name };
        Set(json, "untyped", column.Untyped);
        return json;
    }

    private static PhysicalColumn ReadColumn(JsonObject json) =>
        new((string)json["name"]!, LogicalTypeName.Parse((string)json["type"]!), Flag(json, "untyped"));

    private static void Set(JsonObject json, string name, bool value)
    {
        if (value)
        {
            json[name] = true;
        }
    }

    private static void Set(JsonObject json, string name, string? value)
    {
        if (value is not null)
        {
            json[name] = value;
        }
    }

    private static void Set(JsonObject json, string name, IReadOnlyDictionary<string, long> counts)
    {
        if (counts.Count > 0)
        {
            json[name] = new JsonObject(counts.OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));
        }
    }

    private static Dictionary<string, long> Counts(JsonNode? json) =>
        (json as JsonObject ?? []).ToDictionary(pair => pair.Key, pair => (long)pair.Value!, StringComparer.Ordinal);

    private static bool Flag(JsonObject json, string name) => (bool?)json[name] == true;

    private static JsonArray Strings(IEnumerable<string> values) => new([.. values.Select(JsonNode? (value) => value)]);

    private static List<string> Strings(JsonNode? json) => [.. (json as JsonArray ?? []).Select(value => (string)value!)];
}
