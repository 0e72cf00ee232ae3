using Weir.Core.Types;
using Weir.Core.Warehouse;
using Weir.Testing.Sources;
using Xunit;

namespace Weir.Testing.Warehouses;

/// <summary>Building tables and views.</summary>
public abstract partial class WarehouseConformance
{
    /// <summary>The number of rows built is reported.</summary>
    [Fact]
    public async Task CreateTableAs_NewTable_HoldsTheRowsAndCountsThem()
    {
        var rows = await ExecuteAsync(Dialect.CreateTableAs(Named("t"), "select 1 as a union all select 2", null));

        Assert.Equal(2, rows);
        Assert.Equal(["1", "2"], await QueryAsync("select a from t order by a"));
    }

    /// <summary>Names that people write without quotes are the same on every engine, whatever their case.</summary>
    [Fact]
    public async Task CreateTableAs_UnquotedNamesInCapitals_AreLowerCase()
    {
        await ExecuteAsync(Dialect.CreateTableAs(Named("t"), "select 1 as OrderCount, 2 as \"AsItStands\"", null));

        await using var session = await SessionAsync();
        var columns = await session.DescribeAsync(Named("t"), Cancel);
        Assert.Equal(["ordercount", "AsItStands"], columns!.Select(column => column.Name));
        await using var result = await session.QueryAsync("select OrderCount as Total from t", Cancel);
        Assert.Equal("total", Assert.Single(result.Columns).Name);
    }

    /// <summary>Whatever has the name is replaced, in every combination, and a select may end in a comment.</summary>
    [Theory]
    [InlineData(RelationKind.Table, RelationKind.Table)]
    [InlineData(RelationKind.Table, RelationKind.View)]
    [InlineData(RelationKind.View, RelationKind.Table)]
    [InlineData(RelationKind.View, RelationKind.View)]
    public async Task Create_OverAnExistingRelation_ReplacesIt(RelationKind before, RelationKind after)
    {
        await ExecuteAsync(Build(before, "r", "select 1 as a, 'x' as gone", null));
        await ExecuteAsync(Build(after, "r", "select 'new' as b -- the end", before));

        Assert.Equal(["new"], await QueryAsync("select * from r"));
        await using var session = await SessionAsync();
        var listed = Assert.Single(await session.ListAsync(Dialect.DefaultSchema, Cancel));
        Assert.Equal(new RelationInfo(Named("r"), after), listed);
    }

    /// <summary>A table rebuilt under a view leaves the view there, on the new rows.</summary>
    [Fact]
    public async Task CreateTableAs_UnderViews_LeavesThemOnTheNewRows()
    {
        await ExecuteAsync(Dialect.CreateTableAs(Named("base"), "select 1 as a, 10 as b", null));
        await ExecuteAsync(Dialect.CreateViewAs(Named("upper_view"), "select a from base", null));
        await ExecuteAsync(Dialect.CreateViewAs(Named("top_view"), "select a + 1 as c from upper_view", null));

        await ExecuteAsync(Dialect.CreateTableAs(Named("base"), "select 5 as a, 'now text' as d", RelationKind.Table));

        Assert.Equal(["6"], await QueryAsync("select c from top_view"));
    }

    /// <summary>A view rebuilt with other columns leaves the views above it there.</summary>
    [Fact]
    public async Task CreateViewAs_WithOtherColumnsUnderAView_LeavesItThere()
    {
        await ExecuteAsync(Dialect.CreateViewAs(Named("lower_view"), "select 1 as x, 2 as a", null));
        await ExecuteAsync(Dialect.CreateViewAs(Named("top_view"), "select a from lower_view", null));

        await ExecuteAsync(Dialect.CreateViewAs(Named("lower_view"), "select 3 as a", RelationKind.View));

        Assert.Equal(["3"], await QueryAsync("select a from top_view"));
    }

    /// <summary>While a table is rebuilt again and again, a reader sees one build whole.</summary>
    [Fact]
    public async Task CreateTableAs_WhileRead_IsSeenWholeOrNotAtAll()
    {
        await ExecuteAsync(Dialect.CreateTableAs(Named("flip"), Rows(0), null));
        var building = Task.Run(
            async () =>
            {
                await using var session = await SessionAsync();
                for (var build = 1; build <= 25; build++)
                {
                    await session.ExecuteAsync(Dialect.CreateTableAs(Named("flip"), Rows(build), RelationKind.Table), Cancel);
                }
            },
            Cancel);

        await using var reader = await SessionAsync();
        do
        {
            var line = Assert.Single(await LinesAsync(reader, "select count(*), max(v) - min(v) from flip"));
            Assert.Equal("5000|0", line);
        }
        while (!building.IsCompleted);
        await building;

        string Rows(int build) => $"select {build} as v, g.i from ({Series(5000)}) g";
    }

