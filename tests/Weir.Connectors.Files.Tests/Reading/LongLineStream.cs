using Weir.Connectors.Files.Bytes;

namespace Weir.Connectors.Files.Tests.Reading;

/// <summary>A text with a very long run of one letter in the middle, which exists only as it is read.</summary>
internal sealed class LongLineStream(byte[] before, long length, byte[] after) : ForwardStream
{
    private long _at;

    public override int Read(Span<byte> buffer)
    {
        var count = 0;
        while (count < buffer.Length && _at < before.Length + length + after.Length)
        {
            buffer[count++] = _at < before.Length ? before[_at]
                : _at < before.Length + length ? (byte)'x'
                : after[_at - before.Length - length];
            _at++;
        }

        return count;
    }
}
