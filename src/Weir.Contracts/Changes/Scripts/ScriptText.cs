namespace Weir.Contracts.Changes.Scripts;

/// <summary>A file that is a program: its text, its places and its statements.</summary>
/// <param name="Path">Relative to the repository's root.</param>
/// <param name="Text">What is written.</param>
/// <param name="Statements">What it does.</param>
internal sealed record ScriptText(string Path, string Text, IReadOnlyList<Statement> Statements)
{
    private readonly TextPlaces _places = new(Path, Text);

    /// <summary>The place of an offset.</summary>
    public Core.Errors.SourceLocation PlaceOf(int offset) => _places.Of(Math.Clamp(offset, 0, Text.Length));

    /// <summary>What is written between two offsets, with single blanks.</summary>
    public string Written(int start, int end)
    {
        const int Longest = 400;
        var words = Text[start..Math.Min(end, start + Longest)].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', words).Replace("( ", "(", StringComparison.Ordinal).Replace(" )", ")", StringComparison.Ordinal)
            .Replace(",)", ")", StringComparison.Ordinal);
    }
}
