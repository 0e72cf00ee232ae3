namespace Weir.Contracts.Changes.Rails.Ruby;

/// <summary>The head of a heredoc.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Offset just after it.</param>
/// <param name="Mark">The word that ends its body.</param>
/// <param name="Indented">Whether blanks may be before that word.</param>
/// <param name="Expands">Whether code in its body is run.</param>
internal sealed record RubyHeredoc(int Start, int End, string Mark, bool Indented, bool Expands)
{
    private const int LongestMark = 128;

    /// <summary>Reads a head: <c>&lt;&lt;~SQL</c>, <c>&lt;&lt;-'SQL'</c>; null for what is none.</summary>
    public static RubyHeredoc? Read(string source, int start, int end)
    {
        var at = start + 2;
        var indented = at < end && source[at] is '~' or '-';
        at += indented ? 1 : 0;
        var quote = at < end && source[at] is '"' or '\'' or '`' ? source[at++] : '\0';
        var from = at;
        while (at < end && at - from <= LongestMark && IsPart(source[at], quote))
            at++;

        var isMark = at > from && at - from <= LongestMark
            && (quote == '\0' ? !char.IsAsciiDigit(source[from]) : at < end && source[at] == quote);
        return isMark ? new RubyHeredoc(start, at + (quote == '\0' ? 0 : 1), source[from..at], indented, quote != '\'') : null;
    }

    private static bool IsPart(char c, char quote) => quote == '\0' ? char.IsLetterOrDigit(c) || c == '_' : c != quote && c != '\n';
}
