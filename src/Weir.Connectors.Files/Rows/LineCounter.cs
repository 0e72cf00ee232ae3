using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Weir.Connectors.Files.Rows;

/// <summary>Counts line ends (LF, CR or CRLF) over pieces of text.</summary>
internal struct LineCounter
{
    private bool _afterCarriageReturn;

    /// <summary>Begins after <paramref name="lines"/> line ends.</summary>
    public LineCounter(long lines) => Lines = lines;

    /// <summary>Line ends so far.</summary>
    public long Lines { get; private set; }

    /// <summary>Adds the next piece.</summary>
    public void Add(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
        {
            return;
        }

        Lines += text.Count((byte)'\n');
        var returns = text.Count((byte)'\r');
        if (returns > 0)
        {
            Lines += returns - Pairs(text);
        }

        if (_afterCarriageReturn && text[0] == '\n')
        {
            Lines--;
        }

        _afterCarriageReturn = text[^1] == '\r';
    }

    /// <summary>Line ends after a further piece, which is not added.</summary>
    public readonly long After(ReadOnlySpan<byte> text)
    {
        var ahead = this;
        ahead.Add(text);
        return ahead.Lines;
    }

    private static long Pairs(ReadOnlySpan<byte> text)
    {
        long pairs = 0;
        var at = 0;
        ref var first = ref MemoryMarshal.GetReference(text);
        for (; at + Vector256<byte>.Count < text.Length; at += Vector256<byte>.Count)
        {
            var returns = Vector256.Equals(Vector256.LoadUnsafe(ref first, (nuint)at), Vector256.Create((byte)'\r'));
            var feeds = Vector256.Equals(Vector256.LoadUnsafe(ref first, (nuint)at + 1), Vector256.Create((byte)'\n'));
            pairs += BitOperations.PopCount((returns & feeds).ExtractMostSignificantBits());
        }

        for (; at + 1 < text.Length; at++)
        {
            pairs += text[at] == '\r' && text[at + 1] == '\n' ? 1 : 0;
        }

        return pairs;
    }
}
