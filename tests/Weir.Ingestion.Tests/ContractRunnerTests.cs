using Weir.Core.Contracts;
using Weir.Core.Errors;
using Weir.Core.Ports;
using Weir.Core.Running;
using Weir.Testing.Sources;

namespace Weir.Ingestion.Tests;

public sealed class ContractRunnerTests
{
    private readonly MemoryConnector _source = new();

    [Fact]
    public async Task Contract_WhoseSourceAnswers_SaysWhatItIs() => Assert.Equal("Memory 1.0", (await RunAsync()).Message);

    [Fact]
    public async Task Contract_WhoseSourceDoesNotAnswer_FailsWithTheSourcesError()
    {
        _source.Unreachable = new WeirError(ConnectorErrors.Unreachable, "No answer.") { Kind = FailureKind.Transient };

        Assert.Equal(_source.Unreachable, (await Assert.ThrowsAsync<WeirException>(RunAsync)).Error);
    }

    private async Task<NodeOutcome> RunAsync() => await new ContractRunner(new MemoryConnections(_source)).RunAsync(
        new ContractNode(new Contract("c") { SourceDb = "d" }), new RunContext("r", Pipeline.Now), TestContext.Current.CancellationToken);
}
