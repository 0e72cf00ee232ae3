using Weir.Testing.Servers;

namespace Weir.EndToEnd.Tests.BadInput;

/// <summary>A source that cannot be used fails its own tables, says why and whether trying again may help, and nothing else.</summary>
public sealed class BadDatabaseTests(PostgresFixture postgres)
{
    [Trait("Category", "Slow")]
    [Fact]
    public void Run_DatabaseThatDoesNotAnswer_SaysSo()
    {
        using var project = Project("port: 1");

        var result = project.Run();

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("error WEIR1105", result.Errors, StringComparison.Ordinal);
        Assert.Contains("127.0.0.1:1", result.Errors, StringComparison.Ordinal);
        project.AssertTheRestWorked();
    }

    [Trait("Category", "Slow")]
    [Fact]
    public void Run_HostThatAcceptsAndNeverAnswers_IsGivenUpAfterTheTimeConfigured()
    {
        // Whoever waits longer than was configured is hung up on, which is another failure.
        using var silent = new SilentHost(hangUpAfter: TimeSpan.FromSeconds(8));
        using var project = Project($"connect_timeout_seconds: 1, port: {silent.Port}");

        var result = project.Run();

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("error WEIR1105", result.Errors, StringComparison.Ordinal);
        Assert.Contains($"127.0.0.1:{silent.Port} cannot be reached", result.Errors, StringComparison.Ordinal);
        Assert.Contains("timed out after 1 s.", result.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("sw0rdfish", result.Output + result.Errors, StringComparison.Ordinal);
        project.AssertTheRestWorked();
    }

    [Fact]
    public void Run_WrongPassword_IsRefusedWithoutShowingIt()
    {
        postgres.Server.Execute(
            $"do $$ begin if not exists (select from pg_roles where rolname = '{PostgresServer.PasswordUser}') then create role {PostgresServer.PasswordUser} login password 'right'; end if; end $$");
        using var project = Project($"port: {postgres.Server.Port}", PostgresServer.PasswordUser);

        var result = project.Run();

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("error WEIR1106", result.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("sw0rdfish", result.Output + result.Errors, StringComparison.Ordinal);
        project.AssertTheRestWorked();
    }

    [Fact]
    public void Run_TableThatIsNotThere_SuggestsAnother()
    {
        var database = postgres.Server.CreateDatabase("bad_input");
        postgres.Server.Execute("create table orders (id int primary key); insert into orders values (1)", database);
        using var project = Project($"port: {postgres.Server.Port}", database: database);
        project.Write("contracts/shop.yml", DropProject.Contract("shop", "tables: [orders, ordrs]"));

        var result = project.Run();

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("error WEIR1107", result.Errors, StringComparison.Ordinal);
        Assert.Contains("orders", result.Errors, StringComparison.Ordinal);
        Assert.Equal(1, DuckDbFile.Number(project.Path, "select count(*) from shop.orders"));
        project.AssertTheRestWorked();
    }

    private static DropProject Project(string port, string user = "weir_test", string database = "postgres")
    {
        var project = new DropProject();
        project.Write("secrets/password", "sw0rdfish");
        project.Write(
            "weir.yml",
            $"connections:\n  drop: {{ connector: files, root: in }}\n  shop: {{ connector: postgres, host: 127.0.0.1, {port}, database: {database}, user: {user}, password: \"${{file:secrets/password}}\" }}\n");
        project.Write("contracts/shop.yml", DropProject.Contract("shop", "source_table: orders"));
        return project;
    }
}