    /// <summary>Sessions build at the same time.</summary>
    [Fact]
    public async Task CreateTableAs_FromManySessions_BuildsAll()
    {
        await Parallel.ForAsync(0, 40, Cancel, async (i, cancel) =>
        {
            await using var session = await Warehouse.OpenSessionAsync(cancel);
            await session.ExecuteAsync(Dialect.CreateTableAs(Named($"t{i}"), $"select {i} as a", null), cancel);
        });

        await using var session = await SessionAsync();
        Assert.Equal(40, (await session.ListAsync(Dialect.DefaultSchema, Cancel)).Count);
    }

    /// <summary>Any name works that the engine can hold: quoted, reserved, foreign, mixed case.</summary>
    [Theory]
    [InlineData("order")]
    [InlineData("Mixed Case")]
    [InlineData("quote\"quote")]
    [InlineData("semi;colon -- 'and' more")]
    [InlineData("größe_顧客")]
    public async Task Names_OfAnyKind_Work(string name)
    {
        var relation = new Relation("Schema \"of\" many", name);
        await ExecuteAsync(Dialect.CreateSchema(relation.Schema));
        await ExecuteAsync(Dialect.CreateTableAs(relation, $"select 1 as {Dialect.Quote(name)}", null));
        await ExecuteAsync(Dialect.CreateTableAs(relation, $"select 2 as {Dialect.Quote(name)}", RelationKind.Table));

        await using var session = await SessionAsync();
        Assert.Equal([new RelationInfo(relation, RelationKind.Table)], await session.ListAsync(relation.Schema, Cancel));
        Assert.Equal(name, Assert.Single((await session.DescribeAsync(relation, Cancel))!).Name);
        Assert.Equal(["2"], await LinesAsync(session, $"select * from {Dialect.Quote(relation)}"));
    }

    /// <summary>Nothing is listed in a schema that is not there, and nothing described.</summary>
    [Fact]
    public async Task List_OfNothing_IsEmpty()
    {
        await using var session = await SessionAsync();

        Assert.Empty(await session.ListAsync("nowhere", Cancel));
        Assert.Null(await session.DescribeAsync(new Relation("nowhere", "t"), Cancel));
        Assert.Null(await session.DescribeAsync(Named("absent"), Cancel));
    }

    /// <summary>A load replaces a table and a view of the name; one that fails leaves what was there.</summary>
    [Fact]
    public async Task Load_OverWhatIsThere_ReplacesItOrLeavesIt()
    {
        var relation = Named("seed");
        await ExecuteAsync(Dialect.CreateViewAs(relation, "select 1 as a", null));
        Assert.Equal(2, await LoadAsync(relation, ArrowRows.Batch(("a", LogicalType.Integer, [1, 2]))));
        Assert.Equal(3, await LoadAsync(relation, ArrowRows.Batch(("a", LogicalType.Integer, [1, 2])), ArrowRows.Batch(("a", LogicalType.Integer, [3]))));

        await using var session = await SessionAsync();
        var wrong = ArrowRows.Batch(("a", LogicalType.Text, ["4", "four"]));
        var failure = await FailureAsync(async () => await session.LoadAsync(
            relation, [ColumnOf("a", LogicalType.Integer)], new[] { wrong }.ToAsyncEnumerable(), Cancel));

        Assert.Equal(WarehouseErrors.ConversionFailed, failure.Code);
        Assert.Contains("four", failure.Message, StringComparison.Ordinal);
        Assert.Equal(["1", "2", "3"], await LinesAsync(session, "select a from seed order by a"));
    }

    /// <summary>More rows than any vector or buffer of an engine holds arrive, each once and in order of nothing.</summary>
    [Fact]
    public async Task Load_ManyRows_ArriveOnce()
    {
        var ids = Enumerable.Range(0, 20_000).Select(id => (object?)(long)id).ToArray();
        var labels = ids.Select(id => (object?)((long)id! % 3 == 0 ? null : $"row {id}")).ToArray();

        var loaded = await LoadAsync(Named("many"), ArrowRows.Batch(("id", LogicalType.BigInt, ids), ("label", LogicalType.Text, labels)));

        Assert.Equal(20_000, loaded);
        Assert.Equal(["20000|20000|13333|199990000"], await QueryAsync(
            "select count(*), count(distinct id), count(case when label = 'row ' || cast(id as varchar) then 1 end), cast(sum(id) as bigint) from many"));
    }

    private string Build(RelationKind kind, string name, string select, RelationKind? existing) => kind is RelationKind.Table
        ? Dialect.CreateTableAs(Named(name), select, existing)
        : Dialect.CreateViewAs(Named(name), select, existing);

    // The recursion that both engines know; their own generators have different names.
    private static string Series(int rows) =>
        $"with recursive n(i) as (select 1 union all select i + 1 from n where i < {rows}) select i from n";
}
