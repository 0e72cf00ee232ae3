using Weir.Connectors.Files.Bytes;

namespace Weir.Connectors.Files.Tests.Reading;

/// <summary>Hands out bytes in pieces of the given lengths, round and round.</summary>
internal sealed class DribblingStream(byte[] bytes, int[] pieces) : ForwardStream
{
    private int _at;
    private int _piece;

    public override int Read(Span<byte> buffer)
    {
        var count = Math.Min(Math.Min(buffer.Length, pieces[_piece++ % pieces.Length]), bytes.Length - _at);
        bytes.AsSpan(_at, count).CopyTo(buffer);
        _at += count;
        return count;
    }
}
