using System.IO.Enumeration;

namespace Weir.Connectors.Files.Finding;

/// <summary>
/// A pattern of relative paths: <c>*</c> and <c>?</c> within a part, <c>**</c> for any number of folders, <c>{a,b}</c> for either. Matching
/// tells upper from lower case. A part that begins with a dot is matched only by one written so: unfinished and hidden files stay out.
/// </summary>
internal sealed class PathPattern
{
    private readonly string[][] _alternatives;

    /// <summary>Parses a pattern. <c>.</c> parts are dropped; the caller has refused <c>..</c>.</summary>
    public PathPattern(string text) => _alternatives =
    [
        .. Expand(text).Select(path => path.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".").ToArray()),
    ];

    /// <summary>Whether it names one path and no other.</summary>
    public bool IsLiteral => _alternatives.Length == 1 && !_alternatives[0].Any(part => part.AsSpan().IndexOfAny('*', '?') >= 0);

    /// <summary>Whether the path fits.</summary>
    public bool Matches(string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return _alternatives.Any(pattern => Matches(pattern, parts));
    }

    /// <summary>Whether something below the folder could fit.</summary>
    public bool MayMatchBelow(string folder)
    {
        var parts = folder.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return _alternatives.Any(pattern => Reaches(pattern, parts));
    }

    private static bool Matches(ReadOnlySpan<string> pattern, ReadOnlySpan<string> parts)
    {
        if (pattern.IsEmpty)
        {
            return parts.IsEmpty;
        }

        if (pattern[0] == "**")
        {
            // A final ** means everything below.
            return (pattern.Length == 1 && AllVisible(parts)) || Matches(pattern[1..], parts)
                || (parts.Length > 0 && IsVisible(parts[0]) && Matches(pattern, parts[1..]));
        }

        return parts.Length > 0 && PartMatches(pattern[0], parts[0]) && Matches(pattern[1..], parts[1..]);
    }

    private static bool Reaches(ReadOnlySpan<string> pattern, ReadOnlySpan<string> folders)
    {
        if (pattern.IsEmpty)
        {
            return false;
        }

        if (folders.IsEmpty)
        {
            return true;
        }

        return pattern[0] == "**"
            ? (IsVisible(folders[0]) && Reaches(pattern, folders[1..])) || Reaches(pattern[1..], folders)
            : PartMatches(pattern[0], folders[0]) && Reaches(pattern[1..], folders[1..]);
    }

    private static bool PartMatches(string pattern, string part) =>
        (IsVisible(part) || pattern[0] == '.') && FileSystemName.MatchesSimpleExpression(pattern.Replace("\\", "\\\\", StringComparison.Ordinal), part, ignoreCase: false);

    private static bool IsVisible(string part) => part[0] != '.';

    private static bool AllVisible(ReadOnlySpan<string> parts)
    {
        foreach (var part in parts)
        {
            if (!IsVisible(part))
            {
                return false;
            }
        }

        return parts.Length > 0;
    }

    private static IEnumerable<string> Expand(string text)
    {
        var open = text.IndexOf('{', StringComparison.Ordinal);
        var close = open < 0 ? -1 : text.IndexOf('}', open);
        return close < 0
            ? [text]
            : text[(open + 1)..close].Split(',').SelectMany(choice => Expand(text[..open] + choice + text[(close + 1)..]));
    }
}
