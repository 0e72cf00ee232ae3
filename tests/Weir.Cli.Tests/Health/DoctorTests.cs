using System.Text.Json;
using Weir.Cli.CommandLine;
using Weir.Cli.Tests.Calls;
using Weir.Cli.Tests.Golden;
using Weir.Testing.Folders;
using Weir.Testing.Golden;

namespace Weir.Cli.Tests.Health;

/// <summary><c>weir doctor</c> where something is wrong: it says what, and goes on to what it can still check.</summary>
public sealed class DoctorTests : IDisposable
{
    private readonly ExampleProject _orders = new("orders");

    [Fact]
    public async Task Doctor_ATableThatIsNotThere_IsNamedWithItsPlace()
    {
        _orders.Edit("contracts/orders.yml", "source_table: orders", "tables: [orders, ordrs]");

        await VerifyAsync("missing-table", ExitCode.Failed);
    }

    [Fact]
    public async Task Doctor_AConnectionThatDoesNotWork_ItsTablesAreNotTriedAgain()
    {
        _orders.Edit("weir.yml", "source/orders.sqlite", "source/order.sqlite");

        await VerifyAsync("missing-source", ExitCode.Failed);
    }

    [Fact]
    public async Task Doctor_AMisspelledConnector_IsToldOnceAndTheRestIsChecked()
    {
        _orders.Edit("weir.yml", "connector: sqlite", "connector: sqllite");

        await VerifyAsync("misspelled-connector", ExitCode.Failed);
    }

    [Fact]
    public async Task Doctor_BrokenConfiguration_SaysSoAndWhatCouldNotBeChecked()
    {
        _orders.Write("weir.yml", "nam: orders\nengines: { warehouse: oracle://x }\n");

        await VerifyAsync("configuration", ExitCode.Failed);
    }

    [Fact]
    public async Task Doctor_BrokenContractAndModel_TheRestIsChecked()
    {
        _orders.Edit("contracts/orders.yml", "ingestion_type", "ingestion_typ");
        _orders.Write("models/model_2.sql", "select {{ nonsense(");

        await VerifyAsync("contract-and-model", ExitCode.Failed);
    }

    [Fact]
    public async Task Doctor_APatternThatMatchesNothing_IsAWarningAndNoFailure()
    {
        _orders.Edit("contracts/orders.yml", "source_table: orders", "tables: ['orders', 'invoice*']");

        await VerifyAsync("idle-pattern", ExitCode.Ok);
    }

    public void Dispose() => _orders.Dispose();

    private async Task VerifyAsync(string name, ExitCode expected)
    {
        var text = await WeirCall.RunAsync(_orders.Path, "doctor");
        var json = await WeirCall.RunAsync(_orders.Path, "doctor", "--format", "json");

        Assert.Equal((expected, expected), ((ExitCode)text.ExitCode, (ExitCode)json.ExitCode));
        Assert.Equal(expected is ExitCode.Ok, JsonDocument.Parse(json.Output).RootElement.GetProperty("ok").GetBoolean());
        GoldenFile.Verify($"doctor.{name}.txt", OutputMask.Of($"{text.Transcript}--- json\n{json.Output}", _orders.Path));
    }
}
