namespace Weir.Contracts.Changes.Prisma;

/// <summary>Cuts a Prisma schema into tokens, without its comments.</summary>
internal static class PrismaLexer
{
    // What is longer was not written by people.
    private const int Most = 2_000_000;

    /// <summary>The tokens of a text.</summary>
    /// <param name="source">The text.</param>
    /// <param name="brokenAt">Where something is opened that is never closed, or the reading was given up; null for neither.</param>
    public static List<PrismaToken> Read(string source, out int? brokenAt)
    {
        var tokens = new List<PrismaToken>();
        brokenAt = null;
        for (var at = 0; at < source.Length;)
        {
            if (tokens.Count >= Most)
            {
                brokenAt ??= at;
                break;
            }

            at = ReadOne(source, at, tokens, ref brokenAt);
        }

        return tokens;
    }

    private static int ReadOne(string source, int at, List<PrismaToken> tokens, ref int? brokenAt)
    {
        var c = source[at];
        if (c == '\n')
        {
            tokens.Add(new PrismaToken(PrismaTokenKind.Newline, at, at + 1));
            return at + 1;
        }

        if (char.IsWhiteSpace(c) || c == '\uFEFF')
            return at + 1;
        if (c == '/' && at + 1 < source.Length && source[at + 1] is '/' or '*')
            return AfterComment(source, at, ref brokenAt);
        if (c == '"')
            return ReadText(source, at, tokens, ref brokenAt);

        var end = at;
        while (end < source.Length && (char.IsLetterOrDigit(source[end]) || source[end] == '_'))
            end++;

        tokens.Add(end > at ? new PrismaToken(PrismaTokenKind.Word, at, end) : new PrismaToken(PrismaTokenKind.Symbol, at, at + 1));
        return Math.Max(end, at + 1);
    }

    private static int AfterComment(string source, int at, ref int? brokenAt)
    {
        var isLine = source[at + 1] == '/';
        var stop = isLine ? source.AsSpan(at).IndexOf('\n') : source.AsSpan(at + 2).IndexOf("*/");
        if (stop < 0 && !isLine)
            brokenAt ??= at;

        return stop < 0 ? source.Length : isLine ? at + stop : at + stop + 4;
    }

    // A string ends with its line at the latest.
    private static int ReadText(string source, int at, List<PrismaToken> tokens, ref int? brokenAt)
    {
        var end = at + 1;
        while (end < source.Length && source[end] is not ('"' or '\n'))
            end += source[end] == '\\' && end + 1 < source.Length && source[end + 1] != '\n' ? 2 : 1;

        end = Math.Min(end, source.Length);
        tokens.Add(new PrismaToken(PrismaTokenKind.Text, at + 1, end));
        if (end < source.Length && source[end] == '"')
            return end + 1;

        brokenAt ??= at;
        return end;
    }
}
