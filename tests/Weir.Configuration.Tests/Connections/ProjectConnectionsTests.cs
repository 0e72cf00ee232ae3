using Weir.Configuration.Connections;
using Weir.Configuration.Secrets;
using Weir.Core.Contracts;
using Weir.Core.Errors;
using Weir.Core.Ports;
using Weir.Core.Project;

namespace Weir.Configuration.Tests.Connections;

public sealed class ProjectConnectionsTests
{
    private static readonly SourceLocation Here = new("weir.yml", 2, 3);

    [Fact]
    public void Resolve_Connection_FillsDefaultsAndSecrets()
    {
        var connections = Connections(Connection("db", ("host", "h"), ("password", "${env:PW}")));

        var resolved = connections.Resolve(new Contract("c") { SourceDb = "shop", Connection = "DB" });

        Assert.Equal(("h", "5432", "s3cret"), (resolved.Settings["host"], resolved.Settings["port"], resolved.Settings["password"]));
        Assert.Equal("/project", resolved.Settings.BaseDirectory);
        Assert.DoesNotContain("s3cret", resolved.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("one.example", "shop", "a")]
    [InlineData("TWO.example", "shop", "b")]
    [InlineData(null, "crm", "crm")]
    [InlineData(null, "stock", "c")]
    public void Find_NoNameGiven_UsesHostAndDatabaseOrTheNamesake(string? host, string database, string expected)
    {
        Assert.Equal(expected, ProjectConnections.Find(Config(Many), new Contract("c") { SourceDb = database, SourceHost = host }).Name);
    }

    [Theory]
    [InlineData(null, null, "shop", "WEIR1163", "Say which with 'connection: NAME'.")]
    [InlineData("crmm", null, "shop", "WEIR1162", "Did you mean 'crm'?")]
    [InlineData(null, "three.example", "shop", "WEIR1162", "Add it under 'connections:' in weir.yml, or name one with 'connection: NAME'.")]
    public void Find_NoneOrSeveral_SaysWhatIsThere(string? name, string? host, string database, string code, string hint)
    {
        var contract = new Contract("c") { SourceDb = database, SourceHost = host, Connection = name, Location = new("contracts/c.yml", 1) };

        var error = Assert.Throws<WeirException>(() => ProjectConnections.Find(Config(Many), contract)).Error;

        Assert.Equal((code, hint, "contracts/c.yml:1"), (error.Code.Code, error.Hint, error.Location?.ToString()));
    }

    [Fact]
    public void Check_WrongSettings_AreAllToldWithTheirPlace()
    {
        var config = Config(
            new ConnectionConfig("x", "postgrse", new Dictionary<string, (string, SourceLocation?)>(), Here),
            Connection("y", ("hots", "h"), ("port", "many"), ("password", "plain")));

        Assert.Equal(["WEIR1104", "WEIR1100", "WEIR1102", "WEIR1103", "WEIR1101"], ConnectionCheck.Of(config, Connectors).Select(error => error.Code.Code));
        Assert.All(ConnectionCheck.Of(config, Connectors), error => Assert.NotNull(error.Location));
    }

    [Fact]
    public void Check_OfUsed_LooksOnlyAtConnectionsThatContractsMeanAndTellsEachOnce()
    {
        var config = Config(Connection("used", ("hots", "h")), Connection("idle", ("hots", "h")));
        Contract[] contracts =
        [
            new("a") { SourceDb = "shop", Connection = "used" }, new("b") { SourceDb = "crm", Connection = "USED" }, new("c") { SourceDb = "x", Connection = "nowhere" },
        ];

        Assert.Equal(["WEIR1100", "WEIR1101"], ConnectionCheck.OfUsed(config, contracts, Connectors).Select(error => error.Code.Code));
        Assert.Empty(ConnectionCheck.OfUsed(config, [], Connectors));
    }

    private static ConnectionConfig[] Many =>
    [
        Connection("a", ("host", "one.example"), ("database", "shop")), Connection("b", ("host", "two.example"), ("database", "shop")),
        Connection("c", ("host", "one.example"), ("database", "stock")), Connection("crm", ("host", "z")),
    ];

    private static Dictionary<string, IConnector> Connectors => new() { ["fake"] = new FakeConnector() };

    private static ProjectConnections Connections(params ConnectionConfig[] connections) =>
        new(Config(connections), Connectors, new SecretResolver("/project", name => name == "PW" ? "s3cret" : null));

    private static ProjectConfig Config(params ConnectionConfig[] connections) => new()
    {
        Name = "p",
        Directory = "/project",
        Connections = connections.ToDictionary(connection => connection.Name, StringComparer.OrdinalIgnoreCase),
    };

    private static ConnectionConfig Connection(string name, params (string Name, string Value)[] settings) =>
        new(name, "fake", settings.ToDictionary(setting => setting.Name, setting => (setting.Value, (SourceLocation?)Here)), Here);

    private sealed class FakeConnector : IConnector
    {
        public ConnectorSpec Spec { get; } = new(
            "fake", "A server that is not there.",
            [
                new("host", FieldType.Text, "Where it is.") { Required = true }, new("port", FieldType.Integer, "Its port.") { Default = "5432" },
                new("database", FieldType.Text, "Which database."), new("password", FieldType.Text, "The password.") { Secret = true },
            ],
            []);

        public ISource CreateSource(ConnectionSettings connection, StreamRequest request) => throw new NotSupportedException();
    }
}
