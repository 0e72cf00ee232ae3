using System.Text.Json;
using Weir.Testing.Folders;
using Weir.Testing.Processes;
using Weir.Testing.Servers;

namespace Weir.EndToEnd.Tests.Contracts;

/// <summary>Contracts begun from, and held against, a real PostgreSQL: as a source, and as the warehouse.</summary>
public sealed class PostgresContractTests(PostgresFixture postgres)
{
    private const string Tables = """
        create table customers (id bigint primary key, name text not null, joined date);
        insert into customers select i, 'c' || i, date '2024-01-01' + i from generate_series(1, 20) i;
        create schema audit;
        create table audit.customers (id int);
        create table orders (
          order_id integer not null, line smallint not null, customer_id bigint references customers, status varchar(8) not null,
          total numeric(10,2), tags text[], info jsonb, updated_at timestamptz not null default now(), primary key (order_id, line));
        insert into orders (order_id, line, customer_id, status, total, info)
          select i, 1, i, case when i = 7 then 'LOST' else 'paid' end, case when i = 9 then -1 else i end, '{"a": 1}' from generate_series(1, 20) i;
        """;

    private const string Contract = """
        id: sales
        source_db: DATABASE
        connection: sales_db
        source_owner: dev@example.com
        ingestion_owner: data@example.com
        tables:
          - name: public.orders
            key: [order_id, line]
            freshness: { column: updated_at, max_age: 1d }
            volume: { min_rows: 10, max_rows: 30 }
            columns:
              order_id: { type: integer, required: true, unique: true }
              status: { type: text, quality: [{ metric: invalid_values, valid_values: [paid, sent] }, { metric: invalid_values, pattern: "[a-z]+|LOST" }] }
              total: { type: "decimal(10,2)", quality: [{ metric: invalid_values, valid_values: [-1], must_be: 19 }, { metric: null_values }] }
              info: { type: json, unique: true }
              updated_at: { type: timestamptz, required: true }
            quality:
              - { sql: "select order_id, total from ${table} where total < 0", name: no negative totals }
              - { sql: "select count(*) from orders", must_be: 20 }
              - { sql: "select bool_and(total > -5) from ${table}", must_be: 1 }
              - { metric: duplicate_values, columns: [customer_id, status] }
              - { sql: "select no_such_column from ${table}", name: broken }

        """;

    // Equal documents are duplicates on both engines.
    private static readonly string[] Failing = ["'info' is unique", "'status' invalid_values must_be 0", "broken", "no negative totals"];

    [Fact]
    public void Test_OfALiveSource_FindsWhatIsWrong()
    {
        using var project = Project("contracts_live", "duckdb://.weir/warehouse.duckdb");

        var tested = WeirCommand.RunJson(project.Path, 1, "contracts", "test", "--source");

        AssertFindings(tested);
        Assert.False(Directory.Exists(project.At("lake")));
    }

    [Fact]
    public void Test_OfLandedDataInPostgres_FindsTheSame()
    {
        var warehouse = postgres.Server.CreateDatabase("contracts_warehouse");
        using var project = Project("contracts_landed", $"postgres://{PostgresServer.User}@127.0.0.1:{postgres.Server.Port}/{warehouse}");
        WeirCommand.RunJson(project.Path, 0, "run");

        AssertFindings(WeirCommand.RunJson(project.Path, 1, "contracts", "test", "sales", "--landed"));
    }

    [Fact]
    public void Test_OfLandedDataInDuckDb_FindsTheSame()
    {
        using var project = Project("contracts_duckdb", "duckdb://.weir/warehouse.duckdb");
        WeirCommand.RunJson(project.Path, 0, "run");

        AssertFindings(WeirCommand.RunJson(project.Path, 1, "contracts", "test", "sales"));
    }

