using System.Globalization;
using Microsoft.Data.Sqlite;
using Weir.Connectors.Sqlite.State;
using Weir.Core.Errors;
using Weir.Testing.Folders;

namespace Weir.Connectors.Sqlite.Tests.State;

public sealed class SqliteStateStoreTests : IDisposable
{
    private static readonly string[] OneTable = ["create table a (x integer)"];
    private static readonly string[] TwoTables = ["create table a (x integer)", "create table b (y integer)"];

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Open_FreshFolder_MakesADurableWriteAheadLog()
    {
        await using var connection = await Store().OpenConnectionAsync(Cancel);

        Assert.Equal("wal", Scalar(connection, "pragma journal_mode"));
        Assert.Equal("2", Scalar(connection, "pragma synchronous"));
    }

    [Fact]
    public async Task Migrate_NewScripts_AreAppliedOnceEach()
    {
        await Store().MigrateAsync("m", OneTable, Cancel);
        await Store().MigrateAsync("m", OneTable, Cancel);
        await Store().MigrateAsync("m", TwoTables, Cancel);
        await Store().MigrateAsync("other", [], Cancel);

        await using var connection = await Store().OpenConnectionAsync(Cancel);
        Assert.Equal("a,b", Scalar(connection, "select group_concat(name) from (select name from sqlite_master where name in ('a', 'b') order by name)"));
        Assert.Equal("2", Scalar(connection, "select version from weir_migrations where module = 'm'"));
    }

    [Fact]
    public async Task Migrate_ManyAtOnce_AppliesOnce()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () => await Store().MigrateAsync("m", TwoTables, Cancel))));

        await using var connection = await Store().OpenConnectionAsync(Cancel);
        Assert.Equal("2", Scalar(connection, "select version from weir_migrations where module = 'm'"));
    }

    [Fact]
    public async Task Migrate_BrokenScript_LeavesNothingBehind()
    {
        string[] broken = ["create table a (x integer)", "create nonsense"];

        var failure = await Assert.ThrowsAsync<WeirException>(async () => await Store().MigrateAsync("m", broken, Cancel));

        Assert.Equal(SqliteStateErrors.Unusable, failure.Error.Code);
        await using var connection = await Store().OpenConnectionAsync(Cancel);
        Assert.Equal("0", Scalar(connection, "select count(*) from sqlite_master where name = 'a'"));
    }

    [Fact]
    public async Task Migrate_StoreOfANewerVersion_IsRefused()
    {
        await Store().MigrateAsync("m", TwoTables, Cancel);

        var failure = await Assert.ThrowsAsync<WeirException>(async () => await Store().MigrateAsync("m", OneTable, Cancel));

        Assert.Equal(SqliteStateErrors.Newer, failure.Error.Code);
    }

    [Fact]
    public async Task Open_FileThatIsNoDatabase_IsACataloguedError()
    {
        _folder.Write(".weir/state.db", "this is no database, and long enough to be read as a header of one .......................................");

        var failure = await Assert.ThrowsAsync<WeirException>(async () => await Store().OpenConnectionAsync(Cancel));

        Assert.Equal(SqliteStateErrors.Unusable, failure.Error.Code);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private SqliteStateStore Store() => new(_folder.At(".weir/state.db"), TimeProvider.System);

    private static string? Scalar(System.Data.Common.DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
