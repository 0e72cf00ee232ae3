using Weir.Cli.Rows;
using Weir.Core.Warehouse;

namespace Weir.Cli.ContractTests;

/// <summary>Some of the rows that are wrong.</summary>
/// <param name="Columns">Their columns, by names that are unique.</param>
/// <param name="Rows">The rows, as cells that can be shown.</param>
/// <param name="More">Whether there are more than these.</param>
internal sealed record WrongRows(IReadOnlyList<string> Columns, IReadOnlyList<object?[]> Rows, bool More)
{
    /// <summary>Reads them.</summary>
    /// <param name="session">Has the raw table.</param>
    /// <param name="sql">The query for them.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<WrongRows> ReadAsync(IWarehouseSession session, string sql, int limit, CancellationToken cancel)
    {
        await session.ExecuteAsync("begin transaction read only", cancel);
        var rows = new List<object?[]>();
        RelationColumn[] columns;
        await using (var result = await session.QueryAsync($"select * from (\n{sql}\n) as wrong_rows limit {limit + 1}", cancel))
        {
            columns = [.. result.Columns];
            await foreach (var batch in result.Batches.WithCancellation(cancel))
            {
                using (batch)
                {
                    rows.AddRange(Enumerable.Range(0, batch.Length).Select(row => columns.Select((column, i) => ArrowCell.Read(batch.Column(i), row, column.Type)).ToArray()));
                }
            }
        }

        await session.ExecuteAsync("rollback", cancel);
        return new WrongRows(UniqueNames.Of([.. columns.Select(column => column.Name)]), [.. rows.Take(limit)], rows.Count > limit);
    }
}
