using System.Text.Json;
using Weir.Testing.Processes;

namespace Weir.EndToEnd.Tests.BadInput;

/// <summary><c>weir doctor</c> on a PostgreSQL source where something is missing: the connection alone working is not enough.</summary>
public sealed class DoctorTests(PostgresFixture postgres)
{
    private const string Role = "doctor_reader";

    [Fact]
    public void Doctor_ATableMissingAndOneWithoutSelect_NamesBothAndCountsTheOther()
    {
        using var project = Project(postgres.Server.Port, "tables: [orders, payments, ordrs]");

        var (code, checks) = Doctor(project);

        Assert.Equal(1, code);
        Assert.StartsWith("PostgreSQL 1", checks["connection shop"].GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(("WEIR1107", "contracts/shop.yml"), ErrorOf(checks["table shop.ordrs"]));
        Assert.Equal(("WEIR1800", "contracts/shop.yml"), ErrorOf(checks["table shop.payments"]));
        Assert.Contains("may not: permission denied", checks["table shop.payments"].GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal("1 table can be read", checks["contract shop"].GetProperty("detail").GetString());
        Assert.True(checks["contract drop"].GetProperty("ok").GetBoolean());
    }

    [Fact]
    public void Doctor_SelectOnTheColumnsReadOnly_IsEnough()
    {
        using var project = Project(postgres.Server.Port, "tables: [ { name: cards, transforms: [ { drop: number } ] } ]");

        var (code, checks) = Doctor(project);

        Assert.Equal((0, "1 table can be read"), (code, checks["contract shop"].GetProperty("detail").GetString()));
    }

    [Fact]
    public void Doctor_AHostThatDoesNotAnswer_TheRestIsChecked()
    {
        using var project = Project(1, "source_table: orders");

        var (code, checks) = Doctor(project);

        Assert.Equal(1, code);
        Assert.Equal(("WEIR1105", "weir.yml"), ErrorOf(checks["connection shop"]));
        Assert.Equal("not checked: connection shop does not work", checks["contract shop"].GetProperty("detail").GetString());
        Assert.True(checks["contract drop"].GetProperty("ok").GetBoolean());
    }

    [Fact]
    public void Doctor_AWarehouseThatDoesNotAnswer_TheRestIsChecked()
    {
        using var project = new DropProject();
        project.Write("weir.yml", "engines: { warehouse: 'postgres://nobody@127.0.0.1:1/none' }\nconnections: { drop: { connector: files, root: in } }\n");

        var (code, checks) = Doctor(project);

        Assert.Equal(1, code);
        Assert.False(checks["warehouse"].GetProperty("ok").GetBoolean());
        Assert.True(checks["contract drop"].GetProperty("ok").GetBoolean());
    }

    private DropProject Project(int port, string tables)
    {
        var database = postgres.Server.CreateDatabase($"doctor_{Guid.NewGuid():N}");
        postgres.Server.Execute(
            $"""
            do $$ begin create role {Role} login; exception when duplicate_object then null; end $$;
            create table orders (id int primary key);
            create table payments (id int primary key);
            create table cards (id int primary key, number text);
            grant select on orders to {Role};
            grant select (id) on cards to {Role};
            """,
            database);
        var project = new DropProject();
        project.Write("weir.yml", $"connections:\n  drop: {{ connector: files, root: in }}\n  shop: {{ connector: postgres, host: 127.0.0.1, port: {port}, database: {database}, user: {Role} }}\n");
        project.Write("contracts/shop.yml", DropProject.Contract("shop", tables));
        return project;
    }

    private static (int Code, Dictionary<string, JsonElement> Checks) Doctor(DropProject project)
    {
        var result = WeirCommand.Run(project.Path, "doctor", "--format", "json");
        var checks = JsonDocument.Parse(result.Output).RootElement.GetProperty("checks").EnumerateArray();
        return (result.ExitCode, checks.ToDictionary(check => check.GetProperty("subject").GetString()!));
    }

    private static (string? Code, string? File) ErrorOf(JsonElement check)
    {
        var error = check.GetProperty("error");
        return (error.GetProperty("code").GetString(), error.GetProperty("file").GetString());
    }
}
