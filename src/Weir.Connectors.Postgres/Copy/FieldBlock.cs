using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Weir.Connectors.Postgres.Copy;

/// <summary>
/// One column's fields of some consecutive rows, in place in the copy buffer. Each start is the offset of the field's 4-byte big-endian
/// length (-1: NULL), which its bytes follow.
/// </summary>
internal readonly ref struct FieldBlock(ReadOnlySpan<byte> bytes, ReadOnlySpan<int> starts)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private readonly ReadOnlySpan<int> _starts = starts;

    /// <summary>How many rows.</summary>
    public int Rows => _starts.Length;

    /// <summary>The buffer that <see cref="Starts"/> points into.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Where each field begins.</summary>
    public ReadOnlySpan<int> Starts => _starts;

    /// <summary>The field's length; negative for NULL.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Length(int row) => BinaryPrimitives.ReadInt32BigEndian(_bytes[_starts[row]..]);

    /// <summary>The field's bytes; empty for NULL.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Value(int row)
    {
        var start = _starts[row];
        var length = BinaryPrimitives.ReadInt32BigEndian(_bytes[start..]);
        return length < 0 ? default : _bytes.Slice(start + sizeof(int), length);
    }
}