    [Fact]
    public void Init_FromATable_WritesAContractThatTheTableKeeps()
    {
        using var project = Project("contracts_init", "duckdb://.weir/warehouse.duckdb");
        File.Delete(project.At("contracts/sales.yml"));

        var init = WeirCommand.RunJson(project.Path, 0, "contracts", "init", "--from", "sales_db/orders");
        var ambiguous = WeirCommand.Run(project.Path, "contracts", "init", "--from", "sales_db/customers");
        var schema = WeirCommand.RunJson(project.Path, 0, "contracts", "init", "--from", "sales_db/audit.customers", "--id", "audit");
        var text = File.ReadAllText(project.At("contracts/orders.yml"));

        Assert.Equal(["order_id", "line"], init.GetProperty("key").EnumerateArray().Select(column => column.GetString()));
        Assert.Contains("source_db: contracts_init\nconnection: sales_db\n", text, StringComparison.Ordinal);
        Assert.Contains("# cursor: updated_at\n", text, StringComparison.Ordinal);
        Assert.Contains("      order_id: { type: integer, required: true }\n      line: { type: smallint, required: true }\n      customer_id: { type: bigint }\n", text, StringComparison.Ordinal);
        Assert.Contains("      total: { type: \"decimal(10,2)\" }\n      tags: { type: \"text[]\" }\n", text, StringComparison.Ordinal);
        Assert.Contains("could be any of", ambiguous.Errors, StringComparison.Ordinal);
        Assert.Equal("audit.customers", schema.GetProperty("table").GetString());
        WeirCommand.RunJson(project.Path, 0, "contracts", "validate");
        Assert.True(WeirCommand.RunJson(project.Path, 0, "contracts", "test", "orders", "--source").GetProperty("ok").GetBoolean());
    }

    [Fact]
    public void Test_OfASourceThatIsDown_SaysThatItMayWorkLater()
    {
        using var project = Project("contracts_down", "duckdb://.weir/warehouse.duckdb");
        project.Write("weir.yml", "name: sales\nconnections:\n  sales_db: { connector: postgres, host: 127.0.0.1, port: 1, database: contracts_down, user: nobody }\n");

        var tested = WeirCommand.RunJson(project.Path, 4, "contracts", "test", "--source");

        Assert.Equal(0, tested.GetProperty("tables")[0].GetProperty("checks").GetArrayLength());
        Assert.Equal(JsonValueKind.Object, tested.GetProperty("tables")[0].GetProperty("error").ValueKind);
    }

    private static void AssertFindings(JsonElement tested)
    {
        var checks = tested.GetProperty("tables")[0].GetProperty("checks").EnumerateArray().ToArray();
        var failing = checks.Where(check => check.GetProperty("status").GetString() is not "passed").ToArray();
        Assert.Equal(Failing, failing.Select(check => check.GetProperty("title").GetString()).Order(StringComparer.Ordinal));
        var negative = failing.Single(check => check.GetProperty("title").GetString() == "no negative totals").GetProperty("rows");
        Assert.Equal("""[{"order_id":9,"total":-1.00}]""", negative.GetRawText().Replace("-1}", "-1.00}", StringComparison.Ordinal));
        Assert.Equal("broken", failing.Single(check => check.GetProperty("title").GetString() == "broken").GetProperty("status").GetString());
        Assert.Equal(20, tested.GetProperty("tables")[0].GetProperty("rows").GetInt32());
        Assert.Contains(checks, check => check.GetProperty("kind").GetString() == "freshness");
        Assert.Contains(checks, check => check.GetProperty("kind").GetString() == "volume");
    }

    private TemporaryFolder Project(string database, string warehouse)
    {
        postgres.Server.CreateDatabase(database);
        postgres.Server.Execute(Tables, database);
        var folder = new TemporaryFolder();
        folder.Write("weir.yml", $$"""
            name: sales
            engines: { warehouse: '{{warehouse}}' }
            connections:
              sales_db: { connector: postgres, host: 127.0.0.1, port: {{postgres.Server.Port}}, database: {{database}}, user: {{PostgresServer.User}} }

            """);
        folder.Write("contracts/sales.yml", Contract.Replace("DATABASE", database, StringComparison.Ordinal));
        return folder;
    }
}
