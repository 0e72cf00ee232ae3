using System.Text;

namespace Weir.Models.Jinja.Builtins;

/// <summary>Upper and lower case of words.</summary>
internal static class TextCase
{
    /// <summary>First letter upper, the rest lower.</summary>
    public static string Capitalize(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..].ToLowerInvariant();

    /// <summary>Jinja's filter: words are divided by blanks, hyphens and opening brackets.</summary>
    public static string TitleWords(string text) => Title(text, c => char.IsWhiteSpace(c) || c is '-' or '(' or '{' or '[' or '<');

    /// <summary>Python's method: words are divided by everything that is not a letter.</summary>
    public static string TitleLetters(string text) => Title(text, c => !char.IsLetter(c));

    /// <summary>Whether there are letters with case, all of the same.</summary>
    public static bool IsAll(string text, bool upper) =>
        text.Any(c => char.IsUpper(c) || char.IsLower(c)) && !text.Any(upper ? char.IsLower : char.IsUpper);

    private static string Title(string text, Func<char, bool> divides)
    {
        var output = new StringBuilder(text.Length);
        var starts = true;
        foreach (var c in text)
        {
            output.Append(starts ? char.ToUpperInvariant(c) : char.ToLowerInvariant(c));
            starts = divides(c);
        }

        return output.ToString();
    }
}
