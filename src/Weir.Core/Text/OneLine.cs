using System.Text;

namespace Weir.Core.Text;

/// <summary>Makes any text safe where one line is meant: a subject, a header, a name.</summary>
public static class OneLine
{
    /// <summary>
    /// The text with every run of line ends, control characters and invisible marks of direction (which show a text in another order than
    /// it has) replaced by one blank, not longer than a number of characters.
    /// </summary>
    public static string Of(string text, int longest = 200)
    {
        var line = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsUnseen(rune))
            {
                line.Append(line.Length > 0 && line[^1] != ' ' ? " " : "");
            }
            else
            {
                line.Append(rune);
            }
        }

        var whole = line.ToString().Trim();
        return whole.Length <= longest ? whole : string.Concat(whole.AsSpan(0, longest - (char.IsHighSurrogate(whole[longest - 2]) ? 2 : 1)), "…");
    }

    private static bool IsUnseen(Rune rune) => Rune.IsControl(rune)
        || rune.Value is 0x2028 or 0x2029 or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0xFEFF;
}
