using Weir.Core.Errors;

namespace Weir.Models.Jinja.Syntax;

/// <summary>A template's text with line breaks made uniform, and the places in it.</summary>
internal sealed class SourceText
{
    private readonly SourceLocation _origin;

    /// <param name="text">The text as read from its file.</param>
    /// <param name="origin">Where its first character stands; line and column 0 mean the file's beginning.</param>
    public SourceText(string text, SourceLocation origin)
    {
        Text = text.Contains('\r', StringComparison.Ordinal)
            ? text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n')
            : text;
        _origin = origin;
    }

    public string Text { get; }

    public string File => _origin.File;

    /// <summary>The place of a character. Counts lines, so it is asked for errors only.</summary>
    public SourceLocation LocationOf(int offset)
    {
        var before = Text.AsSpan(0, Math.Min(offset, Text.Length));
        var line = before.Count('\n');
        var column = before.Length - before.LastIndexOf('\n');
        return new SourceLocation(
            File, Math.Max(_origin.Line, 1) + line, line == 0 ? Math.Max(_origin.Column, 1) + column - 1 : column);
    }

    public WeirException Error(ErrorCode code, int offset, string message, string? hint = null) =>
        new WeirError(code, message) { Location = LocationOf(offset), Hint = hint }.ToException();
}
