using Weir.Core.Errors;

namespace Weir.Contracts.Changes;

/// <summary>
/// Turns offsets in a text into lines and columns. Lines are counted once, per block of the text, so that any number of places costs
/// little even in a file of one line.
/// </summary>
internal sealed class TextPlaces
{
    private const int Block = 4096;

    private readonly string _file;
    private readonly string _text;
    private readonly (int Line, int Start)[] _blocks;

    /// <summary>Counts the lines of a file.</summary>
    public TextPlaces(string file, string text)
    {
        (_file, _text) = (file, text);
        _blocks = new (int, int)[(text.Length / Block) + 1];
        var at = (Line: 1, Start: 0);
        for (var block = 0; block < _blocks.Length; block++)
        {
            _blocks[block] = at;
            at = Advance(at, block * Block, Math.Min(text.Length, (block + 1) * Block));
        }
    }

    /// <summary>The place of a 0-based character offset.</summary>
    public SourceLocation Of(int offset)
    {
        var block = offset / Block;
        var (line, start) = Advance(_blocks[block], block * Block, offset);
        return new SourceLocation(_file, line, offset - start + 1);
    }

    private (int Line, int Start) Advance((int Line, int Start) at, int from, int to)
    {
        var span = _text.AsSpan(from, to - from);
        var last = span.LastIndexOf('\n');
        return last < 0 ? at : (at.Line + span.Count('\n'), from + last + 1);
    }
}
