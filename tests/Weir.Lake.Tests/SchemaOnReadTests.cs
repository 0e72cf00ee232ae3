using Weir.Core.Data;
using Weir.Core.Errors;
using Weir.Core.Types;
using Weir.Lake.Tests.Lakes;

namespace Weir.Lake.Tests;

public sealed class SchemaOnReadTests
{
    [Fact]
    public async Task Csv_Text_GetsTheTypesItsValuesLookLike()
    {
        using var lake = new LakeFolder();
        var snapshot = await lake.AppendAsync(Rows.Csv(
            "id,zip,price,exact,day,at,instant,flag,name,nothing",
            "1,007,1.5,12345678901234567.25,2020-02-29,2020-02-29 10:00,2020-02-29T10:00:00Z,true,Ann,",
            "-22,123,2,1,2020-03-01,2020-03-01,2020-02-29T10:00:00+02:00,FALSE,3,"));

        Assert.Equal(
            [
                "id bigint", "zip varchar", "price double", "exact decimal(38,9)", "day date", "at timestamp", "instant timestamp with time zone",
                "flag boolean", "name varchar", "nothing varchar",
            ],
            DuckDb.Columns(snapshot));
        Assert.Equal(
            [
                "-22|123|2.0|1.000000000|2020-03-01|2020-03-01 00:00:00|2020-02-29 03:00:00-05|false|3|",
                "1|007|1.5|12345678901234567.250000000|2020-02-29|2020-02-29 10:00:00|2020-02-29 05:00:00-05|true|Ann|",
            ],
            DuckDb.Query(snapshot, "from raw order by id"));
    }

    [Fact]
    public async Task MaxOfABigint_WhenAFileBringsText_StaysABigint()
    {
        using var lake = new LakeFolder();
        await lake.AppendAsync(Rows.Csv("id", "1", "12"));
        var snapshot = await lake.AppendAsync(Rows.Csv("id", "abc", "7", "1.7", "9223372036854775808"));

        Assert.Equal(["id bigint", "id__text varchar"], DuckDb.Columns(snapshot));
        Assert.Equal(["12|BIGINT"], DuckDb.Query(snapshot, "select max(id), typeof(max(id)) from raw"));
        Assert.Equal(["1.7", "9223372036854775808", "abc"], DuckDb.Query(snapshot, "select id__text from raw where id__text is not null order by 1"));
        var change = Assert.Single(snapshot.SchemaEvents);
        Assert.Equal((SchemaEventKind.Misfit, "id", 1L), (change.Kind, change.Column, change.Version));
    }

    [Fact]
    public async Task TypedSource_ThatChangesItsType_LosesNothing()
    {
        using var lake = new LakeFolder();
        await lake.AppendAsync(Rows.Typed(("id", LogicalType.Integer, [1]), ("v", LogicalType.Double, [1.5])));
        await lake.AppendAsync(Rows.Typed(("id", LogicalType.BigInt, [2, 5_000_000_000]), ("v", LogicalType.Integer, [2, 3])));
        var snapshot = await lake.AppendAsync(Rows.Typed(("id", LogicalType.Text, ["abc", "4"]), ("v", LogicalType.Text, ["x", "0.25"])));

        Assert.Equal(["id integer", "id__text varchar", "v double", "v__text varchar"], DuckDb.Columns(snapshot));
        Assert.Equal(
            ["1||1.5|", "2||2.0|", "4||0.25|", "|5000000000|3.0|", "|abc||x"],
            DuckDb.Query(snapshot, "from raw order by id nulls last, id__text"));
    }

    [Fact]
    public async Task Widen_MovesTheTypeUpWhereNoValueIsLost()
    {
        using var lake = new LakeFolder();
        var widen = new SchemaPolicy(OnTypeChange: OnTypeChange.Widen);
        await lake.AppendAsync(widen, Rows.Csv("n,d,t", "9007199254740993,2020-01-01,1"));
        var snapshot = await lake.AppendAsync(widen, Rows.Csv("n,d,t", "1.5,2020-01-02 03:04:05,abc"));

        Assert.Equal(["n decimal(38,9)", "d timestamp", "t bigint", "t__text varchar"], DuckDb.Columns(snapshot));
        Assert.Equal(
            ["1.500000000|2020-01-02 03:04:05||abc", "9007199254740993.000000000|2020-01-01 00:00:00|1|"],
            DuckDb.Query(snapshot, "from raw order by n"));
        Assert.Equal(
            ["Retyped n bigint decimal(38,9)", "Retyped d date timestamp", "Misfit t bigint bigint"],
            snapshot.SchemaEvents.Select(change => $"{change.Kind} {change.Column} {change.From} {change.To}"));
    }

