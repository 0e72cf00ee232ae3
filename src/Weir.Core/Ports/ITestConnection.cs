namespace Weir.Core.Ports;

/// <summary>A connector that can tell whether a connection works.</summary>
public interface ITestConnection
{
    /// <summary>Connects, asks something cheap, and returns the server's own description (<c>PostgreSQL 15.18</c>).</summary>
    /// <exception cref="Errors.WeirException">It does not work; the error says why and what to do.</exception>
    ValueTask<string> TestAsync(ConnectionSettings connection, CancellationToken cancel);
}
