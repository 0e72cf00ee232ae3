namespace Weir.Connectors.Postgres.Columns;

/// <summary>The binary form of a type whose values all have one length, and how it is written as the text that lands.</summary>
internal interface ITextFormat
{
    /// <summary>Bytes of a value on the wire.</summary>
    static abstract int Bytes { get; }

    /// <summary>Bytes of the longest text.</summary>
    static abstract int MaxTextBytes { get; }

    /// <summary>Writes a value and returns the length of its text.</summary>
    static abstract int Write(ReadOnlySpan<byte> wire, Span<byte> text);
}
