using Weir.Core.Types;
using Weir.Core.Warehouse;
using Xunit;

namespace Weir.Testing.Warehouses;

/// <summary>Raw tables.</summary>
public abstract partial class WarehouseConformance
{
    /// <summary>A raw table shows the snapshot, with its columns and companions.</summary>
    [Fact]
    public async Task Expose_ASnapshot_IsTheRawTable()
    {
        await Warehouse.ExposeAsync(
            Snapshot(
                "orders", 0,
                "select 1::bigint as id, 50.05::decimal(38,9) as total, 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11' as uid, null::varchar as total__text",
                ("id", LogicalType.BigInt), ("total", LogicalType.Decimal(38, 9)), ("uid", LogicalType.Text), ("total__text", LogicalType.Text)),
            Cancel);

        await using var session = await SessionAsync();
        var columns = (await session.DescribeAsync(new Relation("ecommerce", "orders"), Cancel))!;
        Assert.Equal(
            [("id", LogicalType.BigInt), ("total", LogicalType.Decimal(38, 9)), ("uid", LogicalType.Text), ("total__text", LogicalType.Text)],
            columns.Select(column => (column.Name, column.Type)));
        Assert.Equal(["1|50.050000000|a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11|null"], await LinesAsync(session, "select * from ecommerce.orders"));
    }

    /// <summary>The next version replaces it, whatever it had for columns; the same version changes nothing.</summary>
    [Fact]
    public async Task Expose_OfTheNextVersion_ReplacesTheOne()
    {
        var first = Snapshot("orders", 0, "select 1 as id", ("id", LogicalType.Integer));
        await Warehouse.ExposeAsync(first, Cancel);
        await Warehouse.ExposeAsync(first, Cancel);
        Assert.Equal(["1"], await QueryAsync("select id from ecommerce.orders"));

        await Warehouse.ExposeAsync(Snapshot("orders", 1, "select 'x' as added, 2 as id", ("added", LogicalType.Text), ("id", LogicalType.Integer)), Cancel);
        Assert.Equal(["x|2"], await QueryAsync("select * from ecommerce.orders"));

        // An older version on purpose, and a dataset made anew under the same name and number.
        await Warehouse.ExposeAsync(first, Cancel);
        Assert.Equal(["1"], await QueryAsync("select * from ecommerce.orders"));
        await Warehouse.ExposeAsync(Snapshot("orders", 0, "select 7 as id", ("id", LogicalType.Integer)), Cancel);
        Assert.Equal(["7"], await QueryAsync("select * from ecommerce.orders"));
    }

    /// <summary>What a person put under the name is replaced, and what a person took away is made again.</summary>
    [Theory]
    [InlineData("create table ecommerce.orders as select 'mine' as a")]
    [InlineData("create view ecommerce.orders as select 'mine' as a")]
    public async Task Expose_OverSomethingElse_ReplacesIt(string theirs)
    {
        var snapshot = Snapshot("orders", 0, "select 1 as id", ("id", LogicalType.Integer));
        await ExecuteAsync(Dialect.CreateSchema("ecommerce"));
        await ExecuteAsync(theirs);
        await Warehouse.ExposeAsync(snapshot, Cancel);
        Assert.Equal(["1"], await QueryAsync("select * from ecommerce.orders"));

        await using var session = await SessionAsync();
        var made = Assert.Single(await session.ListAsync("ecommerce", Cancel)).Kind;
        await session.ExecuteAsync($"drop {(made is RelationKind.View ? "view" : "table")} ecommerce.orders", Cancel);
        await session.ExecuteAsync(theirs, Cancel);
        await Warehouse.ExposeAsync(snapshot, Cancel);
        Assert.Equal(["1"], await LinesAsync(session, "select * from ecommerce.orders"));
    }

    /// <summary>Views of people on a raw table stay, on the new version.</summary>
    [Fact]
    public async Task Expose_UnderAView_LeavesTheViewOnTheNewVersion()
    {
        await Warehouse.ExposeAsync(Snapshot("orders", 0, "select 1 as id, 2 as old", ("id", LogicalType.Integer), ("old", LogicalType.Integer)), Cancel);
        await ExecuteAsync(Dialect.CreateViewAs(Named("ids"), "select id from ecommerce.orders", null));

        await Warehouse.ExposeAsync(Snapshot("orders", 1, "select 3 as id, 'x' as fresh", ("id", LogicalType.Integer), ("fresh", LogicalType.Text)), Cancel);

        Assert.Equal(["3"], await QueryAsync("select id from ids"));
    }

    /// <summary>Raw tables of one schema are exposed at the same time.</summary>
    [Fact]
    public async Task Expose_ManyAtOnce_ExposesAll()
    {
        await Parallel.ForAsync(0, 12, Cancel, async (i, cancel) =>
            await Warehouse.ExposeAsync(Snapshot($"t{i}", 0, $"select {i} as id", ("id", LogicalType.Integer)), cancel));

        await using var session = await SessionAsync();
        Assert.Equal(12, (await session.ListAsync("ecommerce", Cancel)).Count);
    }

    /// <summary>While versions come, a reader sees one of them whole.</summary>
    [Fact]
    public async Task Expose_WhileRead_IsSeenWholeOrNotAtAll()
    {
        await Warehouse.ExposeAsync(Version(0), Cancel);
        var exposing = Task.Run(
            async () =>
            {
                for (var version = 1; version <= 15; version++)
                {
                    await Warehouse.ExposeAsync(Version(version), Cancel);
                }
            },
            Cancel);

        await using var reader = await SessionAsync();
        do
        {
            Assert.Equal(["3000|0"], await LinesAsync(reader, "select count(*), max(v) - min(v) from ecommerce.flip"));
        }
        while (!exposing.IsCompleted);
        await exposing;

        static Core.Data.DatasetSnapshot Version(int version) => Snapshot(
            "flip", version, $"select {version} as v, range as i from range(3000)", ("v", LogicalType.Integer), ("i", LogicalType.BigInt));
    }

    /// <summary>A snapshot whose files cannot be read leaves the raw table as it was.</summary>
    [Fact]
    public async Task Expose_OfMissingFiles_FailsAndLeavesTheOldVersion()
    {
        await Warehouse.ExposeAsync(Snapshot("orders", 0, "select 1 as id", ("id", LogicalType.Integer)), Cancel);

        var failure = await FailureAsync(async () => await Warehouse.ExposeAsync(
            Snapshot("orders", 1, "select * from read_parquet(['/nowhere/part-0.parquet'])", ("id", LogicalType.Integer)), Cancel));

        Assert.Equal(WarehouseErrors.FileUnreadable, failure.Code);
        Assert.Equal(["1"], await QueryAsync("select * from ecommerce.orders"));
    }
}
