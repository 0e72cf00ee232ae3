using Weir.Core.Data;
using Weir.Core.Types;

namespace Weir.Testing.Sources;

/// <summary>An append-only table in memory, read in as many splits as it has partitions; entry <c>n</c> is in partition <c>n % Partitions</c>.</summary>
/// <param name="stream">Its name.</param>
public sealed class MemoryTable(StreamName stream)
{
    private readonly List<object> _entries = [];

    /// <summary>Its name.</summary>
    public StreamName Stream { get; } = stream;

    /// <summary>Column to type, in order; rows without a value have NULL there.</summary>
    public IDictionary<string, LogicalType> Columns { get; } = new OrderedDictionary<string, LogicalType> { ["id"] = LogicalType.BigInt };

    /// <summary>The primary key it claims.</summary>
    public IReadOnlyList<string> KeyColumns { get; set; } = [];

    /// <summary>Splits it is read in.</summary>
    public int Partitions { get; set; } = 1;

    /// <summary>Entries in one batch.</summary>
    public int BatchSize { get; set; } = 1_000;

    /// <summary>Called before each batch with its split and number (from 0): to fail, to add rows, to wait.</summary>
    public Func<string, int, CancellationToken, ValueTask>? BeforeBatch { get; set; }

    /// <summary>The positions acknowledged, in order.</summary>
    public IList<Position> Acknowledged { get; } = [];

    /// <summary>How many entries there are.</summary>
    public int Count
    {
        get
        {
            lock (_entries)
            {
                return _entries.Count;
            }
        }
    }

    /// <summary>Adds a row.</summary>
    public MemoryTable Add(params (string Column, object? Value)[] row) => AddEntry(row.ToDictionary(pair => pair.Column, pair => pair.Value));

    /// <summary>Adds rows that have only an <c>id</c>.</summary>
    public MemoryTable AddIds(IEnumerable<long> ids) => ids.Aggregate(this, (table, id) => table.Add(("id", id)));

    /// <summary>Adds a record that cannot be read.</summary>
    public MemoryTable AddUnreadable(Rejected rejected) => AddEntry(rejected);

    /// <summary>Removes everything.</summary>
    public void Clear()
    {
        lock (_entries)
        {
            _entries.Clear();
        }
    }

    internal IReadOnlyList<object> Entries(int partition, int from, int to)
    {
        lock (_entries)
        {
            return [.. _entries.Where((_, index) => index % Partitions == partition).Take(to).Skip(from)];
        }
    }

    internal int CountIn(int partition)
    {
        lock (_entries)
        {
            return ((_entries.Count - partition - 1) / Partitions) + 1;
        }
    }

    private MemoryTable AddEntry(object entry)
    {
        lock (_entries)
        {
            _entries.Add(entry);
            return this;
        }
    }
}
