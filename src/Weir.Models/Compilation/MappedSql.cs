using Weir.Core.Errors;
using Weir.Models.Jinja;

namespace Weir.Models.Compilation;

/// <summary>
/// SQL that knows where each part of it was written: an engine counts in what it was sent, a person looks at the template. Immutable.
/// </summary>
internal sealed class MappedSql
{
    private readonly IReadOnlyList<Piece> _pieces;

    private MappedSql(string text, IReadOnlyList<Piece> pieces)
    {
        Text = text;
        _pieces = pieces;
    }

    /// <summary>The SQL.</summary>
    public string Text { get; }

    /// <summary>What a template was rendered to.</summary>
    public static MappedSql Rendered(string text, OutputMap map) => new(text, [new Piece(0, map, 0, Moves: true)]);

    /// <summary>What nobody wrote: Weir's own.</summary>
    public static MappedSql Own(string text) => new(text, [new Piece(0, null, 0, Moves: false)]);

    /// <summary>The parts, one after the other.</summary>
    public static MappedSql Join(params IReadOnlyList<MappedSql> parts)
    {
        var pieces = new List<Piece>();
        var start = 0;
        foreach (var part in parts.Where(part => part.Text.Length > 0))
        {
            pieces.AddRange(part._pieces.Select(piece => piece with { Start = piece.Start + start }));
            start += part.Text.Length;
        }

        return new MappedSql(string.Concat(parts.Select(part => part.Text)), pieces);
    }

    /// <summary>A part of it.</summary>
    public MappedSql Slice(int start, int length)
    {
        var end = start + length;
        var pieces = _pieces.Where((piece, index) => piece.Start < end && (index + 1 == _pieces.Count || _pieces[index + 1].Start > start))
            .Select(piece => piece.Start >= start ? piece with { Start = piece.Start - start } : piece.From(start) with { Start = 0 });
        return new MappedSql(Text.Substring(start, length), [.. pieces]);
    }

    /// <summary>Other words for what stands at an offset of it: they were written there too.</summary>
    public MappedSql InPlaceOf(int offset, string text) => new(text, [PieceAt(offset).From(offset) with { Start = 0, Moves = false }]);

    /// <summary>Without white space at both ends.</summary>
    public MappedSql Trim()
    {
        var start = Text.Length - Text.AsSpan().TrimStart().Length;
        return Slice(start, Text.AsSpan().Trim().Length);
    }

    /// <summary>Where the character at an offset was written; null when nobody wrote it.</summary>
    public SourceLocation? LocationOf(int offset)
    {
        var piece = PieceAt(offset).From(offset);
        return piece.Map?.LocationOf(piece.Offset);
    }

    private Piece PieceAt(int offset) => _pieces.LastOrDefault(piece => piece.Start <= offset) ?? new Piece(0, null, 0, Moves: false);

    /// <summary>Text from one place on.</summary>
    /// <param name="Start">Where it begins.</param>
    /// <param name="Map">The rendering it comes from; null when nobody wrote it.</param>
    /// <param name="Offset">Where it begins in the rendering.</param>
    /// <param name="Moves">Whether its further characters come from further on, or all from the one place.</param>
    private sealed record Piece(int Start, OutputMap? Map, int Offset, bool Moves)
    {
        public Piece From(int offset) => Moves ? this with { Start = offset, Offset = Offset + offset - Start } : this;
    }
}
