using Weir.Core.Errors;
using Weir.Core.Ports;

namespace Weir.Ingestion.Landing;

/// <summary>Calls connectors so that nothing but catalogued errors and cancellation comes back.</summary>
internal static class Connectors
{
    /// <summary>The call's result.</summary>
    public static async ValueTask<T> GuardAsync<T>(IConnector connector, Func<ValueTask<T>> call)
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not (WeirException or OperationCanceledException))
        {
            throw Broke(connector, failure);
        }
    }

    private static WeirException Broke(IConnector connector, Exception failure) =>
        new WeirError(IngestionErrors.ConnectorBroke, $"Connector '{connector.Spec.Name}' broke: {failure.Message}")
        {
            // A failing device or network may recover; anything else is a mistake of the connector.
            Kind = failure is IOException or TimeoutException ? FailureKind.Transient : FailureKind.Bug,
            Hint = "Run again; if it comes back, report it with what '--debug' shows.",
        }.ToException(failure);
}
