using System.Globalization;
using Npgsql;
using Weir.Core.Data;
using Weir.Core.Ports;
using Weir.Testing.Servers;
using Weir.Testing.Sources;

namespace Weir.Connectors.Postgres.Tests;

/// <summary>A test's own database on the shared cluster, and the connector's view of it.</summary>
internal sealed class Database
{
    private static int _number;

    private readonly PostgresServer _server;

    public Database(PostgresServer server, string options = "")
    {
        _server = server;
        Name = string.Create(CultureInfo.InvariantCulture, $"t{Interlocked.Increment(ref _number)}");
        _server.Execute($"create database {Name} {options}");
    }

    public string Name { get; }

    public PostgresConnector Connector { get; } = new();

    public ConnectionSettings Connection => ConnectionAs(PostgresServer.User);

    public ConnectionSettings ConnectionAs(string user, params (string Name, string Value)[] more) => new(
        "db", "/", new Dictionary<string, string>
        {
            ["host"] = "127.0.0.1",
            ["port"] = _server.Port.ToString(CultureInfo.InvariantCulture),
            ["database"] = Name,
            ["user"] = user,
        }.Concat(more.Select(pair => KeyValuePair.Create(pair.Name, pair.Value))).GroupBy(pair => pair.Key).ToDictionary(pair => pair.Key, pair => pair.Last().Value));

    public void Execute(string sql) => _server.Execute(sql, Name);

    public void RunScript(string path) => _server.RunScript(path, Name);

    public NpgsqlConnection Open()
    {
        var connection = new NpgsqlConnection(_server.ConnectionString(Name) + ";Pooling=false");
        connection.Open();
        return connection;
    }

    public T Scalar<T>(string sql)
    {
        using var connection = Open();
        using var command = new NpgsqlCommand(sql, connection);
        return (T)command.ExecuteScalar()!;
    }

    /// <summary>Reads a table as the engine would.</summary>
    public async Task<TableRows> ReadAsync(StreamRequest request, Position? from = null, ConnectionSettings? connection = null)
    {
        var cancel = TestContext.Current.CancellationToken;
        var (rows, fields, rejected, position) = (new List<IReadOnlyDictionary<string, object?>>(), new Dictionary<string, Apache.Arrow.Field>(), new List<Rejected>(), from ?? Position.Start);
        await using var source = Connector.CreateSource(connection ?? Connection, request);
        await source.OpenAsync(cancel);
        var splits = await source.PlanAsync(from, cancel);
        foreach (var split in splits)
        {
            await foreach (var batch in split.Read(cancel).WithCancellation(cancel))
            {
                using (batch)
                {
                    rows.AddRange(ArrowRows.Read(batch.Rows));
                    rejected.AddRange(batch.Rejected);
                    position = position.Merge(batch.Position);
                    foreach (var field in batch.Rows.Schema.FieldsList)
                    {
                        fields[field.Name] = field;
                    }
                }
            }
        }

        return new TableRows(rows, fields, rejected, position, splits.Count);
    }

    public Task<TableRows> ReadAsync(string table, string schema = "public") => ReadAsync(new StreamRequest(new StreamName(schema, table), ReadMode.Full));
}
