using System.Buffers.Binary;

namespace Weir.Connectors.Postgres.Warehouse.Loading;

/// <summary>Bytes of a copy stream on their way, in network order. Grows as needed.</summary>
internal sealed class CopyBuffer
{
    private byte[] _bytes = new byte[128 * 1024];
    private int _length;

    /// <summary>How many bytes wait.</summary>
    public int Length => _length;

    /// <summary>The bytes that wait.</summary>
    public ReadOnlyMemory<byte> Waiting => _bytes.AsMemory(0, _length);

    /// <summary>Forgets them.</summary>
    public void Clear() => _length = 0;

    /// <summary>Room for some more bytes, to be written at once.</summary>
    public Span<byte> Take(int count)
    {
        if (_bytes.Length - _length < count)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + count));
        }

        _length += count;
        return _bytes.AsSpan(_length - count, count);
    }

    public void Int16(short value) => BinaryPrimitives.WriteInt16BigEndian(Take(sizeof(short)), value);

    public void Int32(int value) => BinaryPrimitives.WriteInt32BigEndian(Take(sizeof(int)), value);

    public void Int64(long value) => BinaryPrimitives.WriteInt64BigEndian(Take(sizeof(long)), value);

    /// <summary>A field: its length and its bytes.</summary>
    public void Field(ReadOnlySpan<byte> value)
    {
        Int32(value.Length);
        value.CopyTo(Take(value.Length));
    }

    /// <summary>Leaves room for a field's length; <see cref="End"/> fills it in.</summary>
    public int Begin()
    {
        Int32(0);
        return _length;
    }

    /// <summary>Fills in the length of the field that began there.</summary>
    public void End(int begun) => BinaryPrimitives.WriteInt32BigEndian(_bytes.AsSpan(begun - sizeof(int)), _length - begun);
}
