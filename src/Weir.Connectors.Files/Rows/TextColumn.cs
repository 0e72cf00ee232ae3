using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Apache.Arrow;
using Apache.Arrow.Types;

namespace Weir.Connectors.Files.Rows;

/// <summary>
/// A growing Arrow text array. A value is written at a row and counts only once the row does: a record found bad after some of its fields
/// were written is simply overwritten by the next.
/// </summary>
internal sealed class TextColumn
{
    /// <summary>Bytes that may be written behind a value, so that short values are copied by one wide store.</summary>
    public const int Slack = 32;

    private byte[] _offsets = new byte[64 * sizeof(int)];
    private byte[] _values = new byte[4 << 10];
    private byte[]? _validity;

    /// <summary>How many rows there is room for.</summary>
    public int RowCapacity => (_offsets.Length / sizeof(int)) - 1;

    /// <summary>Writes a value at a row, whose predecessors have been written.</summary>
    /// <param name="row">The row; below <see cref="RowCapacity"/>.</param>
    /// <param name="first">The value's first byte; at least <see cref="Slack"/> bytes can be read from here.</param>
    /// <param name="length">Its length.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Append(int row, ref byte first, int length)
    {
        ref var offset = ref Unsafe.Add(ref Unsafe.As<byte, int>(ref MemoryMarshal.GetArrayDataReference(_offsets)), row);
        var at = offset;
        if (at + length + Slack > _values.Length)
        {
            Grow(at, length);
        }

        ref var target = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_values), at);
        if (length <= Slack)
        {
            Unsafe.WriteUnaligned(ref target, Unsafe.ReadUnaligned<(long, long, long, long)>(ref first));
        }
        else
        {
            Unsafe.CopyBlockUnaligned(ref target, ref first, (uint)length);
        }

        Unsafe.Add(ref offset, 1) = at + length;
    }

    /// <summary>Writes a value at a row.</summary>
    public void Append(int row, ReadOnlySpan<byte> value)
    {
        var offsets = MemoryMarshal.Cast<byte, int>(_offsets.AsSpan());
        var at = offsets[row];
        if (at + value.Length + Slack > _values.Length)
        {
            Grow(at, value.Length);
        }

        value.CopyTo(_values.AsSpan(at));
        offsets[row + 1] = at + value.Length;
    }

    /// <summary>Writes a quoted field's content at a row: each pair of quotes is one.</summary>
    public void AppendUnescaped(int row, ReadOnlySpan<byte> value, byte quote)
    {
        var offsets = MemoryMarshal.Cast<byte, int>(_offsets.AsSpan());
        var at = offsets[row];
        if (at + value.Length + Slack > _values.Length)
        {
            Grow(at, value.Length);
        }

        while (value.IndexOf(quote) is var found and >= 0)
        {
            value[..(found + 1)].CopyTo(_values.AsSpan(at));
            at += found + 1;
            value = value[(found + 2)..];
        }

        value.CopyTo(_values.AsSpan(at));
        offsets[row + 1] = at + value.Length;
    }

    /// <summary>Makes the value at a row NULL; it has been written as empty.</summary>
    public void SetNull(int row)
    {
        if (_validity is null)
        {
            _validity = GC.AllocateUninitializedArray<byte>((RowCapacity / 8) + 1);
            _validity.AsSpan().Fill(0xFF);
        }

        _validity[row >> 3] &= (byte)~(1 << (row & 7));
    }

    /// <summary>Takes back what was said about a row that does not count.</summary>
    public void Forget(int row)
    {
        if (_validity is not null)
        {
            _validity[row >> 3] |= (byte)(1 << (row & 7));
        }
    }

    /// <summary>Makes room for more rows.</summary>
    public void GrowRows(int capacity)
    {
        System.Array.Resize(ref _offsets, (capacity + 1) * sizeof(int));
        if (_validity is { } validity)
        {
            _validity = GC.AllocateUninitializedArray<byte>((capacity / 8) + 1);
            validity.CopyTo(_validity, 0);
            _validity.AsSpan(validity.Length).Fill(0xFF);
        }
    }

    /// <summary>The first <paramref name="rows"/> rows as an array of its own; the column is empty afterwards.</summary>
    public StringArray Take(int rows)
    {
        var bytes = MemoryMarshal.Cast<byte, int>(_offsets.AsSpan())[rows];
        var nulls = _validity is null ? 0 : Clear(_validity, rows);
        var validity = nulls == 0 ? ArrowBuffer.Empty : new ArrowBuffer(_validity.AsMemory(0, (rows + 7) / 8));
        var array = new StringArray(new ArrayData(StringType.Default, rows, nulls, 0,
            [validity, Give(ref _offsets, (rows + 1) * sizeof(int)), Give(ref _values, bytes)]));
        _validity = null;
        MemoryMarshal.Cast<byte, int>(_offsets.AsSpan())[0] = 0;
        return array;
    }

    // A buffer that is well used is given away and replaced; of a mostly empty one only the content is.
    private static ArrowBuffer Give(ref byte[] buffer, int used)
    {
        if (used < buffer.Length / 2)
        {
            return new ArrowBuffer(buffer.AsSpan(0, used).ToArray());
        }

        var given = new ArrowBuffer(buffer.AsMemory(0, used));
        buffer = GC.AllocateUninitializedArray<byte>(buffer.Length);
        return given;
    }

    private static int Clear(byte[] validity, int rows)
    {
        // Bits behind the last row are zero, as in arrays built elsewhere.
        var valid = 0;
        if ((rows & 7) != 0)
        {
            validity[rows >> 3] &= (byte)((1 << (rows & 7)) - 1);
        }

        foreach (var bits in validity.AsSpan(0, (rows + 7) / 8))
        {
            valid += int.PopCount(bits);
        }

        return rows - valid;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(int used, int more)
    {
        var larger = GC.AllocateUninitializedArray<byte>((int)Math.Max((long)used + more + Slack, Math.Min(_values.Length * 2L, System.Array.MaxLength)));
        _values.AsSpan(0, used).CopyTo(larger);
        _values = larger;
    }
}
