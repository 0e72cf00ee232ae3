namespace Weir.Connectors.Postgres.Columns;

/// <summary>The binary form of a type whose values all have one length, and how it becomes an Arrow value.</summary>
/// <typeparam name="T">The Arrow value.</typeparam>
internal interface IFixedFormat<T>
    where T : struct
{
    /// <summary>Bytes of a value on the wire.</summary>
    static abstract int Bytes { get; }

    /// <summary>The value; <paramref name="fits"/> is false when Arrow cannot hold it.</summary>
    static abstract T Read(ReadOnlySpan<byte> wire, out bool fits);

    /// <summary>The exact text of a value that does not fit, as the server would write it.</summary>
    static virtual string Text(ReadOnlySpan<byte> wire) => throw new NotSupportedException("Every value of this type fits.");
}
