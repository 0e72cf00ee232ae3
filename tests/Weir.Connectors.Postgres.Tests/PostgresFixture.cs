using Weir.Connectors.Postgres.Tests;
using Weir.Testing.Servers;

[assembly: AssemblyFixture(typeof(PostgresFixture))]

namespace Weir.Connectors.Postgres.Tests;

/// <summary>One cluster for the whole test program; each test makes a database of its own.</summary>
public sealed class PostgresFixture : IDisposable
{
    public PostgresServer Server { get; } = new();

    public void Dispose() => Server.Dispose();
}
