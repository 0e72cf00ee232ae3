namespace Weir.Contracts.Changes.Rails.Ruby;

/// <summary>A token of Ruby.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">0-based offset of its first character.</param>
/// <param name="End">Offset just after its last character.</param>
/// <param name="Spaced">Whether a blank or a line's end is before it.</param>
/// <param name="Text">Which of the file's texts holds its parts; -1 for none.</param>
internal readonly record struct RubyToken(RubyTokenKind Kind, int Start, int End, bool Spaced, int Text = -1)
{
    /// <summary>Whether it is that operator.</summary>
    public bool Is(string source, string symbol) =>
        Kind is RubyTokenKind.Operator && End - Start == symbol.Length && source.AsSpan(Start, End - Start).SequenceEqual(symbol);

    /// <summary>Whether it is that keyword or name.</summary>
    public bool IsName(string source, string name) =>
        Kind is RubyTokenKind.Name && End - Start == name.Length && source.AsSpan(Start, End - Start).SequenceEqual(name);

    /// <summary>Whether a space is after it.</summary>
    public bool IsFollowedByBlank(string source) => End >= source.Length || char.IsWhiteSpace(source[End]);
}
