using System.Data.Common;
using DuckDB.NET.Data;
using Npgsql;

namespace Weir.Benchmarks.Scenarios;

/// <summary>The plainest program that builds the models: it sends the compiled statements, one after another, on one connection.</summary>
internal static class PlainStatements
{
    /// <summary>Separates the statements in the file.</summary>
    public const string Separator = "\n--next--\n";

    /// <summary>Runs the file's statements.</summary>
    /// <param name="engine"><c>duckdb</c> or <c>postgres</c>.</param>
    /// <param name="url">The database file, or a connection string.</param>
    /// <param name="file">The statements.</param>
    public static async Task RunAsync(string engine, string url, string file)
    {
        await using DbConnection connection = engine == "duckdb" ? new DuckDBConnection($"Data Source={url}") : new NpgsqlConnection(url);
        await connection.OpenAsync();
        foreach (var statement in (await File.ReadAllTextAsync(file)).Split(Separator, StringSplitOptions.RemoveEmptyEntries))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = statement;
            await command.ExecuteNonQueryAsync();
        }
    }
}
