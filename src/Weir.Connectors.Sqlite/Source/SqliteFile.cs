using Microsoft.Data.Sqlite;
using Weir.Core.Errors;
using Weir.Core.Ports;

namespace Weir.Connectors.Sqlite.Source;

/// <summary>Opens database files for reading.</summary>
internal static class SqliteFile
{
    /// <summary>How long a reader waits for whoever holds the database before it reports it as locked.</summary>
    public const int WaitSeconds = 5;

    /// <summary>The absolute path a connection names.</summary>
    public static string PathOf(ConnectionSettings connection) =>
        Path.GetFullPath(connection.Required("path"), connection.BaseDirectory);

    /// <summary>Opens the file read-only and proves that it is a database.</summary>
    /// <param name="path">The absolute path.</param>
    /// <param name="waitSeconds">How long to wait for whoever holds the database.</param>
    /// <exception cref="WeirException">It is not there, not a database, or locked.</exception>
    public static SqliteConnection Open(string path, int waitSeconds = WaitSeconds)
    {
        if (!File.Exists(path))
        {
            throw new WeirError(
                SqliteErrors.FileNotFound, Directory.Exists(path) ? $"'{path}' is a folder, not a SQLite file." : $"There is no SQLite file at '{path}'.")
            {
                Hint = "Correct 'path' in the connection; relative paths start from the project's folder.",
            }.ToException();
        }

        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false, DefaultTimeout = waitSeconds,
        }.ConnectionString);
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "select count(*) from sqlite_schema";
            command.ExecuteScalar();
            return connection;
        }
        catch (SqliteException failure)
        {
            connection.Dispose();
            throw SqliteFailure.Of(path, failure);
        }
    }
}