    [Fact]
    public async Task Widen_TypedSource_JoinsTheTypes()
    {
        using var lake = new LakeFolder();
        var widen = new SchemaPolicy(OnTypeChange: OnTypeChange.Widen);
        await lake.AppendAsync(widen, Rows.Typed(("id", LogicalType.Integer, [1]), ("p", LogicalType.Decimal(5, 2), [1.25m])));
        var snapshot = await lake.AppendAsync(widen, Rows.Typed(("id", LogicalType.BigInt, [5_000_000_000]), ("p", LogicalType.Decimal(6, 4), [0.1234m])));

        Assert.Equal(["id bigint", "p decimal(7,4)"], DuckDb.Columns(snapshot));
        Assert.Equal(["1|1.2500", "5000000000|0.1234"], DuckDb.Query(snapshot, "from raw order by id"));
    }

    [Fact]
    public async Task Columns_ThatAppearDisappearAndReorder_BreakNothing()
    {
        using var lake = new LakeFolder();
        await lake.AppendAsync(Rows.Csv("a,b", "1,x"));
        await lake.AppendAsync(Rows.Csv("b,a,c", "y,2,2020-01-01"));
        await lake.AppendAsync(Rows.Csv("c", "2020-01-02"));
        var snapshot = await lake.AppendAsync(Rows.Csv("A,c", "4,2020-01-03"));

        Assert.Equal(["a bigint", "b varchar", "c date"], DuckDb.Columns(snapshot));
        Assert.Equal(["1|x|", "2|y|2020-01-01", "4||2020-01-03", "||2020-01-02"], DuckDb.Query(snapshot, "from raw order by a"));
        Assert.Equal(
            ["1 Added c", "2 Missing a", "2 Missing b", "3 Returned a"],
            snapshot.SchemaEvents.Select(change => $"{change.Version} {change.Kind} {change.Column}"));
        var ledger = await lake.Lake.ReadLedgerAsync(LakeFolder.Orders, null, CancellationToken.None);
        var c = ledger.Find("c")!;
        Assert.Equal((1L, 3L, 3L, 0.75), (c.FirstVersion, c.LastVersion, c.Values, c.FillRate(ledger.Rows)));
        Assert.Equal(3, c.Kinds["date"]);
    }

    [Fact]
    public async Task FirstValuesOfAnEmptyColumn_GiveItsType()
    {
        using var lake = new LakeFolder();
        await lake.AppendAsync(new SchemaPolicy(OnTypeChange: OnTypeChange.Fail), Rows.Csv("a,b", "1,"));
        var snapshot = await lake.AppendAsync(new SchemaPolicy(OnTypeChange: OnTypeChange.Fail), Rows.Csv("a,b", "2,17"));

        Assert.Equal(["a bigint", "b bigint"], DuckDb.Columns(snapshot));
        Assert.Equal("Retyped b text bigint", snapshot.SchemaEvents.Select(change => $"{change.Kind} {change.Column} {change.From} {change.To}").Single());
    }

    [Fact]
    public async Task DeclaredTypes_Win()
    {
        using var lake = new LakeFolder();
        var write = new DatasetWrite(LakeFolder.Orders, WriteMode.Append)
        {
            DeclaredTypes = new Dictionary<string, LogicalType>
            {
                ["zip"] = LogicalType.Text,
                ["Qty"] = LogicalType.SmallInt,
                ["price"] = LogicalType.Decimal(5, 2),
                ["id"] = LogicalType.Uuid,
            },
        };
        var snapshot = await lake.WriteAsync(write, Rows.Csv(
            "zip,qty,price,id", "123,1,9.5,0B1F6A5E-7C55-4C8A-9D0A-0D7B6A3B2A10", "4,40000,1234.5,x", "5,-3,1.234,"));

        Assert.Equal(
            ["zip varchar", "qty smallint", "qty__text varchar", "price decimal(5,2)", "price__text varchar", "id uuid", "id__text varchar"],
            DuckDb.Columns(snapshot));
        Assert.Equal(
            ["123|1||9.50||0b1f6a5e-7c55-4c8a-9d0a-0d7b6a3b2a10|", "4||40000||1234.5||x", "5|-3|||1.234||"],
            DuckDb.Query(snapshot, "from raw order by zip"));
    }

    [Fact]
    public async Task DeclaringAType_LaterOn_RecordsItAndKeepsOldValues()
    {
        using var lake = new LakeFolder();
        await lake.AppendAsync(Rows.Csv("a", "abc", "12"));
        var snapshot = await lake.WriteAsync(
            new DatasetWrite(LakeFolder.Orders, WriteMode.Append) { DeclaredTypes = new Dictionary<string, LogicalType> { ["a"] = LogicalType.BigInt } },
            Rows.Csv("a", "13"));

        Assert.Equal(["12|", "13|", "|abc"], DuckDb.Query(snapshot, "from raw order by a"));
        Assert.Equal(SchemaEventKind.Retyped, Assert.Single(snapshot.SchemaEvents).Kind);
    }

