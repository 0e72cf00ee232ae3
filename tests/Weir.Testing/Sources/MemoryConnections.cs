using Weir.Core.Contracts;
using Weir.Core.Errors;
using Weir.Core.Ports;

namespace Weir.Testing.Sources;

/// <summary>One connection for every contract, and secrets that tests set.</summary>
/// <param name="connector">What every contract reads through.</param>
public sealed class MemoryConnections(IConnector connector) : IConnections
{
    /// <summary>The settings every contract gets.</summary>
    public ConnectionSettings Settings { get; set; } = new("memory", "/", new Dictionary<string, string>());

    /// <summary>Reference to value.</summary>
    public IDictionary<string, string> Secrets { get; } = new Dictionary<string, string>();

    /// <inheritdoc/>
    public ResolvedConnection Resolve(Contract contract) => new(connector, Settings);

    /// <inheritdoc/>
    public string ResolveSecret(string reference) => !reference.StartsWith("${", StringComparison.Ordinal) ? reference
        : Secrets.TryGetValue(reference, out var value) ? value
        : throw new WeirError(new ErrorCode(1161, "Missing secret"), $"The secret '{reference}' is missing.").ToException();
}
