using System.Text;
using Apache.Arrow;
using Apache.Arrow.Types;
using Weir.Core.Types;

namespace Weir.Connectors.Files.Rows;

/// <summary>The column that says which file each row came from.</summary>
internal sealed unsafe class SourceNames
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
        var bytes = 0L;
        for (var run = 0; run < _runs.Count; run++)
        {
            bytes += (long)(End(run, rows) - _runs[run].FirstRow) * _runs[run].Name.Length;
        }

        var offsets = new NativeBlock((rows + 1) * sizeof(int));
        var values = new NativeBlock(checked((int)bytes));
        Fill((int*)offsets.Address, values.Address, rows);
        if (_runs.Count > 0)
        {
            var last = _runs[^1].Name;
            _runs.Clear();
            _runs.Add((0, last));
        }

        return new StringArray(new ArrayData(StringType.Default, rows, 0, 0, [ArrowBuffer.Empty, offsets.Give(), values.Give()]));
    }

    private void Fill(int* offsets, byte* values, int rows)
    {
        var at = 0;
        offsets[0] = 0;
        for (var run = 0; run < _runs.Count; run++)
        {
            var (first, name) = _runs[run];
            var end = End(run, rows);
            var text = new Span<byte>(values + at, (end - first) * name.Length);
            Repeat(name, text);
            for (var row = first; row < end; row++)
            {
                at += name.Length;
                offsets[row + 1] = at;
            }
        }
    }

    // What is there already is copied behind itself, twice as much each time.
    private static void Repeat(ReadOnlySpan<byte> name, Span<byte> text)
    {
        if (text.IsEmpty)
        {
            return;
        }

        name.CopyTo(text);
        for (var filled = name.Length; filled < text.Length; filled *= 2)
        {
            text[..Math.Min(filled, text.Length - filled)].CopyTo(text[filled..]);
        }
    }

    private int End(int run, int rows) => run + 1 < _runs.Count ? _runs[run + 1].FirstRow : rows;
}