    [Fact]
    public async Task Companion_OfATypedSource_IsKeptAndShown()
    {
        using var lake = new LakeFolder();
        await lake.AppendAsync(Rows.Typed(("n", LogicalType.Decimal(38, 9), [1.5m])));
        var snapshot = await lake.AppendAsync(Rows.Typed(
            ("n", LogicalType.Decimal(38, 9), [2.5m, null]), ("n__text", LogicalType.Text, [null, "NaN"])));

        Assert.Equal(["n decimal(38,9)", "n__text varchar"], DuckDb.Columns(snapshot));
        Assert.Equal(["1.500000000|", "2.500000000|", "|NaN"], DuckDb.Query(snapshot, "from raw order by n"));
        Assert.Equal(SchemaEventKind.Misfit, Assert.Single(snapshot.SchemaEvents).Kind);
    }

    [Theory]
    [InlineData("a,A")]
    [InlineData("x,OrderId,orderid")]
    public async Task TwoColumns_ThatWouldBeOne_AreRefused(string header)
    {
        using var lake = new LakeFolder();

        var error = await Assert.ThrowsAsync<WeirException>(() => lake.AppendAsync(Rows.Csv(header, string.Join(',', header.Split(',').Select(_ => "1")))));

        Assert.Equal(LakeErrors.NameCollision, error.Error.Code);
    }

    [Fact]
    public async Task Names_ThatDeltaForbids_AreShownAsTheyAre()
    {
        using var lake = new LakeFolder();
        var snapshot = await lake.AppendAsync(Rows.Csv("Price (EUR),a=b,\"q\",a b", "1,2,3,4"));

        Assert.Equal(["price (eur) bigint", "a=b bigint", "\"q\" bigint", "a b bigint"], DuckDb.Columns(snapshot));
        Assert.Equal(["1|2|3|4"], DuckDb.Query(snapshot));
        Assert.DoesNotContain(snapshot.Files.Single().Columns, name => name.Any(" ,;{}()\n\t=".Contains));
    }

    [Fact]
    public async Task NewColumn_PolicyIgnore_KeepsItInTheLakeAndShowsItOnceAllowed()
    {
        using var lake = new LakeFolder();
        var ignore = new SchemaPolicy(OnNewColumn: OnNewColumn.Ignore);
        await lake.AppendAsync(ignore, Rows.Csv("a", "1"));
        var hidden = await lake.AppendAsync(ignore, Rows.Csv("a,b", "2,x"));
        var shown = await lake.AppendAsync(Rows.Csv("a,b", "3,y"));

        Assert.Equal(["a bigint"], DuckDb.Columns(hidden));
        Assert.Equal(["1|", "2|x", "3|y"], DuckDb.Query(shown, "from raw order by a"));
        Assert.Equal("Added b", shown.SchemaEvents.Select(change => $"{change.Kind} {change.Column}").Single());
    }

    [Fact]
    public async Task Policies_ThatFail_CommitNothingAndNameEveryViolation()
    {
        using var lake = new LakeFolder();
        var strict = new SchemaPolicy(OnNewColumn.Fail, OnTypeChange.Fail, OnMissingColumn.Fail);
        await lake.AppendAsync(strict, Rows.Csv("a,b", "1,x"));

        var error = await Assert.ThrowsAsync<WeirException>(() => lake.AppendAsync(strict, Rows.Csv("a,c,d", "abc,1,2")));

        Assert.Equal(
            [LakeErrors.TypeChange, LakeErrors.MissingColumn, LakeErrors.NewColumn, LakeErrors.NewColumn],
            error.Errors.Select(violation => violation.Code));
        Assert.Equal(0, (await lake.FindAsync()).Version);
        Assert.Equal(1, (await lake.AppendAsync(strict, Rows.Csv("b,a", "y,2"))).Version);
    }

    [Fact]
    public async Task SystemColumns_StayInTheLake_ExceptTheTimeOfLoading()
    {
        using var lake = new LakeFolder();
        var at = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var snapshot = await lake.AppendAsync(Rows.Typed(
            ("id", LogicalType.BigInt, [1]),
            ("_weir_loaded_at", LogicalType.TimestampTz, [at]),
            ("_weir_row", LogicalType.BigInt, [1]),
            ("_weir_source", LogicalType.Text, ["a.csv"])));
        var later = await lake.AppendAsync(
            Rows.Typed(("id", LogicalType.BigInt, [2]), ("new", LogicalType.BigInt, [3]), ("_weir_loaded_at", LogicalType.TimestampTz, [at])));

        Assert.Equal(["id bigint", "_weir_loaded_at timestamp with time zone"], DuckDb.Columns(snapshot));
        Assert.Equal(["id bigint", "new bigint", "_weir_loaded_at timestamp with time zone"], DuckDb.Columns(later));
        Assert.Contains("_weir_row", snapshot.Files.Single().Columns);
    }
}
