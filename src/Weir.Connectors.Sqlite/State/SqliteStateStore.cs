using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Weir.Core.Errors;
using Weir.Core.Ports;

namespace Weir.Connectors.Sqlite.State;

/// <summary>
/// The state store in a SQLite file: write-ahead log, every commit synced (<c>synchronous = FULL</c>), transactions that begin at once
/// (<c>BEGIN IMMEDIATE</c>), because an upgrade of a reading transaction can fail however long it waits. Safe for several processes.
/// </summary>
public sealed class SqliteStateStore : IStateStore
{
    private readonly string _path;
    private readonly TimeProvider _time;
    private readonly string _connectionString;
    private readonly ConcurrentDictionary<string, int> _migrated = new(StringComparer.Ordinal);

    /// <summary>A store in a file; nothing is touched yet.</summary>
    /// <param name="path">Absolute path; file and folders are made when they are needed.</param>
    /// <param name="time">The clock.</param>
    public SqliteStateStore(string path, TimeProvider time)
    {
        _path = path;
        _time = time;
        _connectionString = new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = 30 }.ToString();
    }

    /// <inheritdoc/>
    public async ValueTask<DbConnection> OpenConnectionAsync(CancellationToken cancel)
    {
        SqliteConnection? connection = null;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
            connection = new SqliteConnection(_connectionString);
            await connection.OpenAsync(cancel);
            await using var pragmas = connection.CreateCommand();
            pragmas.CommandText = "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on";
            await pragmas.ExecuteNonQueryAsync(cancel);
            return connection;
        }
        catch (Exception failure) when (failure is SqliteException or IOException or UnauthorizedAccessException)
        {
            if (connection is not null)
            {
                await connection.DisposeAsync();
            }

            throw Unusable(failure);
        }
    }

    /// <inheritdoc/>
    public async ValueTask MigrateAsync(string module, IReadOnlyList<string> scripts, CancellationToken cancel)
    {
        if (_migrated.TryGetValue(module, out var known) && known == scripts.Count)
        {
            return;
        }

        try
        {
            // Two at once are put in order by the transaction; the second finds nothing to do.
            await using var connection = await OpenConnectionAsync(cancel);
            await ApplyAsync(connection, module, scripts, cancel);
            _migrated[module] = scripts.Count;
        }
        catch (SqliteException failure)
        {
            throw Unusable(failure);
        }
    }

    private async Task ApplyAsync(DbConnection connection, string module, IReadOnlyList<string> scripts, CancellationToken cancel)
    {
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.Serializable, cancel);
        await ExecuteAsync(
            connection, transaction, "create table if not exists weir_migrations (module text not null primary key, version integer not null, applied_at text not null)", cancel);
        await using var ask = Command(connection, transaction, "select version from weir_migrations where module = $module");
        ask.Parameters.Add(new SqliteParameter("$module", module));
        var applied = Convert.ToInt32(await ask.ExecuteScalarAsync(cancel) ?? 0, CultureInfo.InvariantCulture);
        if (applied > scripts.Count)
        {
            throw new WeirError(
                SqliteStateErrors.Newer, $"The state store '{_path}' has version {applied} of the '{module}' tables; this program knows version {scripts.Count}.")
            {
                Hint = "Use the newer Weir that wrote it, or move the file away: only history is lost, never data.",
            }.ToException();
        }

        for (var version = applied; version < scripts.Count; version++)
        {
            cancel.ThrowIfCancellationRequested();
            await ExecuteAsync(connection, transaction, scripts[version], cancel);
        }

        await using var record = Command(
            connection, transaction,
            """
            insert into weir_migrations (module, version, applied_at) values ($module, $version, $now)
            on conflict (module) do update set version = $version, applied_at = $now where version <> $version
            """);
        record.Parameters.Add(new SqliteParameter("$module", module));
        record.Parameters.Add(new SqliteParameter("$version", scripts.Count));
        record.Parameters.Add(new SqliteParameter("$now", _time.GetUtcNow().UtcDateTime.ToString("O", CultureInfo.InvariantCulture)));
        await record.ExecuteNonQueryAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    private static async Task ExecuteAsync(DbConnection connection, DbTransaction transaction, string sql, CancellationToken cancel)
    {
        await using var command = Command(connection, transaction, sql);
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static DbCommand Command(DbConnection connection, DbTransaction transaction, string sql)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        return command;
    }

    private WeirException Unusable(Exception failure) => new WeirError(SqliteStateErrors.Unusable, $"The state store '{_path}' cannot be used: {failure.Message}")
    {
        // 5 and 6: busy, locked; 11 and 26: corrupt, not a database (https://sqlite.org/rescode.html).
        Kind = failure is SqliteException { SqliteErrorCode: 5 or 6 } ? FailureKind.Transient : FailureKind.Permanent,
        Hint = failure is SqliteException { SqliteErrorCode: 11 or 26 }
            ? "Move the file away and a new one is made: only history is lost with it, never data."
            : "Check that its folder exists and can be written.",
    }.ToException(failure);
}
