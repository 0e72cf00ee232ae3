using Weir.Core.Errors;
using Weir.Core.Ports;

namespace Weir.Core.Tests;

public sealed class ConnectorSpecTests
{
    private static readonly ConnectorSpec Spec = new(
        "postgres", "PostgreSQL.",
        [
            new ConnectorField("host", FieldType.Text, "The server.") { Required = true, Example = "db.example.com" },
            new ConnectorField("port", FieldType.Integer, "Its port."),
            new ConnectorField("password", FieldType.Text, "The password.") { Secret = true },
            new ConnectorField("ssl_mode", FieldType.Text, "Encryption.") { Allowed = ["disable", "require"] },
        ],
        []);

    [Fact]
    public void Validate_GoodSettings_FindsNothing() =>
        Assert.Empty(Validate(("host", "localhost"), ("port", "5432"), ("password", "${env:PASSWORD}"), ("ssl_mode", "require")));

    [Theory]
    [InlineData("hots", "localhost", 1100, "Did you mean 'host'?")]
    [InlineData("port", "many", 1102, null)]
    [InlineData("password", "hunter2", 1103, "Put it in an environment variable and write '${env:NAME}'.")]
    [InlineData("ssl_mode", "requires", 1102, "Did you mean 'require'?")]
    public void Validate_BadSetting_SaysWhereAndWhat(string name, string value, int code, string? hint)
    {
        var error = Assert.Single(Validate(("host", "localhost"), (name, value)));

        Assert.Equal((code, hint), (error.Code.Number, error.Hint));
        Assert.Equal(new SourceLocation("weir.yml", 3), error.Location);
        Assert.DoesNotContain("hunter2", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_MissingRequired_ShowsAnExample()
    {
        var error = Assert.Single(Validate());

        Assert.Equal((ConnectorErrors.MissingSetting, "Add 'host: db.example.com'."), (error.Code, error.Hint));
    }

    private static List<WeirError> Validate(params (string Name, string Value)[] settings) =>
    [
        .. Spec.Validate(
            "connection 'orders_db'", Spec.ConnectionFields,
            settings.ToDictionary(setting => setting.Name, setting => (setting.Value, (SourceLocation?)new SourceLocation("weir.yml", 3)))),
    ];
}
