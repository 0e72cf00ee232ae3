using System.Globalization;
using System.Text;

namespace Weir.Models.Jinja.Values;

/// <summary>Texts as Python sees them: sequences of code points, with its idea of blanks, lines and quoting.</summary>
internal static class PythonText
{
    public static bool IsSpace(char c) => char.IsWhiteSpace(c) || c is >= '\x1c' and <= '\x1f';

    /// <summary>Length in code points.</summary>
    public static int Length(string text)
    {
        var length = text.Length;
        foreach (var c in text)
        {
            if (char.IsLowSurrogate(c))
            {
                length--;
            }
        }

        return length;
    }

    /// <summary>The code points, each as a text.</summary>
    public static IEnumerable<object?> Characters(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            yield return char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])
                ? text.Substring(i++, 2)
                : text[i].ToString();
        }
    }

    /// <summary>The code points between two positions that lie inside the text.</summary>
    public static string Substring(string text, int start, int length)
    {
        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            return text.Substring(start, length);
        }

        return string.Concat(Characters(text).Skip(start).Take(length).Cast<string>());
    }

    /// <summary>The text without blanks, or the given characters, at its ends.</summary>
    public static string Strip(string text, string? characters, bool left = true, bool right = true)
    {
        var start = 0;
        var end = text.Length;
        while (left && start < end && Strips(text[start], characters))
        {
            start++;
        }

        while (right && end > start && Strips(text[end - 1], characters))
        {
            end--;
        }

        return text[start..end];
    }

    /// <summary>Lines without their breaks; a break at the end makes no further line.</summary>
    public static List<string> SplitLines(string text, bool keepEnds = false)
    {
        var lines = new List<string>();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('\n' or '\r' or '\v' or '\f' or '\x1c' or '\x1d' or '\x1e' or '\x85' or '\u2028' or '\u2029'))
            {
                continue;
            }

            var end = text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n' ? i + 2 : i + 1;
            lines.Add(text[start..(keepEnds ? end : i)]);
            start = end;
            i = end - 1;
        }

        if (start < text.Length)
        {
            lines.Add(text[start..]);
        }

        return lines;
    }

    /// <summary>As Python's <c>repr</c> writes it.</summary>
    public static void AppendQuoted(StringBuilder output, string text)
    {
        var quote = text.Contains('\'', StringComparison.Ordinal) && !text.Contains('"', StringComparison.Ordinal) ? '"' : '\'';
        output.Append(quote);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == quote || c == '\\')
            {
                output.Append('\\').Append(c);
            }
            else if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                output.Append(c).Append(text[++i]);
            }
            else if (c == ' ' || !Escapes(c))
            {
                output.Append(c);
            }
            else
            {
                AppendEscape(output, c);
            }
        }

        output.Append(quote);
    }

    private static bool Strips(char c, string? characters) =>
        characters is null ? IsSpace(c) : characters.Contains(c, StringComparison.Ordinal);

    private static bool Escapes(char c) => c < 0x7f ? c < ' ' : CharUnicodeInfo.GetUnicodeCategory(c) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static void AppendEscape(StringBuilder output, char c)
    {
        _ = c switch
        {
            '\n' => output.Append("\\n"),
            '\r' => output.Append("\\r"),
            '\t' => output.Append("\\t"),
            < '\u0100' => output.Append("\\x").Append(((int)c).ToString("x2", CultureInfo.InvariantCulture)),
            _ => output.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)),
        };
    }
}
