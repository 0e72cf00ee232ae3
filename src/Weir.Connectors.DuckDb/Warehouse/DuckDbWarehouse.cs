using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Weir.Connectors.DuckDb.Engine;
using Weir.Connectors.DuckDb.Exposing;
using Weir.Core.Data;
using Weir.Core.Warehouse;

namespace Weir.Connectors.DuckDb.Warehouse;

/// <summary>
/// A warehouse in one DuckDB file, which this process then owns until the warehouse is disposed. The file is opened, and made, by the first
/// use. A session is a connection; sessions work at the same time, each on its own view of the data (snapshot isolation).
/// </summary>
public sealed class DuckDbWarehouse : IWarehouse
{
    // What is left is for Weir itself, for other programs and for the system's cache of the files read.
    private const double ShareOfMemory = 0.6;

    // The file's name would be the catalog's otherwise, and make a schema of that name ambiguous.
    private const string Catalog = "_weir";

    private readonly string _path;
    private readonly string _schema;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private Database? _database;

    /// <summary>Names the file; does no I/O.</summary>
    /// <param name="path">The database file, absolute.</param>
    /// <param name="schema">Where unqualified names are looked up and made first; null: <c>main</c>. Made when the file is opened.</param>
    /// <param name="time">The clock; null: the system's.</param>
    /// <param name="logs">Where to log; null: nowhere.</param>
    public DuckDbWarehouse(string path, string? schema = null, TimeProvider? time = null, ILoggerFactory? logs = null)
    {
        _path = path;
        _schema = schema ?? Dialect.DefaultSchema;
        _time = time ?? TimeProvider.System;
        _logger = (logs ?? NullLoggerFactory.Instance).CreateLogger<DuckDbWarehouse>();
    }

    /// <inheritdoc/>
    public SqlDialect Dialect => DuckDbDialect.Instance;

    /// <inheritdoc/>
    public async ValueTask<IWarehouseSession> OpenSessionAsync(CancellationToken cancel) =>
        new DuckDbSession(Connect(await DatabaseAsync(cancel).ConfigureAwait(false)), Dialect);

    /// <inheritdoc/>
    public async ValueTask ExposeAsync(DatasetSnapshot snapshot, CancellationToken cancel)
    {
        var database = await DatabaseAsync(cancel).ConfigureAwait(false);
        await EnsureSchemaAsync(database, snapshot.Name.Schema, cancel).ConfigureAwait(false);
        var exposed = await Task.Run(
            () =>
            {
                using var connection = Connect(database);
                return RawView.Expose(connection, Dialect, snapshot, cancel);
            },
            cancel).ConfigureAwait(false);
        if (exposed)
        {
            DuckDbLog.Exposed(_logger, snapshot.Name.ToString(), snapshot.Version, snapshot.Files.Count);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<string> DescribeEngineAsync(CancellationToken cancel)
    {
        using var connection = Connect(await DatabaseAsync(cancel).ConfigureAwait(false));
        return connection.Rows("select 'DuckDB ' || ltrim(version(), 'v')", cancel)[0][0]!;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _gate.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        _database?.Dispose();
        _database = null;
        _gate.Dispose();
    }

    private async ValueTask<Database> DatabaseAsync(CancellationToken cancel)
    {
        if (Volatile.Read(ref _database) is { } open)
        {
            return open;
        }

        await _gate.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            return _database ??= await Task.Run(Open, cancel).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    private Database Open()
    {
        CreateFolder();
        var memory = (long)(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes * ShareOfMemory);
        var database = Database.Start(new EngineSettings(new Dictionary<string, string>
        {
            ["memory_limit"] = string.Create(CultureInfo.InvariantCulture, $"{memory}B"),
            ["temp_directory"] = _path + ".tmp",

            // As PostgreSQL does it: a model gives the same columns on both, and its readers find them on both.
            ["preserve_identifier_case"] = "false",
        }));
        try
        {
            using var connection = new EngineConnection(database, _time);
            connection.Attach(_path, Catalog);
            connection.Execute($"use {Catalog}", CancellationToken.None);

            // A setting of an extension: it cannot be given before the engine has started.
            connection.Execute("set global TimeZone = 'UTC'", CancellationToken.None);
            connection.Execute(Dialect.CreateSchema(_schema), CancellationToken.None);
        }
        catch
        {
            database.Dispose();
            throw;
        }

        DuckDbLog.Opened(_logger, _path);
        return database;
    }

    private void CreateFolder()
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(_path))!);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw OpenFailure.Of(_path, failure.Message).ToException(failure);
        }
    }

    private EngineConnection Connect(Database database)
    {
        var connection = new EngineConnection(database, _time);
        connection.Execute($"use {Catalog}.{Dialect.Quote(_schema)}", CancellationToken.None);
        return connection;
    }

    // Two connections that create one schema at once conflict, although both say IF NOT EXISTS.
    private async ValueTask EnsureSchemaAsync(Database database, string schema, CancellationToken cancel)
    {
        await _gate.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            using var connection = Connect(database);
            connection.Execute(Dialect.CreateSchema(schema), cancel);
        }
        finally
        {
            _gate.Release();
        }
    }
}
