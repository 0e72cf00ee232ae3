using System.Globalization;
using System.Runtime.CompilerServices;
using Weir.Connectors.Sqlite.Source.Columns;
using Weir.Core.Data;
using Weir.Core.Errors;
using Weir.Core.Ports;
using Weir.Core.Text;

namespace Weir.Connectors.Sqlite.Source;

/// <summary>
/// Reads one table as of one moment: the plan, the rows of every split and the new position all see the same snapshot. A large table is
/// read whole in ranges of its rowids, each on a connection of its own; everything else in one split.
/// </summary>
internal sealed class SqliteSource(string path, StreamRequest request) : ISource
{
    private const string Split = "table";
    private const int MaxParallel = 4;

    private SqliteSnapshot? _snapshot;
    private IReadOnlyList<SqliteColumn> _columns = [];

    private SqliteTable Table => _snapshot!.Table;

    /// <inheritdoc/>
    public ValueTask OpenAsync(CancellationToken cancel)
    {
        _snapshot = SqliteSnapshot.Open(path, request.Stream.Name, Math.Clamp(Environment.ProcessorCount, 2, MaxParallel));
        _columns = [.. Table.Columns.Where(column => !request.DroppedColumns.Contains(column.Name))];
        RequireColumns();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ReadSplit>> PlanAsync(Position? from, CancellationToken cancel) =>
        ValueTask.FromResult<IReadOnlyList<ReadSplit>>([.. Plan(from)]);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _snapshot?.Dispose();
        return ValueTask.CompletedTask;
    }

    private IEnumerable<ReadSplit> Plan(Position? from)
    {
        var cursor = request.Mode is ReadMode.Incremental && request.CursorColumn is { } column
            ? new TableCursor(_snapshot!.Main, Table, column, _columns, request.KeyColumns.Count > 0)
            : null;
        var before = from ?? Position.Start;
        var after = cursor is null ? Position.Start : before.With(Split, cursor.Current().ToText());
        if (cursor is null || before[Split] is not { } start)
        {
            return Whole(before, after);
        }

        return cursor.Newer(CursorPosition.FromText(start), request.Lookback) is { } rows
            ? [new ReadSplit(Split, stop => ReadAsync(_snapshot!.Main, rows, before, after, stop))]
            : [];
    }

    private IEnumerable<ReadSplit> Whole(Position before, Position after)
    {
        var ranges = _snapshot!.Ranges();
        var estimate = _snapshot.RowIds is (var first, var last) ? (long?)Int128.Min(((Int128)last - first + 1) / ranges.Count, long.MaxValue) : null;
        return ranges.Select((range, part) => new ReadSplit(
            part == 0 ? Split : string.Create(CultureInfo.InvariantCulture, $"{Split}-{part}"),
            stop => ReadAsync(_snapshot.Readers[part], new NewRows([range], null), before, after, stop))
        {
            EstimatedRows = estimate,
        });
    }

    private async IAsyncEnumerable<Batch> ReadAsync(
        SqliteReader reader, NewRows rows, Position before, Position after, [EnumeratorCancellation] CancellationToken cancel)
    {
        var batches = new RowBatches(reader, Table, _columns);
        await foreach (var (batch, isLast) in batches.ReadAsync(rows.Where, rows.Seen, cancel))
        {
            yield return new Batch(request.Stream, batch, isLast ? after : before, []);
        }
    }

    private void RequireColumns()
    {
        if (request.Lookback is not null && request.KeyColumns.Count == 0)
        {
            throw new WeirError(SqliteErrors.NotIncremental, $"A lookback on '{request.Stream}' without a key would double rows.")
            {
                Hint = "Name the key's columns, or remove the lookback.",
            }.ToException();
        }

        var names = Table.Columns.Select(column => column.Name).ToArray();
        foreach (var wanted in request.KeyColumns.Append(request.CursorColumn).OfType<string>())
        {
            if (!names.Contains(wanted, StringComparer.OrdinalIgnoreCase))
            {
                throw new WeirError(ConnectorErrors.ColumnNotFound, $"Table '{Table.Name}' in '{path}' has no column '{wanted}'; it has {string.Join(", ", names)}.")
                {
                    Hint = Suggestion.DidYouMean(wanted, names),
                }.ToException();
            }
        }
    }
}
