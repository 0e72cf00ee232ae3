using Weir.Core.Contracts;
using Weir.Core.Graph;
using Weir.Core.Ports;
using Weir.Core.Running;
using Weir.Ingestion.Landing;

namespace Weir.Ingestion;

/// <summary>Runs contracts: proves that their source can be reached, once, before any of their datasets is read.</summary>
/// <param name="connections">Finds the source.</param>
public sealed class ContractRunner(IConnections connections) : INodeRunner
{
    /// <inheritdoc/>
    public NodeKind Kind => NodeKind.Contract;

    /// <inheritdoc/>
    public async ValueTask<NodeOutcome> RunAsync(ProjectNode node, RunContext context, CancellationToken cancel)
    {
        var contract = ((ContractNode)node).Contract;
        var (connector, settings) = connections.Resolve(contract);
        if (connector is not ITestConnection test)
        {
            return NodeOutcome.Success();
        }

        return NodeOutcome.Success(message: await Connectors.GuardAsync(connector, () => test.TestAsync(settings, cancel)).ConfigureAwait(false));
    }
}
