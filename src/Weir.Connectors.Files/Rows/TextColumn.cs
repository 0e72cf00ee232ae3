using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Apache.Arrow;
using Apache.Arrow.Types;

namespace Weir.Connectors.Files.Rows;

/// <summary>
/// A growing Arrow text array. A value is written at a row and counts only once the row does: a record found bad after some of its fields
/// were written is simply overwritten by the next.
/// </summary>
internal sealed unsafe class TextColumn : IDisposable
{
    /// <summary>Bytes that may be written behind a value, so that short values are copied by one wide store.</summary>
    public const int Slack = 32;

    private const int FirstRows = 64;
    private const int FirstBytes = 1_024;

    private NativeBlock _offsets;
    private NativeBlock _values;
    private NativeBlock _validity;

    /// <summary>An empty column.</summary>
    public TextColumn() => Renew(FirstRows, FirstBytes);

    /// <summary>How many rows there is room for.</summary>
    public int RowCapacity => (_offsets.Length / sizeof(int)) - 1;

    private int* Offsets => (int*)_offsets.Address;

    /// <summary>Writes a value at a row, whose predecessors have been written.</summary>
    /// <param name="row">The row; below <see cref="RowCapacity"/>.</param>
    /// <param name="first">The value's first byte; at least <see cref="Slack"/> bytes can be read from here.</param>
    /// <param name="length">Its length.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Append(int row, ref byte first, int length)
    {
        var offset = Offsets + row;
        var at = *offset;
        if ((long)at + length + Slack > _values.Length)
        {
            Grow(at, length);
        }

        if (length <= Slack)
        {
            Unsafe.WriteUnaligned(_values.Address + at, Unsafe.ReadUnaligned<Vector256<byte>>(ref first));
        }
        else
        {
            Unsafe.CopyBlockUnaligned(ref *(_values.Address + at), ref first, (uint)length);
        }

        offset[1] = at + length;
    }

    /// <summary>Writes a value at a row.</summary>
    public void Append(int row, ReadOnlySpan<byte> value)
    {
        var at = Room(row, value.Length);
        value.CopyTo(new Span<byte>(_values.Address + at, value.Length));
        Offsets[row + 1] = at + value.Length;
    }

    /// <summary>Writes a quoted field's content at a row: each pair of quotes is one.</summary>
    public void AppendUnescaped(int row, ReadOnlySpan<byte> value, byte quote)
    {
        var at = Room(row, value.Length);
        while (value.IndexOf(quote) is var found and >= 0)
        {
            value[..(found + 1)].CopyTo(new Span<byte>(_values.Address + at, found + 1));
            at += found + 1;
            value = value[(found + 2)..];
        }

        value.CopyTo(new Span<byte>(_values.Address + at, value.Length));
        Offsets[row + 1] = at + value.Length;
    }

    /// <summary>Makes the value at a row NULL; it has been written as empty.</summary>
    public void SetNull(int row)
    {
        if (_validity.Address is null)
        {
            _validity = new NativeBlock((RowCapacity / 8) + 1);
            new Span<byte>(_validity.Address, _validity.Length).Fill(0xFF);
        }

        _validity.Address[row >> 3] &= (byte)~(1 << (row & 7));
    }

    /// <summary>Takes back what was said about a row that does not count.</summary>
    public void Forget(int row)
    {
        if (_validity.Address is not null)
        {
            _validity.Address[row >> 3] |= (byte)(1 << (row & 7));
        }
    }

    /// <summary>Makes room for more rows.</summary>
    public void GrowRows(int capacity)
    {
        _offsets.Grow((capacity + 1L) * sizeof(int));
        if (_validity.Address is not null && RowCapacity / 8 >= _validity.Length)
        {
            var before = _validity.Length;
            _validity.Grow((RowCapacity / 8) + 1);
            new Span<byte>(_validity.Address + before, _validity.Length - before).Fill(0xFF);
        }
    }

    /// <summary>The first <paramref name="rows"/> rows as an array of its own; the column is empty afterwards.</summary>
    public StringArray Take(int rows)
    {
        var nulls = _validity.Address is null ? 0 : CountNulls(rows);
        var (capacity, bytes) = (RowCapacity, Offsets[rows]);
        var validity = _validity.Give();
        var array = new StringArray(new ArrayData(StringType.Default, rows, nulls, 0, [validity, _offsets.Give(), _values.Give()]));

        // The next batch will be much like this one.
        Renew(capacity, bytes + (bytes / 8) + FirstBytes);
        return array;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _offsets.Dispose();
        _values.Dispose();
        _validity.Dispose();
    }

    private void Renew(int rows, int bytes)
    {
        _offsets = new NativeBlock((rows + 1) * sizeof(int));
        Offsets[0] = 0;
        _values = new NativeBlock(bytes);
    }

    private int CountNulls(int rows)
    {
        // Bits behind the last row are zero, as in arrays built elsewhere.
        var valid = 0;
        if ((rows & 7) != 0)
        {
            _validity.Address[rows >> 3] &= (byte)((1 << (rows & 7)) - 1);
        }

        foreach (var bits in new ReadOnlySpan<byte>(_validity.Address, (rows + 7) / 8))
        {
            valid += int.PopCount(bits);
        }

        return rows - valid;
    }

    private int Room(int row, int length)
    {
        var at = Offsets[row];
        if ((long)at + length + Slack > _values.Length)
        {
            Grow(at, length);
        }

        return at;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(int used, int more) => _values.Grow((long)used + more + Slack);
}
