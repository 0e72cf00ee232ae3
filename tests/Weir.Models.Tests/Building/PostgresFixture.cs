using Weir.Testing.Servers;

namespace Weir.Models.Tests.Building;

/// <summary>One server for the tests of a class; each makes a database of its own.</summary>
public sealed class PostgresFixture : IDisposable
{
    /// <summary>The server.</summary>
    public PostgresServer Server { get; } = new();

    /// <inheritdoc/>
    public void Dispose() => Server.Dispose();
}
