using System.Text.Json;
using Weir.Testing.Folders;
using Weir.Testing.Processes;

namespace Weir.EndToEnd.Tests.Continuing;

/// <summary>Daily files of sales; an incremental model by day, a table of it, and a table beside them.</summary>
internal sealed class DailyProject : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private int _days;

    public DailyProject()
    {
        Write("weir.yml", "name: daily\nconnections:\n  drop: { connector: files, root: in }\n");
        Write("contracts/sales.yml", """
            id: sales
            source_db: shop
            connection: drop
            ingestion_type: incremental
            source_owner: source@example.com
            ingestion_owner: data@example.com
            tables: [{ name: sales, path: "*.csv" }]
            """);
        WriteDaily("amount");
        Write("models/total.sql", "{{ config(materialized='table') }}\nselect sum(revenue) as revenue, count(*) as days from {{ ref('daily') }}\n");
        Write("models/beside.sql", "{{ config(materialized='table') }}\nselect count(*) as n from {{ source('shop', 'sales') }}\n");
        Write("models/schema.yml", "models:\n  - name: total\n    columns: [{ name: revenue, tests: [not_null] }]\n");
        AddDay();
        AddDay();
    }

    public string Path => _folder.Path;

    /// <summary>Adds the file of the next day of March 2024: three sales of 1, 10 and 100.</summary>
    public void AddDay()
    {
        var (day, id) = (++_days, (_days * 3) - 2);
        Write($"in/{day:00}.csv", $"id,day,amount\n{id},2024-03-{day:00},1\n{id + 1},2024-03-{day:00},10\n{id + 2},2024-03-{day:00},100\n");
    }

    /// <summary>Writes the incremental model; what is summed up tells which text built a row.</summary>
    public void WriteDaily(string amount) => Write("models/daily.sql", $$$"""
        {{ config(materialized='incremental', event_time='day') }}
        select day, sum({{{amount}}}) as revenue from {{ source('shop', 'sales') }}
        {% if is_incremental() %}where day > (select max(day) from {{ this }}){% endif %}
        group by day
        """);

    public void Write(string relative, string content) => _folder.Write(relative, content);

    /// <summary>Carries out a command and gives its nodes as <c>name status</c>, contracts left out.</summary>
    public IReadOnlyList<string> Run(int exitCode, params string[] arguments) =>
        [.. Nodes(exitCode, arguments).Select(node => $"{node.GetProperty("name").GetString()} {node.GetProperty("status").GetString()}").Order(StringComparer.Ordinal)];

    /// <summary>What a plan gives, in its order: <c>name: reasons</c>.</summary>
    public IReadOnlyList<string> Plan() =>
        [.. Nodes(0, "plan").Select(node => $"{node.GetProperty("name").GetString()}: {string.Join("; ", node.GetProperty("reasons").EnumerateArray().Select(reason => reason.GetString()))}")];

    /// <summary>The days of the incremental model with their revenue.</summary>
    public string Daily() => Text("select string_agg(strftime(day, '%d') || '=' || revenue::bigint, ' ' order by day) from daily");

    /// <summary>The table built on it, and the one beside it.</summary>
    public string Totals() => Text("select revenue::bigint || ' in ' || days || ', ' || n from total, beside");

    public void Dispose() => _folder.Dispose();

    private IEnumerable<JsonElement> Nodes(int exitCode, params string[] arguments) => WeirCommand.RunJson(Path, exitCode, arguments).GetProperty("nodes").EnumerateArray()
        .Where(node => node.GetProperty("kind").GetString() != "contract");

    private string Text(string sql) => (string)DuckDbFile.Value(Path, sql)!;
}
