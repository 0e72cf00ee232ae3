using System.Globalization;
using Npgsql;
using Weir.Testing.Servers;

namespace Weir.EndToEnd.Tests.Kills;

/// <summary>A warehouse in a database of a PostgreSQL server.</summary>
internal sealed class ShownByPostgres : IShown
{
    private readonly PostgresServer _server;
    private readonly string _database;

    public ShownByPostgres(PostgresServer server, string database)
    {
        _server = server;
        _database = server.CreateDatabase(database);
    }

    public string Engines => $"engines:\n  warehouse: postgres://{PostgresServer.User}@127.0.0.1:{_server.Port}/{_database}\n";

    public IReadOnlyList<long>? Numbers(string project, string sql)
    {
        using var connection = new NpgsqlConnection(_server.ConnectionString(_database) + ";Pooling=false");
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        try
        {
            using var reader = command.ExecuteReader();
            Assert.True(reader.Read());
            return [.. Enumerable.Range(0, reader.FieldCount).Select(field => Convert.ToInt64(reader.GetValue(field), CultureInfo.InvariantCulture))];
        }
        catch (PostgresException missing) when (missing.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName)
        {
            return null;
        }
    }
}
