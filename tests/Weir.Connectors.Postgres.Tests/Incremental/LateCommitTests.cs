using Weir.Core.Data;
using Weir.Core.Errors;
using Weir.Core.Ports;

namespace Weir.Connectors.Postgres.Tests.Incremental;

/// <summary>Rows of transactions that end late, in every way they can: each is read exactly once.</summary>
public sealed class LateCommitTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Row_WithAnOldCursorCommittedLate_IsReadOnce()
    {
        var table = Table();
        using var late = new Session(table.Database);
        late.Run("begin; insert into t values (1, 10)");
        table.Database.Execute("insert into t values (2, 20)");
        Assert.Equal([2L], await table.NewAsync());

        late.Run("commit");
        Assert.Equal([1L], await table.NewAsync());
        Assert.Empty(await table.NewAsync());
    }

    [Theory]
    [InlineData("savepoint a; insert into t values (1, 10); release a")]
    [InlineData("do $$ begin begin insert into t values (1, 10); exception when others then null; end; end $$")]
    [InlineData("savepoint a; insert into t values (9, 9); rollback to a; savepoint b; insert into t values (1, 10)")]
    public async Task Row_OfASubtransaction_IsReadOnceWhenTheWholeCommits(string statements)
    {
        var table = Table();
        using var late = new Session(table.Database);
        late.Run("begin; " + statements);
        table.Database.Execute("insert into t values (2, 20)");
        Assert.Equal([2L], await table.NewAsync());
        Assert.Empty(await table.NewAsync());

        late.Run("commit");
        Assert.Equal([1L], await table.NewAsync());
        Assert.Empty(await table.NewAsync());
    }

    [Fact]
    public async Task Row_OfAPreparedTransactionAcrossARestart_IsReadOnce()
    {
        using var server = new Testing.Servers.PostgresServer();
        var table = new IncrementalTable(new Database(server));
        table.Database.Execute("create table t (id bigint, moment bigint)");
        using (var late = new Session(table.Database))
        {
            late.Run("begin; savepoint a; insert into t values (1, 10); release a; prepare transaction 'late'");
        }

        table.Database.Execute("insert into t values (2, 20)");
        Assert.Equal([2L], await table.NewAsync());
        server.Restart();
        Assert.Empty(await table.NewAsync());
        table.Database.Execute("insert into t values (3, 5)");
        Assert.Equal([3L], await table.NewAsync());

        table.Database.Execute("commit prepared 'late'");
        Assert.Equal([1L], await table.NewAsync());
        Assert.Empty(await table.NewAsync());
    }

    [Fact]
    public async Task Row_WithoutACursorValue_IsReadOnce()
    {
        var table = Table();
        table.Database.Execute("insert into t values (1, null), (2, 20)");
        Assert.Equal([1L, 2L], await table.NewAsync());

        table.Database.Execute("insert into t values (3, null)");
        Assert.Equal([3L], await table.NewAsync());
        Assert.Empty(await table.NewAsync());
    }

    [Fact]
    public async Task Row_UpdatedWithoutMovingTheCursor_IsReadAgainAsANewVersion()
    {
        var table = Table();
        table.Database.Execute("insert into t values (1, 10), (2, 20)");
        await table.NewAsync();
        table.Database.Execute("update t set id = 11 where id = 1");

        Assert.Equal([11L], await table.NewAsync());
    }

    [Fact]
    public async Task RowsRolledBack_AreNeverRead()
    {
        var table = Table();
        using var late = new Session(table.Database);
        late.Run("begin; insert into t values (1, 10)");
        Assert.Empty(await table.NewAsync());
        late.Run("rollback");
        table.Database.Execute("insert into t values (2, 5)");

        Assert.Equal([2L], await table.NewAsync());
    }

    [Theory]
    [InlineData("freeze")]
    [InlineData("full")]
    public async Task Table_Vacuumed_HasNothingNew(string how)
    {
        var table = Table();
        table.Database.Execute("insert into t select i, i from generate_series(1, 1000) i");
        await table.NewAsync();
        table.Database.Execute($"vacuum ({how}) t");
        table.Database.Execute("insert into t values (5000, 2000)");

        Assert.Equal([5000L], await table.NewAsync());
    }

    [Fact]
    public async Task Partitions_AttachedDetachedAndReturned_AreReadOnce()
    {
        var database = new Database(postgres.Server);
        database.Execute("create table t (id bigint, moment bigint) partition by range (moment); create table p1 partition of t for values from (0) to (100)");
        var table = new IncrementalTable(database);
        database.Execute("create table p2 (id bigint, moment bigint); insert into p2 values (200, 150); insert into t values (1, 10)");
        Assert.Equal([1L], await table.NewAsync());

        database.Execute("alter table t attach partition p2 for values from (100) to (200)");
        Assert.Equal([200L], await table.NewAsync());

        database.Execute("alter table t detach partition p1; insert into t values (201, 101)");
        Assert.Equal([201L], await table.NewAsync());
        database.Execute("insert into p1 values (2, 11)");
        Assert.Empty(await table.NewAsync());

        database.Execute("alter table t attach partition p1 for values from (0) to (100)");
        Assert.Equal([2L], await table.NewAsync());
        Assert.Empty(await table.NewAsync());
    }

    [Fact]
    public async Task Inheritance_LateRowsInAChild_AreReadOnce()
    {
        var table = Table();
        table.Database.Execute("create table c () inherits (t)");
        using var late = new Session(table.Database);
        late.Run("begin; insert into c values (1, 10)");
        table.Database.Execute("insert into t values (2, 20)");
        Assert.Equal([2L], await table.NewAsync());
        late.Run("commit");
        Assert.Equal([1L], await table.NewAsync());
    }

    [Fact]
    public async Task Lookback_WithAKey_ReadsItsWindowAgain()
    {
        var database = new Database(postgres.Server);
        database.Execute("create table t (id bigint, moment timestamptz); insert into t values (1, '2024-01-01'), (2, '2024-01-02 00:00'), (3, '2024-01-02 12:00')");
        var table = new IncrementalTable(database) { Key = ["id"], Lookback = TimeSpan.FromHours(13) };
        await table.NewAsync();
        database.Execute("insert into t values (4, '2023-01-01')");

        Assert.Equal([2L, 3L, 4L], await table.NewAsync());
    }

    [Fact]
    public async Task Rewrite_WithoutAKey_IsRefusedAndWithOneReadAgain()
    {
        var table = Table();
        table.Database.Execute("insert into t values (1, 10)");
        await table.NewAsync();
        table.Database.Execute("alter table t alter column id type numeric; alter table t alter column id type bigint");

        Assert.Equal(PostgresErrors.TableRewritten, (await Assert.ThrowsAsync<WeirException>(table.NewAsync)).Error.Code);
        Assert.Equal([1L], await (table with { Key = ["id"] }).NewAsync());
    }

    [Fact]
    public async Task Truncate_AndNewerRows_GoOn()
    {
        var table = Table();
        table.Database.Execute("insert into t values (1, 10)");
        await table.NewAsync();
        table.Database.Execute("truncate t; insert into t values (2, 20)");

        Assert.Equal([2L], await table.NewAsync());
    }

    [Fact]
    public async Task Position_OfAnotherDatabase_IsRefused()
    {
        var (one, other) = (Table(), Table());
        one.Database.Execute("insert into t values (1, 10)");
        await one.NewAsync();
        other.Position = one.Position;

        Assert.Equal(PostgresErrors.PositionUnusable, (await Assert.ThrowsAsync<WeirException>(other.NewAsync)).Error.Code);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("{\"version\":2}")]
    public async Task Position_OfAnotherForm_IsRefused(string text)
    {
        var table = Table();
        table.Position = Position.Start.With("table", text);

        Assert.Equal(PostgresErrors.PositionUnusable, (await Assert.ThrowsAsync<WeirException>(table.NewAsync)).Error.Code);
    }

    [Fact]
    public async Task Request_ThatCannotKeepThePromise_IsRefused()
    {
        var database = new Database(postgres.Server);
        database.Execute("create table t (id bigint, moment bigint, p point); create view v as select * from t; create materialized view m as select * from t");
        var table = new IncrementalTable(database);

        Assert.Equal(PostgresErrors.CursorNeeded, await CodeAsync(table with { Cursor = null }));
        Assert.Equal(PostgresErrors.CursorNeeded, await CodeAsync(table with { Cursor = "p" }));
        Assert.Equal(PostgresErrors.LookbackNeedsKey, await CodeAsync(table with { Lookback = TimeSpan.FromDays(1) }));
        Assert.Equal(ConnectorErrors.BadSetting, await CodeAsync(table with { Lookback = TimeSpan.FromDays(1), Key = ["id"] }));
        Assert.Equal(PostgresErrors.NoRowVersions, await CodeAsync(table with { Name = "v" }));
        Assert.Equal(PostgresErrors.NoRowVersions, await CodeAsync(table with { Name = "m" }));
        Assert.Equal(ConnectorErrors.ColumnNotFound, await CodeAsync(table with { Cursor = "momnet" }));
    }

    [Fact]
    public async Task OrdinaryRole_WithSelectOnly_CanReadIncrementally()
    {
        var table = Table();
        table.Database.Execute("insert into t values (1, 10); do $$ begin create role reader login; exception when duplicate_object then null; end $$; grant select on t to reader");

        Assert.Equal([1L], await (table with { User = "reader" }).NewAsync());
    }

    private static async Task<ErrorCode> CodeAsync(IncrementalTable table) => (await Assert.ThrowsAsync<WeirException>(table.NewAsync)).Error.Code;

    private IncrementalTable Table()
    {
        var database = new Database(postgres.Server);
        database.Execute("create table t (id bigint, moment bigint)");
        return new IncrementalTable(database);
    }
}
