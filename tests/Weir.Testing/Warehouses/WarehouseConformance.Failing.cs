using Weir.Core.Errors;
using Weir.Core.Warehouse;
using Xunit;

namespace Weir.Testing.Warehouses;

/// <summary>Mistakes and interruptions.</summary>
public abstract partial class WarehouseConformance
{
    /// <summary>The same mistake has the same code on every engine, and a place.</summary>
    [Fact]
    public async Task Execute_WithAMistake_FailsWithItsCode()
    {
        await ExecuteAsync(Dialect.CreateTableAs(Named("customers"), "select 1 as customer_id, 'x' as label", null));

        var syntax = await FailureAsync("select 1\nfrom from customers");
        Assert.Equal(WarehouseErrors.SqlSyntax, syntax.Code);
        Assert.Contains("line 2, column 6", syntax.Message, StringComparison.Ordinal);

        Assert.Equal(WarehouseErrors.RelationNotFound, (await FailureAsync("select * from custmers")).Code);
        Assert.Equal(WarehouseErrors.RelationNotFound, (await FailureAsync("select * from nowhere.customers")).Code);
        Assert.Equal(WarehouseErrors.StatementFailed, (await FailureAsync("select no_such_function(1)")).Code);
        Assert.Equal(WarehouseErrors.ConversionFailed, (await FailureAsync("select cast(label as integer) from customers")).Code);

        var column = await FailureAsync("select\n  custmer_id from customers");
        Assert.Equal(WarehouseErrors.ColumnNotFound, column.Code);
        Assert.Contains("line 2, column 3", column.Message, StringComparison.Ordinal);
        Assert.Contains("customer_id", column.Hint, StringComparison.Ordinal);
        Assert.Equal(FailureKind.Permanent, column.Kind);
    }

    /// <summary>Queries fail as statements do, whether at once or while they run.</summary>
    [Theory]
    [InlineData("select * from absent", 1901)]
    [InlineData("select absent from (select 1 as a) t", 1902)]
    [InlineData("selec 1", 1900)]
    [InlineData("select cast(t.a as integer) from (select 'x' as a union all select 'y') t", 1903)]
    public async Task Query_WithAMistake_FailsWithItsCode(string sql, int code) =>
        Assert.Equal(code, (await FailureAsync(() => QueryAsync(sql))).Code.Number);

    /// <summary>A duplicate key is a violated constraint.</summary>
    [Fact]
    public async Task Execute_AgainstAConstraint_FailsWithItsCode()
    {
        await ExecuteAsync("create table keyed (id integer primary key)");

        Assert.Equal(WarehouseErrors.ConstraintViolated, (await FailureAsync("insert into keyed values (1), (1)")).Code);
        Assert.Equal(WarehouseErrors.ConstraintViolated, (await FailureAsync("insert into keyed values (null)")).Code);
    }

    /// <summary>A failed statement's transaction is over: nothing of it stays and the session goes on.</summary>
    [Fact]
    public async Task Execute_FailingInATransaction_RollsItBackAndLeavesTheSessionUsable()
    {
        await ExecuteAsync("create table counted (a integer)");
        await using var session = await SessionAsync();
        await session.ExecuteAsync("insert into counted values (1)", Cancel);

        await FailureAsync(async () => await session.ExecuteAsync("begin; insert into counted values (2); select * from absent; commit", Cancel));
        await session.ExecuteAsync("begin", Cancel);
        await session.ExecuteAsync("insert into counted values (3)", Cancel);
        await FailureAsync(() => LinesAsync(session, "select * from absent"));

        Assert.Equal(["1"], await LinesAsync(session, "select a from counted"));
        Assert.Equal(1, await session.ExecuteAsync("update counted set a = 4", Cancel));
        Assert.Equal(["4"], await QueryAsync("select a from counted"));
    }

    /// <summary>Rows affected are those of the last statement.</summary>
    [Fact]
    public async Task Execute_OfChanges_CountsTheRowsOfTheLast()
    {
        Assert.Equal(0, await ExecuteAsync("create table changed as select 1 as a where 1 = 0") ?? 0);
        Assert.Equal(3, await ExecuteAsync("insert into changed values (1), (2), (3)"));
        Assert.Equal(2, await ExecuteAsync("update changed set a = 0 where a = 1; delete from changed where a > 1"));
    }

    /// <summary>A cancelled statement stops, and the session goes on.</summary>
    [Fact]
    public async Task Execute_Cancelled_StopsAndLeavesTheSessionUsable()
    {
        await using var session = await SessionAsync();
        const string endless = "with recursive n(i) as (select 1 union all select i + 1 - 1 from n) select count(*) from n";
        using var timer = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await session.ExecuteAsync(endless, timer.Token));
        using var second = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await using var result = await session.QueryAsync(endless, second.Token);
            await foreach (var batch in result.Batches.WithCancellation(second.Token))
            {
                batch.Dispose();
            }
        });

        Assert.Equal(["1"], await LinesAsync(session, "select 1 as a"));
    }

    /// <summary>The engine says its name and version.</summary>
    [Fact]
    public async Task DescribeEngine_SaysNameAndVersion() =>
        Assert.Matches(@"^\S+ \d+\.\d+", await Warehouse.DescribeEngineAsync(Cancel));
}
