using Weir.EndToEnd.Tests;
using Weir.Testing.Servers;

[assembly: AssemblyFixture(typeof(PostgresFixture))]

namespace Weir.EndToEnd.Tests;

/// <summary>One cluster for the whole test program; each test makes databases of its own.</summary>
public sealed class PostgresFixture : IDisposable
{
    public PostgresServer Server { get; } = new();

    public void Dispose() => Server.Dispose();
}
