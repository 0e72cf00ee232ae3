using System.Globalization;
using Weir.Core.Ports;

namespace Weir.Connectors.Postgres.Reads;

/// <summary>Divides a table by ranges of row addresses (ctid), which every row has exactly one of. What is not one heap is read whole.</summary>
internal static class TableSplits
{
    private const int FirstVersionWithRangeScans = 14;
    private const int MaxSplits = 1_000;

    // Where statistics know nothing: rows of about a hundred bytes on pages of 8 KiB.
    private const double UsualRowsPerPage = 80;

    // A read of what is new returns little of each range; smaller ones would only make many small files.
    private const long MinPagesOfIncrement = 128 * 1024;

    /// <summary>The splits of a read.</summary>
    /// <param name="read">The read.</param>
    /// <param name="serverVersion">The server's major version.</param>
    /// <param name="rows">Rows that a split should have, about.</param>
    /// <param name="increment">Whether most rows will be passed over.</param>
    public static IReadOnlyList<ReadSplit> Plan(TableRead read, int serverVersion, long rows, bool increment)
    {
        var relation = read.Relation;
        var density = relation is { EstimatedRows: { } known, Pages: > 0 } ? Math.Max((double)known / relation.Pages, 0.001) : UsualRowsPerPage;
        var pages = Math.Max((long)(rows / density), increment ? MinPagesOfIncrement : 1);
        var count = relation.IsOneHeap && serverVersion >= FirstVersionWithRangeScans ? Math.Clamp((relation.Pages + pages - 1) / pages, 1, MaxSplits) : 1;
        pages = (relation.Pages + count - 1) / count;
        return
        [
            .. Enumerable.Range(0, (int)count).Select(index => new ReadSplit(
                index.ToString("D4", CultureInfo.InvariantCulture), new TableSplit(read, Range(index, count, pages)).ReadAsync)
            {
                EstimatedRows = increment ? null : count == 1 ? relation.EstimatedRows : (long)(pages * density),
            }),
        ];
    }

    // The last range is open: a table may have grown since its pages were counted, by rows that the snapshot sees.
    private static string? Range(int index, long count, long pages)
    {
        var from = index == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"ctid >= '({index * pages},0)'::pg_catalog.tid");
        var to = index == count - 1 ? null : string.Create(CultureInfo.InvariantCulture, $"ctid < '({(index + 1) * pages},0)'::pg_catalog.tid");
        return (from, to) switch
        {
            (null, null) => null,
            (null, _) => to,
            (_, null) => from,
            _ => $"{from} and {to}",
        };
    }
}
