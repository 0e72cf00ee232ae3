using Apache.Arrow;
using Weir.Core.Types;
using Weir.Core.Warehouse;

namespace Weir.Connectors.Postgres.Warehouse.Loading;

/// <summary>Fills a new table from Arrow batches and puts it in the place of whatever has its name, in the session's open transaction.</summary>
internal sealed class TableLoad(PostgresSession session)
{
    private const string Staging = "pg_temp.weir_staging";

    private static PostgresDialect Dialect => PostgresDialect.Instance;

    /// <summary>Loads.</summary>
    /// <returns>Rows loaded.</returns>
    public async Task<long> RunAsync(
        Relation relation, IReadOnlyList<RelationColumn> columns, IAsyncEnumerable<RecordBatch> rows, CancellationToken cancel)
    {
        columns = [.. columns.Select(column => column.EngineType.Length > 0 ? column : column with { EngineType = Dialect.TypeName(column.Type) })];
        var successor = Dialect.Quote(PostgresDialect.Successor(relation));
        await using var batches = new PeekedBatches(rows, cancel);
        var arriving = await batches.PeekAsync().ConfigureAwait(false) is { } first
            ? first.Schema.FieldsList.Select(LogicalColumn.TypeOf).ToList()
            : columns.Select(column => column.Type).ToList();
        long loaded;
        if (arriving.Zip(columns).All(pair => pair.Second.EngineType == Dialect.TypeName(pair.First)))
        {
            await session.ExecuteAsync($"create table {successor} ({Definitions(columns)})", cancel).ConfigureAwait(false);
            loaded = await CopyAsync(successor, arriving, batches, cancel).ConfigureAwait(false);
        }
        else
        {
            // What arrives is not what the table holds (a seed's text): the server converts.
            var staged = columns.Zip(arriving, (column, type) => column with { EngineType = Dialect.TypeName(type) });
            await session.ExecuteAsync($"create temporary table weir_staging ({Definitions(staged)}) on commit drop", cancel).ConfigureAwait(false);
            loaded = await CopyAsync(Staging, arriving, batches, cancel).ConfigureAwait(false);
            var casts = columns.Select(column => $"cast({Dialect.Quote(column.Name)} as {column.EngineType}) as {Dialect.Quote(column.Name)}");
            await session.ExecuteAsync($"create table {successor} as select {string.Join(", ", casts)} from {Staging}", cancel).ConfigureAwait(false);
        }

        await session.ExecuteAsync(Dialect.Replace(relation), cancel).ConfigureAwait(false);
        return loaded;
    }

    private static string Definitions(IEnumerable<RelationColumn> columns) =>
        string.Join(", ", columns.Select(column => $"{Dialect.Quote(column.Name)} {column.EngineType}"));

    private ValueTask<long> CopyAsync(string table, IReadOnlyList<LogicalType> types, PeekedBatches batches, CancellationToken cancel) =>
        session.GuardAsync("", async () => await TableCopy.RunAsync(session.Connection, table, types, batches.ReadAsync(), cancel).ConfigureAwait(false), cancel);
}
