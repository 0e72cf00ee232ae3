using System.Globalization;
using System.Runtime.CompilerServices;
using Weir.Core.Data;
using Weir.Core.Errors;
using Weir.Core.Ports;

namespace Weir.Testing.Sources;

/// <summary>Reads a <see cref="MemoryTable"/>; the position counts the entries read of each partition.</summary>
internal sealed class MemorySource(MemoryConnector connector, MemoryTable? table, StreamRequest request) : ISource
{
    private bool _open;

    private MemoryTable Table => table ?? throw new WeirError(ConnectorErrors.StreamNotFound, $"There is no table '{request.Stream}'.").ToException();

    public async ValueTask OpenAsync(CancellationToken cancel)
    {
        await connector.TestAsync(connector.Connection, cancel);
        _ = Table;
        _open = true;
    }

    public ValueTask<IReadOnlyList<ReadSplit>> PlanAsync(Position? from, CancellationToken cancel)
    {
        if (!_open)
        {
            throw new InvalidOperationException("The source was not opened.");
        }

        var splits = Enumerable.Range(0, Table.Partitions).Select(partition =>
        {
            var start = int.Parse(from?[Name(partition)] ?? "0", CultureInfo.InvariantCulture);
            var end = Math.Max(start, Table.CountIn(partition));
            return (partition, start, end);
        }).Where(split => split.end > split.start);
        return ValueTask.FromResult<IReadOnlyList<ReadSplit>>(
        [
            .. splits.Select(split => new ReadSplit(Name(split.partition), stop => ReadAsync(split.partition, split.start, split.end, stop))
            {
                EstimatedRows = split.end - split.start,
            }),
        ]);
    }

    public ValueTask AcknowledgeAsync(Position through, CancellationToken cancel)
    {
        Table.Acknowledged.Add(through);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        _open = false;
        return ValueTask.CompletedTask;
    }

    private static string Name(int partition) => $"p{partition}";

    private async IAsyncEnumerable<Batch> ReadAsync(int partition, int start, int end, [EnumeratorCancellation] CancellationToken cancel)
    {
        for (var (at, number) = (start, 0); at < end; number++)
        {
            cancel.ThrowIfCancellationRequested();
            if (Table.BeforeBatch is { } before)
            {
                await before(Name(partition), number, cancel);
            }

            var next = Math.Min(end, at + Table.BatchSize);
            var entries = Table.Entries(partition, at, next);
            at = next;
            var rows = entries.OfType<IReadOnlyDictionary<string, object?>>().ToArray();
            var columns = Table.Columns.Where(column => !request.DroppedColumns.Contains(column.Key)).Select(column =>
                (column.Key, column.Value, rows.Select(row => row.GetValueOrDefault(column.Key)).ToArray()));
            yield return new Batch(
                request.Stream, ArrowRows.Batch([.. columns]),
                Position.Start.With(Name(partition), at.ToString(CultureInfo.InvariantCulture)), [.. entries.OfType<Rejected>()]);
        }
    }
}
