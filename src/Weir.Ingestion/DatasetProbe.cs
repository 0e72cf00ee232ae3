using Weir.Core.Contracts;
using Weir.Core.Errors;
using Weir.Core.Ports;
using Weir.Ingestion.Landing;

namespace Weir.Ingestion;

/// <summary>Asks a source whether a dataset's rows could be read now, without reading any.</summary>
public static class DatasetProbe
{
    /// <summary>Returns when they could.</summary>
    /// <param name="node">The dataset.</param>
    /// <param name="connections">Finds its source and resolves secrets.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="WeirException">They could not: the table is not there, may not be read, or the source cannot be reached.</exception>
    public static async ValueTask RunAsync(DatasetNode node, IConnections connections, CancellationToken cancel)
    {
        var (connector, settings) = connections.Resolve(node.Contract);
        var source = connector.CreateSource(settings, DatasetRequest.ForSource(node, connector.Spec));
        await using (source.ConfigureAwait(false))
        {
            await Connectors.GuardAsync(connector, () => ProbeAsync(source, cancel)).ConfigureAwait(false);
        }
    }

    private static async ValueTask<bool> ProbeAsync(ISource source, CancellationToken cancel)
    {
        await source.OpenAsync(cancel).ConfigureAwait(false);
        await source.ProbeAsync(cancel).ConfigureAwait(false);
        return true;
    }
}
