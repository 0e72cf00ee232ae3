using Weir.Testing.Servers;

namespace Weir.EndToEnd.Tests.Kills;

/// <summary>Events in a database of a PostgreSQL server.</summary>
internal sealed class PostgresEvents(PostgresServer server, string database) : IEvents
{
    public string Connection =>
        $"{{ connector: postgres, host: 127.0.0.1, port: {server.Port}, database: {database}, user: {PostgresServer.User} }}";

    public void Create(string project)
    {
        server.CreateDatabase(database);
        server.Execute("create table events (id bigint primary key, note text)", database);
    }

    public void Add(long first, int count) =>
        server.Execute($"insert into events select id, 'event ' || id from generate_series({first}, {first + count - 1}) id", database);
}
