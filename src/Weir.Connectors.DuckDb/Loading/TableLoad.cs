using Apache.Arrow;
using Weir.Connectors.DuckDb.Engine;
using Weir.Core.Warehouse;

namespace Weir.Connectors.DuckDb.Loading;

/// <summary>Fills a new table from Arrow batches, replacing whatever has its name, in one transaction.</summary>
internal static class TableLoad
{
    /// <summary>Loads.</summary>
    /// <returns>Rows loaded.</returns>
    public static async ValueTask<long> RunAsync(
        EngineConnection connection,
        SqlDialect dialect,
        Relation relation,
        IReadOnlyList<RelationColumn> columns,
        IAsyncEnumerable<RecordBatch> rows,
        CancellationToken cancel)
    {
        columns = [.. columns.Select(column => column.EngineType.Length > 0 ? column : column with { EngineType = dialect.TypeName(column.Type) })];
        var definitions = columns.Select(column => $"{dialect.Quote(column.Name)} {column.EngineType}");
        var drop = Catalog.Find(connection, dialect, relation, cancel) is (RelationKind.View, _) ? $"drop view {dialect.Quote(relation)};\n" : "";
        connection.Execute(
            $"""
            begin transaction;
            {drop}create or replace table {dialect.Quote(relation)} ({string.Join(", ", definitions)})
            """,
            cancel);
        try
        {
            long loaded;
            using (var appender = new TableAppender(connection, dialect, relation, columns))
            {
                await foreach (var batch in rows.WithCancellation(cancel).ConfigureAwait(false))
                {
                    using (batch)
                    {
                        appender.Append(batch);
                    }
                }

                appender.Complete();
                loaded = appender.Rows;
            }

            connection.Execute("commit", cancel);
            return loaded;
        }
        catch
        {
            connection.RollBack();
            throw;
        }
    }
}
