using System.Globalization;
using System.Text.Json;
using Weir.Lake.Tests.Lakes;

namespace Weir.Lake.Tests.Published;

/// <summary>
/// A table as a reader sees it that knows Delta's PROTOCOL.md and nothing of Weir: its newest checkpoint and the commits behind it, reconciled
/// in SQL over the files themselves. No code of Weir takes part.
/// </summary>
internal sealed class PublishedTable
{
    private readonly string _root;
    private readonly string _actions;

    /// <summary>Reads its log.</summary>
    /// <param name="root">The table's folder.</param>
    public PublishedTable(string root)
    {
        _root = root;

        // A V1 checkpoint in one part has a column for each action.
        var checkpoint = LastCheckpoint();
        var logs = checkpoint is not { } at ? new List<string>()
            : [$"select {at} as version, to_json(add) as add, to_json(remove) as remove, to_json(txn) as txn, to_json(metaData) as metaData, to_json(protocol) as protocol from read_parquet('{Log(at, "checkpoint.parquet")}')"];
        for (Version = checkpoint ?? -1; File.Exists(Log(Version + 1, "json")); Version++)
        {
            logs.Add($"select {Version + 1} as version, * from read_json('{Log(Version + 1, "json")}', format = 'newline_delimited', columns = {{add: 'JSON', remove: 'JSON', txn: 'JSON', metaData: 'JSON', protocol: 'JSON'}})");
        }

        _actions = string.Join(" union all ", logs);
        var protocol = Query("select protocol->>'minReaderVersion' from actions where protocol is not null order by version desc limit 1").Single();
        Assert.True(protocol == "1", $"This reader knows version 1 of the protocol, not {protocol}.");
        Files =
        [
            .. Query("""
                select json_extract_string(add, ['path', 'stats', 'size'])::varchar[]::json::varchar from (
                    select add, row_number() over (partition by coalesce(add->>'path', remove->>'path') order by version desc) as age
                    from actions where add is not null or remove is not null)
                where age = 1 and add is not null
                """).Select(text => JsonSerializer.Deserialize<string[]>(text)!)
                .Select(add => new PublishedFile(Path.Combine(root, Uri.UnescapeDataString(add[0])), JsonDocument.Parse(add[1]).RootElement, long.Parse(add[2], CultureInfo.InvariantCulture))),
        ];
        using var schema = JsonDocument.Parse(Query("select metaData->>'schemaString' from actions where metaData is not null order by version desc limit 1").Single());
        Columns = [.. schema.RootElement.GetProperty("fields").EnumerateArray().Select(field => (field.GetProperty("name").GetString()!, field.GetProperty("type").ToString()))];
    }

    /// <summary>The newest version.</summary>
    public long Version { get; private set; }

    /// <summary>The files the newest version is made of.</summary>
    public IReadOnlyList<PublishedFile> Files { get; }

    /// <summary>The columns and their types as the schema says.</summary>
    public IReadOnlyList<(string Name, string Type)> Columns { get; }

    /// <summary>How far an application has come, as its newest <c>txn</c> says; null: there is none.</summary>
    public long? Transaction(string application) =>
        Query($"select txn->>'version' from actions where txn->>'appId' = '{application}' order by version desc limit 1").Select(version => (long?)long.Parse(version, CultureInfo.InvariantCulture)).FirstOrDefault();

    /// <summary>A query on the rows of all files, with the schema's columns and types; which it reads as <c>rows</c>.</summary>
    public IReadOnlyList<string> Rows(string sql)
    {
        var columns = string.Join(", ", Columns.Select(column => $"null::{DuckDbType(column.Type)} as \"{column.Name}\""));
        var files = Files.Select(file => $" union all by name from read_parquet('{file.Path}')");
        return DuckDb.Rows($"with rows as (select {columns} where false{string.Concat(files)}) {sql}");
    }

    private IReadOnlyList<string> Query(string sql) => DuckDb.Rows($"with actions as ({_actions}) {sql}");

    private static string DuckDbType(string type) => type switch
    {
        "string" => "VARCHAR", "long" => "BIGINT", "integer" => "INTEGER", "short" => "SMALLINT", "byte" => "TINYINT", "float" => "FLOAT", "double" => "DOUBLE",
        "boolean" => "BOOLEAN", "binary" => "BLOB", "date" => "DATE", "timestamp" => "TIMESTAMPTZ",
        _ when type.StartsWith("decimal", StringComparison.Ordinal) => type,
        _ => throw new NotSupportedException($"PROTOCOL.md knows no primitive type '{type}'."),
    };

    private long? LastCheckpoint()
    {
        var note = Path.Combine(_root, "_delta_log", "_last_checkpoint");
        if (!File.Exists(note))
        {
            return null;
        }

        using var json = JsonDocument.Parse(File.ReadAllText(note));
        return json.RootElement.GetProperty("version").GetInt64();
    }

    private string Log(long version, string kind) => Path.Combine(_root, "_delta_log", string.Create(CultureInfo.InvariantCulture, $"{version:D20}.{kind}"));
}
