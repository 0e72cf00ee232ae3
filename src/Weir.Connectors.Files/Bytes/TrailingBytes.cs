namespace Weir.Connectors.Files.Bytes;

/// <summary>Bytes after the end of compressed data that are not compressed data.</summary>
/// <param name="Offset">Where they begin in the file.</param>
/// <param name="Length">How many there are.</param>
/// <param name="First">The first of them.</param>
internal sealed record TrailingBytes(long Offset, long Length, byte[] First);
