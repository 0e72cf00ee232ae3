namespace Weir.Models.SqlDependencies;

/// <summary>Turns offsets that count UTF-8 bytes, as the engine gives them, into offsets that count characters.</summary>
internal sealed class ByteOffsets
{
    private readonly List<int>? _bytes;

    /// <summary>The offsets of a text.</summary>
    public ByteOffsets(string text)
    {
        if (text.AsSpan().IndexOfAnyExceptInRange('\0', '\x7f') < 0)
        {
            return;
        }

        _bytes = [];
        var bytes = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            for (var i = 0; i < rune.Utf16SequenceLength; i++)
            {
                _bytes.Add(bytes);
            }

            bytes += rune.Utf8SequenceLength;
        }
    }

    /// <summary>The character that begins at a byte.</summary>
    public int CharacterAt(int offset)
    {
        if (_bytes is null)
        {
            return offset;
        }

        var at = _bytes.BinarySearch(offset);
        while (at > 0 && _bytes[at - 1] == offset)
        {
            at--;
        }

        return at < 0 ? _bytes.Count : at;
    }
}
