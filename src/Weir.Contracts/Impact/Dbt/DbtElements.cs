using System.Text.Json;
using Weir.Core.Contracts;

namespace Weir.Contracts.Impact.Dbt;

/// <summary>Reads the entries of a manifest.</summary>
internal static class DbtElements
{
    // What builds nothing and fails nothing.
    private static readonly string[] Ignored = ["analysis", "operation", "sql_operation", "rpc", "function"];

    /// <summary>An entry of <c>sources</c>.</summary>
    public static DbtSource Source(string id, JsonElement json)
    {
        var (source, name, schema) = (json.Text("source_name") ?? "", json.Text("name") ?? id, json.Text("schema") ?? "");
        var identifier = Unquoted(json.Text("identifier") ?? name);
        var node = new DbtNode(id, "source", $"{source}.{name}")
        {
            Table = (json.Text("database") ?? "", schema, identifier),
            Columns = Columns(json),
        };
        return new DbtSource(node, source, schema, identifier)
        {
            SourceOwner = DbtOwners.FromMeta(json, "source_owner") ?? DbtOwners.FromMeta(json, "owner"),
            IngestionOwner = DbtOwners.FromMeta(json, "ingestion_owner"),
            Description = json.Text("source_description"),
            File = json.Text("original_file_path")?.Replace('\\', '/'),
            Policy = DbtOwners.FromMeta(json, "on_source_change") switch
            {
                "block" => SourceChangePolicy.Block,
                "require_approval" => SourceChangePolicy.RequireApproval,
                _ => SourceChangePolicy.Warn,
            },
        };
    }

    /// <summary>Any other entry; null for one that nothing depends on.</summary>
    public static DbtNode? Node(string id, JsonElement json, IReadOnlyDictionary<string, string> groups)
    {
        var kind = json.Text("resource_type") ?? id.Split('.')[0];
        if (Ignored.Contains(kind))
        {
            return null;
        }

        var isSql = json.Text("language") is null or "sql";
        var hasTable = kind is "model" or "snapshot" or "seed" && json.Text("relation_name") is not null;
        return new DbtNode(id, kind, Name(id, kind, json))
        {
            Owner = DbtOwners.Of(json, groups),
            DependsOn = json.Member("depends_on").Texts("nodes"),
            Table = hasTable ? (json.Text("database") ?? "", json.Text("schema") ?? "", json.Text("alias") ?? json.Text("name") ?? id) : null,
            Columns = Columns(json),
            Compiled = isSql ? json.Text("compiled_code") : null,
            Raw = isSql ? json.Text("raw_code") : null,
            AttachedTo = json.Text("attached_node"),
            Column = kind is "test" ? json.Text("column_name") ?? json.Member("test_metadata").Member("kwargs").Text("column_name") : null,
        };
    }

    private static string Name(string id, string kind, JsonElement json)
    {
        var name = json.Text("name") ?? id;
        return kind is "model" && json.Member("version") is { ValueKind: JsonValueKind.Number or JsonValueKind.String } version
            ? $"{name}.v{version}" : name;
    }

    private static IReadOnlyList<string> Columns(JsonElement json) => json.Member("columns") is { ValueKind: JsonValueKind.Object } columns
        ? [.. columns.EnumerateObject().Select(static column => column.Value.Text("name") ?? column.Name).Select(Unquoted)] : [];

    private static string Unquoted(string name) => name.Trim('"', '`', '[', ']');
}
