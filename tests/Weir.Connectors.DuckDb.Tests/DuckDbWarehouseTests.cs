using Weir.Connectors.DuckDb.Snapshots;
using Weir.Connectors.DuckDb.Warehouse;
using Weir.Core.Data;
using Weir.Core.Errors;
using Weir.Core.Types;
using Weir.Core.Warehouse;
using Weir.Testing.Folders;
using Weir.Testing.Warehouses;

namespace Weir.Connectors.DuckDb.Tests;

/// <summary>What is DuckDB's own.</summary>
public sealed class DuckDbWarehouseTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private DuckDbWarehouse _warehouse = null!;
    private IWarehouseSession _session = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _warehouse = new DuckDbWarehouse(_folder.At("warehouse.duckdb"), "analytics");
        _session = await _warehouse.OpenSessionAsync(Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await _session.DisposeAsync();
        await _warehouse.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("cast(-7 as tinyint)", "TINYINT", "smallint", "-7")]
    [InlineData("cast(200 as utinyint)", "UTINYINT", "smallint", "200")]
    [InlineData("cast(60000 as usmallint)", "USMALLINT", "integer", "60000")]
    [InlineData("cast(4000000000 as uinteger)", "UINTEGER", "bigint", "4000000000")]
    [InlineData("cast(18446744073709551615 as ubigint)", "UBIGINT", "decimal(20,0)", "18446744073709551615")]
    [InlineData("sum(7)", "HUGEINT", "decimal(38,0)", "7")]
    [InlineData("cast(-99999999999999999999999999999999999999 as hugeint)", "HUGEINT", "decimal(38,0)", "-99999999999999999999999999999999999999")]
    [InlineData("cast(5 as uhugeint)", "UHUGEINT", "decimal(38,0)", "5")]
    [InlineData("cast('340282366920938463463374607431768211456999' as bignum)", "BIGNUM", "text", "340282366920938463463374607431768211456999")]
    [InlineData("timestamp_s '1970-01-01 00:00:01'", "TIMESTAMP_S", "timestamp", "1000000us")]
    [InlineData("timestamp_ms '1970-01-01 00:00:00.001'", "TIMESTAMP_MS", "timestamp", "1000us")]
    [InlineData("timestamp_ns '1970-01-01 00:00:00.000001999'", "TIMESTAMP_NS", "timestamp", "1us")]
    [InlineData("cast('04:05:06+02' as timetz)", "TIME WITH TIME ZONE", "text", "04:05:06+02")]
    [InlineData("cast('0101' as bit)", "BIT", "text", "0101")]
    [InlineData("cast('sad' as enum('sad', 'it''s'))", "ENUM('sad', 'it''s')", "text", "sad")]
    [InlineData("{'a': 1, 'b': [1234567890123456.78]}", "STRUCT(a INTEGER, b DECIMAL(18,2)[])", "json", "{\"a\":1,\"b\":[1234567890123456.78]}")]
    [InlineData("map {'k': 1}", "MAP(VARCHAR, INTEGER)", "json", "{\"k\":1}")]
    [InlineData("[[1], [2, 3]]", "INTEGER[][]", "json", "[[1],[2,3]]")]
    [InlineData("[{'a': 1}]", "STRUCT(a INTEGER)[]", "json", "[{\"a\":1}]")]
    [InlineData("cast([1, 2] as integer[2])", "INTEGER[2]", "integer[]", "[1, 2]")]
    [InlineData("[cast(7 as hugeint), null]", "HUGEINT[]", "decimal(38,0)[]", "[7, null]")]
    [InlineData("[interval 1 day]", "INTERVAL[]", "text[]", "[1 day]")]
    [InlineData("cast(null as struct(a integer))", "STRUCT(a INTEGER)", "json", "null")]
    [InlineData("cast({'a': 1} as variant)", "VARIANT", "json", "{\"a\":1}")]
    public async Task Query_OfDuckDbsOwnTypes_KeepsTheirValues(string expression, string engineType, string type, string value)
    {
        await using var result = await _session.QueryAsync($"select {expression} as x", Cancel);

        var column = Assert.Single(result.Columns);
        Assert.Equal((engineType, type), (column.EngineType, column.Type.Name));
        Assert.Equal([value], await LinesAsync(result));
    }

    [Fact]
    public async Task Query_OfAnIntegerOf39Digits_GivesItWhole()
    {
        await using var result = await _session.QueryAsync("select 170141183460469231731687303715884105727::hugeint as x", Cancel);

        Assert.Equal(["170141183460469231731687303715884105727"], await LinesAsync(result));
    }

    [Fact]
    public async Task Session_OfAnotherSchema_FindsAndMakesUnqualifiedNamesThere()
    {
        await _session.ExecuteAsync("create table t as select 1 as a", Cancel);

        Assert.Equal([new RelationInfo(new Relation("analytics", "t"), RelationKind.Table)], await _session.ListAsync("analytics", Cancel));
    }

    [Fact]
    public async Task Schema_NamedAsTheFile_IsNotAmbiguous()
    {
        var snapshot = Snapshot("warehouse", 0, "select 1 as id");
        await _warehouse.ExposeAsync(snapshot, Cancel);

        Assert.Equal(["1"], await LinesAsync(await _session.QueryAsync("select id from warehouse.orders", Cancel)));
    }

    [Fact]
    public async Task Build_OfOneNameByTwoSessions_IsATransientConflict()
    {
        await using var other = await _warehouse.OpenSessionAsync(Cancel);
        await other.ExecuteAsync("begin; create table contested as select 1 as a", Cancel);

        var failure = await FailureAsync(async () => await _session.ExecuteAsync("create or replace table contested as select 2 as a", Cancel));

        Assert.Equal((WarehouseErrors.Conflict, FailureKind.Transient), (failure.Code, failure.Kind));
    }

    [Fact]
    public async Task Statement_ThatNeedsAnExtension_IsRefusedWithoutFetchingIt() =>
        Assert.Equal(
            DuckDbErrors.ExtensionMissing,
            (await FailureAsync(async () => await _session.ExecuteAsync("select * from 's3://bucket/file.parquet'", Cancel))).Code);

    [Fact]
    public async Task Statement_BeyondItsMemory_FailsWithItsCode()
    {
        await _session.ExecuteAsync("set memory_limit = '20MB'; set max_temp_directory_size = '0KB'", Cancel);

        var failure = await FailureAsync(async () => await _session.ExecuteAsync("create table big as select hash(range) as h, range from range(20000000) order by h", Cancel));

        Assert.Contains(failure.Code, new[] { WarehouseErrors.OutOfMemory, WarehouseErrors.OutOfDisk });
    }

    [Fact]
    public async Task Expose_OfThousandsOfFiles_ReadsThemAll()
    {
        var files = await FilesAsync(3_000);

        await _warehouse.ExposeAsync(Snapshot("ecommerce", 0, $"select * from read_parquet([{string.Join(", ", files.Select(file => $"'{file}'"))}])"), Cancel);

        Assert.Equal(["6000|1|2"], await LinesAsync(await _session.QueryAsync("select count(*), min(id), max(id) from ecommerce.orders", Cancel)));
    }

    [Fact]
    public async Task Expose_OfTheVersionThatIsThere_DoesNothing()
    {
        const string identity = "select cast(view_oid as varchar) from duckdb_views() where view_name = 'orders'";
        await _warehouse.ExposeAsync(Snapshot("ecommerce", 3, "select 1 as id"), Cancel);
        var before = await LinesAsync(await _session.QueryAsync(identity, Cancel));

        await _warehouse.ExposeAsync(Snapshot("ecommerce", 3, "select 1 as id"), Cancel);
        Assert.Equal(before, await LinesAsync(await _session.QueryAsync(identity, Cancel)));

        await _warehouse.ExposeAsync(Snapshot("ecommerce", 4, "select 1 as id"), Cancel);
        Assert.NotEqual(before, await LinesAsync(await _session.QueryAsync(identity, Cancel)));
    }

    [Fact]
    public async Task SnapshotReader_OfASnapshot_GivesTheExposedTypes()
    {
        var files = await FilesAsync(2);
        using var reader = new DuckDbSnapshotReader(_folder.At("spill"));
        var snapshot = Snapshot("ecommerce", 0, $"select id, uid from read_parquet(['{files[0]}', '{files[1]}'])") with
        {
            Columns = [new ExposedColumn("id", "id", LogicalType.Integer), new ExposedColumn("uid", "uid", LogicalType.Uuid)],
        };

        await using var result = await reader.ReadAsync(snapshot, Cancel);

        Assert.Equal([LogicalType.Integer, LogicalType.Uuid], result.Columns.Select(column => column.Type));
        Assert.Equal(4, (await LinesAsync(result)).Count);
    }

    [Fact]
    public async Task SnapshotReader_OfADamagedFile_FailsWithItsCode()
    {
        using var reader = new DuckDbSnapshotReader(_folder.At("spill"));
        var broken = _folder.Write("broken.parquet", "PAR1 not really");
        foreach (var file in new[] { broken, _folder.At("absent.parquet") })
        {
            var failure = await FailureAsync(async () => await reader.ReadAsync(Snapshot("ecommerce", 0, $"select * from read_parquet(['{file}'])"), Cancel));
            Assert.Equal(WarehouseErrors.FileUnreadable, failure.Code);
        }
    }

    private static DatasetSnapshot Snapshot(string schema, long version, string readSql) => new()
    {
        Name = new DatasetName(schema, "orders"),
        Version = version,
        CommittedAt = DateTimeOffset.UnixEpoch,
        Position = Position.Start,
        Files = [],
        Columns = [new ExposedColumn("id", "id", LogicalType.Integer)],
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

    // Names of one file: what counts is the length of the list.
    private async Task<IReadOnlyList<string>> FilesAsync(int count)
    {
        var file = _folder.At("part.parquet");
        await _session.ExecuteAsync(
            $"copy (select 1 as id, '00000000-0000-0000-0000-000000000001' as uid union all select 2, null) to '{file}'", Cancel);
        var names = Enumerable.Range(0, count).Select(i => _folder.At($"part-{i}.parquet")).ToList();
        foreach (var name in names)
        {
            File.CreateSymbolicLink(name, file);
        }

        return names;
    }
}
