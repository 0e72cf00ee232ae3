namespace Weir.Contracts.Changes.Alembic;

/// <summary>Reads which revision a migration is and which come before it: the order of files is in them, not in their names.</summary>
internal static class AlembicRevisions
{
    /// <summary>The revision of a migration; null when it says none.</summary>
    public static string? Of(string text) => Assigned(text, "revision").FirstOrDefault();

    /// <summary>The revisions before it.</summary>
    public static IEnumerable<string> Before(string text) => Assigned(text, "down_revision").Concat(Assigned(text, "depends_on"));

    private static List<string> Assigned(string text, string name)
    {
        for (var at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + name.Length, StringComparison.Ordinal))
        {
            if (at > 0 && text[at - 1] is not '\n')
                continue;

            var line = text.AsSpan(at + name.Length);
            var stop = line.IndexOf('\n');
            line = stop < 0 ? line : line[..stop];
            var equals = line.IndexOf('=');
            if (equals >= 0 && (line[0] is ' ' or '=' or ':'))
                return Texts(text, at + name.Length + equals + 1);
        }

        return [];
    }

    // The literals up to the end of the line, or of the brackets that are open at it.
    private static List<string> Texts(string text, int from)
    {
        const int Longest = 4000;
        var found = new List<string>();
        var depth = 0;
        for (var at = from; at < text.Length && at < from + Longest; at++)
            if (text[at] is '(' or '[' or '{')
            {
                depth++;
            }
            else if (text[at] is ')' or ']' or '}')
            {
                depth--;
            }
            else if (text[at] is '#' or '\n' && depth <= 0)
            {
                break;
            }
            else if (text[at] is '"' or '\'')
            {
                var close = text.IndexOf(text[at], at + 1, Math.Min(Longest, text.Length - at - 1));
                if (close < 0)
                    break;

                found.Add(text[(at + 1)..close]);
                at = close;
            }

        return found;
    }
}
