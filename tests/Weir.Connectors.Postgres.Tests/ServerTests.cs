using Npgsql;

namespace Weir.Connectors.Postgres.Tests;

public sealed class ServerTests(PostgresFixture postgres)
{
    [Fact]
    public void Cluster_NewDatabase_Answers()
    {
        var database = postgres.Server.CreateDatabase("answers");
        using var connection = new NpgsqlConnection(postgres.Server.ConnectionString(database));
        connection.Open();

        Assert.Equal(15, connection.PostgreSqlVersion.Major);
    }
}
