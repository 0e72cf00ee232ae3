using System.Globalization;
using Weir.Connectors.DuckDb.Snapshots;
using Weir.Connectors.Postgres.Warehouse;
using Weir.Core.Data;
using Weir.Core.Errors;
using Weir.Core.Ports;
using Weir.Core.Types;
using Weir.Core.Warehouse;
using Weir.Testing.Folders;
using Weir.Testing.Servers;
using Weir.Testing.Warehouses;

namespace Weir.Connectors.Postgres.Tests.Warehouse;

/// <summary>What is PostgreSQL's own.</summary>
public sealed class PostgresWarehouseTests : IAsyncLifetime
{
    private readonly PostgresServer _server;
    private readonly string _database;
    private readonly TemporaryFolder _folder = new();
    private readonly DuckDbSnapshotReader _reader;
    private readonly PostgresWarehouse _warehouse;
    private IWarehouseSession _session = null!;

    public PostgresWarehouseTests(PostgresFixture postgres)
    {
        _server = postgres.Server;
        _database = _server.CreateDatabase($"warehouse_{Guid.NewGuid():N}");
        _reader = new DuckDbSnapshotReader(_folder.At("spill"));
        _warehouse = new PostgresWarehouse(Address(PostgresServer.User) with { Schema = "analytics" }, _reader);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _session = await _warehouse.OpenSessionAsync(Cancel);

    public async ValueTask DisposeAsync()
    {
        await _session.DisposeAsync();
        await _warehouse.DisposeAsync();
        _reader.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("cast('12.5' as numeric)", "numeric", "decimal(38,9)", "12.500000000")]
    [InlineData("cast('0.1234567895' as numeric)", "numeric", "decimal(38,9)", "0.123456790")]
    [InlineData("cast('-0.1234567895' as numeric)", "numeric", "decimal(38,9)", "-0.123456790")]
    [InlineData("cast('1234567890123456789012345678.9' as numeric(30,1))", "numeric(30,1)", "decimal(30,1)", "1234567890123456789012345678.9")]
    [InlineData("cast('a ' as char(3))", "character(3)", "text", "a  ")]
    [InlineData("cast('[\"x\", 1]' as jsonb)", "jsonb", "json", "[\"x\", 1]")]
    [InlineData("int4range(1, 5)", "int4range", "text", "[1,5)")]
    [InlineData("inet '10.0.0.1/8'", "inet", "text", "10.0.0.1/8")]
    [InlineData("row(1, 'a b')", "record", "text", "(1,\"a b\")")]
    [InlineData("money '12.34'", "money", "text", "$12.34")]
    [InlineData("B'0101'", "bit", "text", "0101")]
    [InlineData("cast('oid' as regtype)::oid", "oid", "bigint", "26")]
    [InlineData("timestamp '0044-03-15 12:00:00.5 BC'", "timestamp without time zone", "timestamp", "-63517780799500000us")]
    [InlineData("timestamptz '294246-12-31 23:59:59+00'", "timestamp with time zone", "timestamptz", "9223371244799000000us")]
    [InlineData("date '4713-01-01 BC'", "date", "date", "-2440550d")]
    [InlineData("time '24:00:00'", "time without time zone", "time", "24:00:00")]
    [InlineData("array[null, 'NULL', '', 'a\"b\\', 'c,d', '{e}']", "text[]", "text[]", "[null, NULL, , a\"b\\, c,d, {e}]")]
    [InlineData("cast('{}' as integer[])", "integer[]", "integer[]", "[]")]
    [InlineData("interval '-1 year -2 months 3 days -4 hours'", "interval", "text", "-1 year -2 months 3 days -04:00:00")]
    [InlineData("interval '1 month 1 day'", "interval", "text", "1 month 1 day")]
    public async Task Query_OfPostgresTypes_KeepsTheirValues(string expression, string engineType, string type, string value)
    {
        await using var result = await _session.QueryAsync($"select {expression} as x", Cancel);

        var column = Assert.Single(result.Columns);
        Assert.Equal((engineType, type), (column.EngineType, column.Type.Name));
        Assert.Equal(value, Assert.Single(await LinesAsync(result)));
    }

    [Theory]
    [InlineData("cast('NaN' as numeric)", "NaN")]
    [InlineData("cast('1e30' as numeric)", "1000000000000000000000000000000")]
    [InlineData("cast('{{1},{2}}' as integer[])", "{{1},{2}}")]
    [InlineData("timestamp '294276-12-31 00:00:00'", "294276-12-31 00:00:00")]
    public async Task Query_OfAValueNoTypeHolds_FailsInsteadOfShowingAnother(string expression, string seen)
    {
        var failure = await FailureAsync(async () => await LinesAsync(await _session.QueryAsync($"select {expression} as x", Cancel)));

        Assert.Equal(WarehouseErrors.ValueNotRepresentable, failure.Code);
        Assert.Contains($"Column 'x' holds '{seen}'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Query_OfAnEnumAndADomain_GivesTextAndTheBase()
    {
        await _session.ExecuteAsync("create type mood as enum ('sad', 'it''s'); create domain amount as numeric(5,2)", Cancel);

        await using var result = await _session.QueryAsync("select 'it''s'::mood as m, 1.5::amount as a", Cancel);

        Assert.Equal([LogicalType.Text, LogicalType.Decimal(5, 2)], result.Columns.Select(column => column.Type));
        Assert.Equal(["it's|1.50"], await LinesAsync(result));
    }

    [Fact]
    public async Task Replace_UnderAViewThatNoLongerFits_KeepsItOnTheEarlierRowsUntilItIsMended()
    {
        await BuildAsync("base", "select 1 as id, 10 as total", null);
        await _session.ExecuteAsync("create view fits as select id from base; create view breaks as select total from base; create view above as select total from breaks", Cancel);

        await BuildAsync("base", "select 2 as id", RelationKind.Table);

        Assert.Equal("2", await OneAsync("select id from fits"));
        Assert.Equal("10", await OneAsync("select total from above"));
        Assert.Equal("1", await OneAsync(LeftoverCount));
        Assert.Equal(["above", "base", "breaks", "fits"], (await _session.ListAsync("analytics", Cancel)).Select(info => info.Relation.Name));

        await _session.ExecuteAsync(_warehouse.Dialect.CreateViewAs(Relation("breaks"), "select id as total from base", RelationKind.View), Cancel);
        Assert.Equal("2", await OneAsync("select total from above"));
        Assert.Equal("0", await OneAsync(LeftoverCount));
    }

    [Fact]
    public async Task Replace_WithAnotherTypeUnderAView_KeepsTheViewUntilItIsRebuilt()
    {
        await BuildAsync("base", "select 1 as id", null);
        await _session.ExecuteAsync("create view v as select id from base", Cancel);

        await BuildAsync("base", "select 'one' as id", RelationKind.Table);
        Assert.Equal("1", await OneAsync("select id from v"));

        await _session.ExecuteAsync(_warehouse.Dialect.CreateViewAs(Relation("v"), "select id from base", RelationKind.View), Cancel);
        Assert.Equal("one", await OneAsync("select id from v"));
        Assert.Equal("0", await OneAsync(LeftoverCount));
    }

    [Fact]
    public async Task Replace_OfARelation_KeepsGrantsAndAViewsOptionsAndIdentity()
    {
        _server.Execute("do $$ begin create role weir_reader; exception when duplicate_object then null; end $$");
        await BuildAsync("base", "select 1 as id", null);
        await _session.ExecuteAsync(
            """
            create view v with (security_barrier = true) as select id from base;
            grant select on base to weir_reader with grant option; grant select on v to weir_reader; grant select on base to public
            """,
            Cancel);
        const string identity = "select 'v'::regclass::oid::text || array_to_string(reloptions, ',') || relacl::text from pg_class where oid = 'v'::regclass";
        var before = await OneAsync(identity);

        await BuildAsync("base", "select 2 as id", RelationKind.Table);

        Assert.Equal(before, await OneAsync(identity));
        Assert.Equal("true|true", await OneAsync(
            "select has_table_privilege('weir_reader', 'base', 'select with grant option')::text || '|' || has_table_privilege('public', 'base', 'select')::text"));
    }

    [Fact]
    public async Task Replace_UnderAMaterializedView_LeavesItItsRows()
    {
        await BuildAsync("base", "select 1 as id", null);
        await _session.ExecuteAsync("create materialized view m as select id from base", Cancel);

        await BuildAsync("base", "select 2 as id", RelationKind.Table);

        Assert.Equal("1", await OneAsync("select id from m"));
        Assert.Equal("2", await OneAsync("select id from base"));
        await _session.ExecuteAsync("drop materialized view m", Cancel);
        await BuildAsync("base", "select 3 as id", RelationKind.Table);
        Assert.Equal("0", await OneAsync(LeftoverCount));
    }

    [Fact]
    public async Task Build_ThatFails_LeavesTheOldTableAndNothingElse()
    {
        await BuildAsync("base", "select 1 as id", null);

        await FailureAsync(() => BuildAsync("base", "select 1 / (id - 1) as id from base", RelationKind.Table));

        Assert.Equal("1", await OneAsync("select id from base"));
        Assert.Single(await _session.ListAsync("analytics", Cancel));
    }

    [Fact]
    public async Task Build_ReportsTheRowsOfTheRebuiltTable()
    {
        var first = await _session.ExecuteAsync(_warehouse.Dialect.CreateTableAs(Relation("t"), "select * from generate_series(1, 7)", null), Cancel);
        var second = await _session.ExecuteAsync(_warehouse.Dialect.CreateTableAs(Relation("t"), "select * from generate_series(1, 5)", RelationKind.Table), Cancel);

        Assert.Equal((7, 5), (first, second));
    }

    [Fact]
    public async Task Build_OfOneNameByTwoSessionsAtOnce_SucceedsOrConflicts()
    {
        await BuildAsync("contested", "select 0 as a", null);
        await Parallel.ForAsync(0, 8, Cancel, async (i, cancel) =>
        {
            await using var session = await _warehouse.OpenSessionAsync(cancel);
            try
            {
                await session.ExecuteAsync(_warehouse.Dialect.CreateTableAs(Relation("contested"), $"select {i} as a", RelationKind.Table), cancel);
            }
            catch (WeirException conflict)
            {
                Assert.Equal((WarehouseErrors.Conflict, FailureKind.Transient), (conflict.Error.Code, conflict.Error.Kind));
            }
        });

        Assert.InRange(int.Parse(await OneAsync("select a from contested"), CultureInfo.InvariantCulture), 0, 7);
    }

    [Fact]
    public void Name_TooLong_IsRefused()
    {
        var name = new string('a', 60) + "éé";

        var failure = Assert.Throws<WeirException>(() => _warehouse.Dialect.CreateTableAs(Relation(name), "select 1", null)).Error;

        Assert.Equal(PostgresWarehouseErrors.NameTooLong, failure.Code);
        Assert.Contains("64 bytes", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Expose_OfLongColumnNamesAndNul_KeepsThemApart()
    {
        var (first, second) = (new string('é', 40) + "_one", new string('é', 40) + "_two");
        await _warehouse.ExposeAsync(
            Snapshot(0, $"select 'a' || chr(0) || 'b' as \"{first}\", 2 as \"{second}\"", (first, LogicalType.Text), (second, LogicalType.Integer)), Cancel);

        var columns = (await _session.DescribeAsync(new Relation("ecommerce", "orders"), Cancel))!;
        Assert.Equal(2, columns.Select(column => column.Name).Distinct().Count());
        Assert.All(columns, column => Assert.StartsWith(new string('é', 27) + "_", column.Name, StringComparison.Ordinal));
        Assert.Equal("a␀b|2", await OneAsync("select * from ecommerce.orders"));
    }

    [Fact]
    public async Task Expose_OfTheVersionThatIsThere_ReadsNothing()
    {
        var reader = new CountingReader(_reader);
        await using var warehouse = new PostgresWarehouse(Address(PostgresServer.User), reader);
        var snapshot = Snapshot(3, "select 1 as id", ("id", LogicalType.Integer));

        await warehouse.ExposeAsync(snapshot, Cancel);
        await warehouse.ExposeAsync(snapshot, Cancel);
        await Parallel.ForAsync(0, 4, Cancel, async (_, cancel) => await warehouse.ExposeAsync(snapshot with { Version = 4 }, cancel));

        Assert.Equal(2, reader.Reads);
    }

    [Fact]
    public async Task Setup_WithoutTheRight_SaysWhatToGrant()
    {
        _server.Execute("do $$ begin create role weir_poor login; exception when duplicate_object then null; end $$");
        var database = _server.CreateDatabase($"poor_{Guid.NewGuid():N}");
        await using var warehouse = new PostgresWarehouse(Address("weir_poor") with { Database = database }, _reader);

        var failure = await FailureAsync(async () => await warehouse.OpenSessionAsync(Cancel));

        Assert.Equal(PostgresWarehouseErrors.SetupFailed, failure.Code);
        Assert.Equal($"grant create on database \"{database}\" to \"weir_poor\";", failure.Hint);

        _server.Execute($"grant create on database \"{database}\" to weir_poor");
        await using var session = await warehouse.OpenSessionAsync(Cancel);
        Assert.Equal(1, await session.ExecuteAsync("create schema mine; create table mine.t as select 1 as a", Cancel));
    }

    [Fact]
    public async Task Open_OfWhatIsNotThere_SaysSoWithoutThePassword()
    {
        await using var absent = new PostgresWarehouse(Address(PostgresServer.User) with { Database = "absent", Password = "hunter22" }, _reader);
        var refused = await FailureAsync(async () => await absent.OpenSessionAsync(Cancel));
        await using var closed = new PostgresWarehouse(Address(PostgresServer.User) with { Port = 1, Password = "hunter22" }, _reader);
        var unreachable = await FailureAsync(async () => await closed.OpenSessionAsync(Cancel));

        Assert.Equal((ConnectorErrors.Refused, FailureKind.Permanent), (refused.Code, refused.Kind));
        Assert.Equal((ConnectorErrors.Unreachable, FailureKind.Transient), (unreachable.Code, unreachable.Kind));
        Assert.DoesNotContain("hunter22", refused.ToString() + unreachable + absent + Address("x"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Session_WhoseServerGoesAway_FailsTransiently()
    {
        var pid = await OneAsync("select pg_backend_pid()::text");
        _server.Execute($"select pg_terminate_backend({pid})");

        var failure = await FailureAsync(async () => await _session.ExecuteAsync("select 1", Cancel));

        Assert.Equal((WarehouseErrors.ConnectionLost, FailureKind.Transient), (failure.Code, failure.Kind));
    }

    [Fact]
    public void Address_WithOptions_TakesThemFromTheDatabase()
    {
        var address = (Address("u") with { Database = "shop?schema=my%20marts&sslmode=require" }).WithOptionsFromDatabase();

        Assert.Equal(("shop", "my marts", "require"), (address.Database, address.Schema, address.SslMode));
        var failure = Assert.Throws<WeirException>(() => (address with { Database = "shop?shema=x" }).WithOptionsFromDatabase()).Error;
        Assert.Equal((WarehouseErrors.BadUrl, "Did you mean 'schema'?"), (failure.Code, failure.Hint));
    }

    private const string LeftoverCount = "select count(*)::text from pg_class where relname like 'weir\\_before\\_%' and relkind in ('r', 'v')";

    private WarehouseAddress Address(string user) => new("127.0.0.1", _server.Port, _database, user, null);

    private static Relation Relation(string name) => new("analytics", name);

    private static DatasetSnapshot Snapshot(long version, string readSql, params (string Name, LogicalType Type)[] columns) => new()
    {
        Name = new DatasetName("ecommerce", "orders"),
        Version = version,
        CommittedAt = DateTimeOffset.UnixEpoch,
        Position = Position.Start,
        Files = [],
        Columns = [.. columns.Select(column => new ExposedColumn(column.Name, column.Name, column.Type))],
        ReadSql = readSql,
    };

    private static async Task<WeirError> FailureAsync(Func<Task> action) => (await Assert.ThrowsAsync<WeirException>(action)).Error;

    private static async Task<IReadOnlyList<string>> LinesAsync(QueryResult result)
    {
        await using (result)
        {
            return await result.Batches.SelectMany(batch => Enumerable.Range(0, batch.Length)
                .Select(row => string.Join('|', batch.Arrays.Select(column => ArrowText.Of(column, row)))).ToAsyncEnumerable()).ToListAsync(Cancel);
        }
    }

    private async Task BuildAsync(string name, string select, RelationKind? existing) =>
        await _session.ExecuteAsync(_warehouse.Dialect.CreateTableAs(Relation(name), select, existing), Cancel);

    private async Task<string> OneAsync(string sql) => Assert.Single(await LinesAsync(await _session.QueryAsync(sql, Cancel)));

    private sealed class CountingReader(ISnapshotReader inner) : ISnapshotReader
    {
        private int _reads;

        public int Reads => _reads;

        public ValueTask<QueryResult> ReadAsync(DatasetSnapshot snapshot, CancellationToken cancel)
        {
            Interlocked.Increment(ref _reads);
            return inner.ReadAsync(snapshot, cancel);
        }
    }
}
