using Npgsql;

namespace Weir.Connectors.Postgres.Tests.Incremental;

/// <summary>A session that keeps a transaction open between statements.</summary>
internal sealed class Session(Database database) : IDisposable
{
    private readonly NpgsqlConnection _connection = database.Open();

    public void Run(string sql)
    {
        using var command = new NpgsqlCommand(sql, _connection);
        command.ExecuteNonQuery();
    }

    public void Dispose() => _connection.Dispose();
}
