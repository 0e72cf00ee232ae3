using System.Runtime.InteropServices;
using System.Text;
using Apache.Arrow;
using Apache.Arrow.Types;
using Weir.Core.Types;

namespace Weir.Connectors.Files.Rows;

/// <summary>The column that says which file each row came from.</summary>
internal sealed class SourceNames
{
    /// <summary>The column's name.</summary>
    public const string ColumnName = LogicalColumn.SystemPrefix + "source";

    private readonly List<(int FirstRow, byte[] Name)> _runs = [];

    /// <summary>The column's field.</summary>
    public static Field Field { get; } = LogicalColumn.Field(ColumnName, LogicalType.Text);

    /// <summary>Rows from <paramref name="firstRow"/> on come from this file.</summary>
    public void Add(int firstRow, string name)
    {
        if (_runs.Count > 0 && _runs[^1].FirstRow == firstRow)
        {
            _runs.RemoveAt(_runs.Count - 1);
        }

        _runs.Add((firstRow, Encoding.UTF8.GetBytes(name)));
    }

    /// <summary>The column for the rows so far; later rows come from the same file as the last, until told otherwise.</summary>
    public StringArray Take(int rows)
    {
        var bytes = 0;
        for (var run = 0; run < _runs.Count; run++)
        {
            bytes += (End(run, rows) - _runs[run].FirstRow) * _runs[run].Name.Length;
        }

        var values = GC.AllocateUninitializedArray<byte>(bytes);
        var offsets = new byte[(rows + 1) * sizeof(int)];
        Fill(values, MemoryMarshal.Cast<byte, int>(offsets.AsSpan()), rows);
        if (_runs.Count > 0)
        {
            var last = _runs[^1].Name;
            _runs.Clear();
            _runs.Add((0, last));
        }

        return new StringArray(new ArrayData(StringType.Default, rows, 0, 0, [ArrowBuffer.Empty, new ArrowBuffer(offsets), new ArrowBuffer(values)]));
    }

    private void Fill(Span<byte> values, Span<int> offsets, int rows)
    {
        var at = 0;
        for (var run = 0; run < _runs.Count; run++)
        {
            var (first, name) = _runs[run];
            for (var row = first; row < End(run, rows); row++)
            {
                name.CopyTo(values[at..]);
                at += name.Length;
                offsets[row + 1] = at;
            }
        }
    }

    private int End(int run, int rows) => run + 1 < _runs.Count ? _runs[run + 1].FirstRow : rows;
}
