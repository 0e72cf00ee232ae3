using Weir.Core.Data;
using Weir.Core.Errors;
using Weir.Core.Ports;
using Weir.Testing.Servers;

namespace Weir.Connectors.Postgres.Tests.Sources;

public sealed class FailureTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Server_ThatIsNotThere_IsUnreachableAndTransient()
    {
        var database = new Database(postgres.Server);
        var error = await ErrorAsync(database, "t", database.ConnectionAs("x", ("port", "1")));

        Assert.Equal(ConnectorErrors.Unreachable, error.Code);
        Assert.Equal(FailureKind.Transient, error.Kind);
    }

    [Fact]
    public async Task Password_ThatIsWrong_IsRefusedWithoutShowingIt()
    {
        var database = new Database(postgres.Server);
        database.Execute($"do $$ begin create role {PostgresServer.PasswordUser} login password 'right'; exception when duplicate_object then null; end $$");
        var error = await ErrorAsync(database, "t", database.ConnectionAs(PostgresServer.PasswordUser, ("password", "s3cret-wrong")));
        var none = await ErrorAsync(database, "t", database.ConnectionAs(PostgresServer.PasswordUser));

        Assert.Equal(ConnectorErrors.Refused, error.Code);
        Assert.Equal(FailureKind.Permanent, error.Kind);
        Assert.DoesNotContain("s3cret", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(ConnectorErrors.Refused, none.Code);
        Assert.StartsWith("PostgreSQL 15", await database.Connector.TestAsync(
            database.ConnectionAs(PostgresServer.PasswordUser, ("password", "right")), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Database_ThatDoesNotExist_IsRefused()
    {
        var database = new Database(postgres.Server);
        var error = await ErrorAsync(database, "t", database.ConnectionAs(PostgresServer.User, ("database", "nope")));

        Assert.Equal(ConnectorErrors.Refused, error.Code);
        Assert.Contains("'nope'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Table_Misspelt_IsNotFoundWithASuggestion()
    {
        var database = new Database(postgres.Server);
        database.Execute("create table orders (id int); create schema other; create table other.customers (id int)");

        var misspelt = await ErrorAsync(database, "ordres");
        Assert.Equal(ConnectorErrors.StreamNotFound, misspelt.Code);
        Assert.Equal("Did you mean 'public.orders'?", misspelt.Hint);
        Assert.Equal("Did you mean 'other.customers'?", (await ErrorAsync(database, "customers")).Hint);
    }

    [Fact]
    public async Task Role_WithoutRights_IsToldWhatToGrant()
    {
        var database = new Database(postgres.Server);
        database.Execute("create table secret (id int, name text); do $$ begin create role poor login; exception when duplicate_object then null; end $$");
        var error = await ErrorAsync(database, "secret", database.ConnectionAs("poor"));
        database.Execute("grant select (id) on secret to poor; insert into secret values (7, 'x')");
        var allowed = await database.ReadAsync(
            new StreamRequest(new StreamName("public", "secret"), ReadMode.Full) { DroppedColumns = new HashSet<string> { "name" } }, connection: database.ConnectionAs("poor"));

        Assert.Equal(PostgresErrors.PermissionDenied, error.Code);
        Assert.Equal(FailureKind.Permanent, error.Kind);
        Assert.Equal([7], allowed.Column("id"));
    }

    [Fact]
    public async Task Statement_OverItsTimeout_IsCancelledWithAHint()
    {
        var database = new Database(postgres.Server);
        database.Execute("create view slow as select pg_sleep(60)::text as nap");
        var error = await ErrorAsync(database, "slow", database.ConnectionAs(PostgresServer.User, ("statement_timeout_seconds", "1")));

        Assert.Equal(PostgresErrors.StatementCancelled, error.Code);
        Assert.Contains("statement_timeout_seconds", error.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task View_ThatFails_IsTheServersMessage()
    {
        var database = new Database(postgres.Server);
        database.Execute("create table n (v int); insert into n values (0); create view broken as select 1 / v as x from n");
        var error = await ErrorAsync(database, "broken");

        Assert.Equal(PostgresErrors.StatementFailed, error.Code);
        Assert.Contains("division by zero", error.Message, StringComparison.Ordinal);
        Assert.Contains("22012", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Session_CutOffWhileReading_IsTransient()
    {
        var database = new Database(postgres.Server);
        database.Execute("create table t (id int, pad text); insert into t select i, repeat('x', 1000) from generate_series(1, 200000) i");
        var cancel = TestContext.Current.CancellationToken;
        await using var source = database.Connector.CreateSource(database.Connection, new StreamRequest(new StreamName("public", "t"), ReadMode.Full));
        await source.OpenAsync(cancel);
        var split = (await source.PlanAsync(null, cancel))[0];
        var error = (await Assert.ThrowsAsync<WeirException>(async () =>
        {
            await foreach (var batch in split.Read(cancel).WithCancellation(cancel))
            {
                batch.Dispose();
                database.Execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query ilike 'copy%' and pid <> pg_backend_pid()");
            }
        })).Error;

        Assert.Equal(ConnectorErrors.ReadFailed, error.Code);
        Assert.Equal(FailureKind.Transient, error.Kind);
    }

    private static async Task<WeirError> ErrorAsync(Database database, string table, ConnectionSettings? connection = null) =>
        (await Assert.ThrowsAsync<WeirException>(() => database.ReadAsync(new StreamRequest(new StreamName("public", table), ReadMode.Full), connection: connection))).Error;
}
