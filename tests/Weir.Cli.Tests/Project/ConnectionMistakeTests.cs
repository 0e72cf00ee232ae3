using System.Text.Json;
using Weir.Cli.CommandLine;
using Weir.Cli.Tests.Calls;
using Weir.Testing.Folders;

namespace Weir.Cli.Tests.Project;

/// <summary>What <c>contracts validate</c> says of a connection that a contract uses stops every command that reads the project.</summary>
public sealed class ConnectionMistakeTests : IDisposable
{
    private readonly ExampleProject _orders = new("orders");

    [Theory]
    [InlineData("ls")]
    [InlineData("plan")]
    [InlineData("compile")]
    [InlineData("run")]
    [InlineData("test")]
    [InlineData("show model_1")]
    public async Task Command_ConnectorMisspelled_SaysWhatValidateSays(string line)
    {
        _orders.Edit("weir.yml", "connector: sqlite", "connector: sqllite");

        var validated = await WeirCall.RunAsync(_orders.Path, "contracts", "validate", "--format", "json");
        var told = await WeirCall.RunAsync(_orders.Path, [.. line.Split(' '), "--format", "json"]);

        Assert.Equal(ExitCode.Invalid, (ExitCode)told.ExitCode);
        Assert.Equal("WEIR1104", Assert.Single(Codes(told, "errors")));
        Assert.Equal(Codes(validated, "findings"), Codes(told, "errors"));
        Assert.False(Directory.Exists(_orders.At("lake")));
    }

    [Fact]
    public async Task Command_MistakesInConnectionAndContract_AreAllToldAtOnce()
    {
        _orders.Edit("weir.yml", "path: source/orders.sqlite", "path: source/orders.sqlite, colour: red");
        _orders.Edit("contracts/orders.yml", "ingestion_type", "ingestion_typ");

        var told = await WeirCall.RunAsync(_orders.Path, "plan", "--format", "json");

        Assert.Equal(ExitCode.Invalid, (ExitCode)told.ExitCode);
        Assert.Equal(["WEIR1100", "WEIR1151"], Codes(told, "errors"));
    }

    [Fact]
    public async Task Command_ConnectionNoContractUses_IsNoReasonToStop()
    {
        _orders.Edit("weir.yml", "connections:\n", "connections:\n  idle: { connector: sqllite }\n");

        Assert.Equal(ExitCode.Ok, (ExitCode)(await WeirCall.RunAsync(_orders.Path, "plan")).ExitCode);
        Assert.Equal(ExitCode.Failed, (ExitCode)(await WeirCall.RunAsync(_orders.Path, "contracts", "validate")).ExitCode);
    }

    [Fact]
    public async Task Plan_SecretThatIsNotSet_IsNotAskedFor()
    {
        _orders.Edit("weir.yml", "path: source/orders.sqlite", "path: \"${env:NO_SUCH_VARIABLE}\"");

        Assert.Equal(ExitCode.Ok, (ExitCode)(await WeirCall.RunAsync(_orders.Path, "plan")).ExitCode);
    }

    public void Dispose() => _orders.Dispose();

    private static IEnumerable<string?> Codes(WeirCall call, string list)
    {
        using var document = JsonDocument.Parse(call.Output);
        return [.. document.RootElement.GetProperty(list).EnumerateArray().Select(error => error.GetProperty("code").GetString())];
    }
}
