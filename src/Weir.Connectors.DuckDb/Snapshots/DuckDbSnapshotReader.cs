using System.Globalization;
using System.Runtime.CompilerServices;
using Apache.Arrow;
using Apache.Arrow.Types;
using Weir.Connectors.DuckDb.Engine;
using Weir.Connectors.DuckDb.Queries;
using Weir.Core.Data;
using Weir.Core.Ports;
using Weir.Core.Types;
using Weir.Core.Warehouse;

namespace Weir.Connectors.DuckDb.Snapshots;

/// <summary>Reads snapshots with an engine in memory, which spills to a folder when it needs to. Started by the first read.</summary>
public sealed class DuckDbSnapshotReader : ISnapshotReader, IDisposable
{
    // Reads stream; only the latest-row-per-key of a large dataset needs much, and that spills.
    private const long MemoryLimit = 2L << 30;

    private readonly Lazy<Database> _database;
    private readonly TimeProvider _time;

    /// <summary>Does no I/O.</summary>
    /// <param name="spillDirectory">Where the engine may put temporary files, absolute; it is made when needed.</param>
    /// <param name="time">The clock; null: the system's.</param>
    public DuckDbSnapshotReader(string spillDirectory, TimeProvider? time = null)
    {
        _time = time ?? TimeProvider.System;
        _database = new Lazy<Database>(() => Open(spillDirectory));
    }

    /// <inheritdoc/>
    public async ValueTask<QueryResult> ReadAsync(DatasetSnapshot snapshot, CancellationToken cancel)
    {
        var connection = await Task.Run(() => new EngineConnection(_database.Value, _time), cancel).ConfigureAwait(false);
        try
        {
            var query = await Task.Run(() => connection.Query(snapshot.ReadSql, cancel), cancel).ConfigureAwait(false);
            var exposed = snapshot.Columns.ToDictionary(column => column.Name, column => column.Type, StringComparer.Ordinal);
            var columns = query.Columns.Select(column => Exposed(column, exposed.GetValueOrDefault(column.Name))).ToList();
            var schema = new Schema(columns.Select(column => LogicalColumn.Field(column.Name, column.Type)), metadata: null);
            return new QueryResult(columns, BatchesAsync(query, schema, CancellationToken.None), () =>
            {
                query.Dispose();
                connection.Dispose();
                return ValueTask.CompletedTask;
            });
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_database.IsValueCreated)
        {
            _database.Value.Dispose();
        }
    }

    private Database Open(string spillDirectory)
    {
        var database = Database.Start(new EngineSettings(new Dictionary<string, string>
        {
            ["memory_limit"] = string.Create(CultureInfo.InvariantCulture, $"{MemoryLimit}B"),
            ["temp_directory"] = spillDirectory,
        }));
        using var connection = new EngineConnection(database, _time);
        connection.Execute("set global TimeZone = 'UTC'", CancellationToken.None);
        return database;
    }

    // What the files carry as text (a UUID, a JSON document, a time) is exposed as what it is.
    private static RelationColumn Exposed(RelationColumn column, LogicalType? type) =>
        type is not null && LogicalColumn.Physical(type) is StringType && LogicalColumn.Physical(column.Type) is StringType
            ? column with { Type = type }
            : column;

    private static async IAsyncEnumerable<RecordBatch> BatchesAsync(
        RunningQuery query, Schema schema, [EnumeratorCancellation] CancellationToken cancel)
    {
        while (await Task.Run(() => query.Next(cancel), cancel).ConfigureAwait(false) is { } batch)
        {
            yield return new RecordBatch(schema, batch.Arrays, batch.Length);
        }
    }
}
