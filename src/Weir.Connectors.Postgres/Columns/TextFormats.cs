using System.Buffers.Binary;

namespace Weir.Connectors.Postgres.Columns;

/// <summary>time: microseconds since midnight.</summary>
internal readonly struct TimeFormat : ITextFormat
{
    /// <inheritdoc/>
    public static int Bytes => sizeof(long);

    /// <inheritdoc/>
    public static int MaxTextBytes => ClockText.MaxBytes;

    /// <inheritdoc/>
    public static int Write(ReadOnlySpan<byte> wire, Span<byte> text) => ClockText.Write(BinaryPrimitives.ReadInt64BigEndian(wire), text);
}

/// <summary>uuid: 16 bytes, the first digits first.</summary>
internal readonly struct UuidFormat : ITextFormat
{
    /// <inheritdoc/>
    public static int Bytes => 16;

    /// <inheritdoc/>
    public static int MaxTextBytes => 36;

    /// <inheritdoc/>
    public static int Write(ReadOnlySpan<byte> wire, Span<byte> text)
    {
        new Guid(wire, bigEndian: true).TryFormat(text, out var length);
        return length;
    }
}
