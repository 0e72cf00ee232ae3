using System.Globalization;
using System.Text;

namespace Weir.Models.Jinja.Syntax;

/// <summary>
/// The value of a quoted text, by the rules of Python's string literals
/// (https://docs.python.org/3/reference/lexical_analysis.html#escape-sequences): an unknown escape stands for itself.
/// </summary>
internal static class StringLiteral
{
    /// <summary>Reads the characters between the quotes.</summary>
    public static string Unescape(SourceText source, int start, int end)
    {
        var raw = source.Text.AsSpan(start, end - start);
        if (!raw.Contains('\\'))
        {
            return raw.ToString();
        }

        var text = new StringBuilder(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] != '\\' || i + 1 >= raw.Length)
            {
                text.Append(raw[i]);
                continue;
            }

            i += 1 + Append(text, source, start + i, raw[(i + 1)..]);
        }

        return text.ToString();
    }

    /// <summary>Appends one escape's character; returns how many characters after the first one it took.</summary>
    private static int Append(StringBuilder text, SourceText source, int at, ReadOnlySpan<char> escape)
    {
        switch (escape[0])
        {
            case '\n':
                return 0;
            case '\\' or '\'' or '"':
                text.Append(escape[0]);
                return 0;
            case 'x':
                return AppendHex(text, source, at, escape, 2);
            case 'u':
                return AppendHex(text, source, at, escape, 4);
            case 'U':
                return AppendHex(text, source, at, escape, 8);
            case >= '0' and <= '7':
                return AppendOctal(text, escape);
            case 'N' when escape.Length > 1 && escape[1] == '{':
                throw source.Error(
                    TemplateErrors.Syntax, at, "Characters by name ('\\N{...}') are not supported.", "Write the character, or '\\uXXXX'.");
            default:
                AppendNamed(text, escape[0]);
                return 0;
        }
    }

    private static void AppendNamed(StringBuilder text, char name)
    {
        var known = "abfnrtv".IndexOf(name, StringComparison.Ordinal);
        if (known >= 0)
        {
            text.Append("\a\b\f\n\r\t\v"[known]);
        }
        else
        {
            text.Append('\\').Append(name);
        }
    }

    private static int AppendHex(StringBuilder text, SourceText source, int at, ReadOnlySpan<char> escape, int digits)
    {
        if (escape.Length <= digits
            || !int.TryParse(escape.Slice(1, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            || code is < 0 or > 0x10FFFF)
        {
            throw source.Error(TemplateErrors.Syntax, at, $"'\\{escape[0]}' needs {digits} hexadecimal digits of a character.");
        }

        if (code > 0xFFFF)
        {
            text.Append(char.ConvertFromUtf32(code));
        }
        else
        {
            text.Append((char)code);
        }

        return digits;
    }

    private static int AppendOctal(StringBuilder text, ReadOnlySpan<char> escape)
    {
        var code = 0;
        var taken = 0;
        while (taken < 3 && taken < escape.Length && escape[taken] is >= '0' and <= '7')
        {
            code = (code * 8) + (escape[taken++] - '0');
        }

        text.Append((char)code);
        return taken - 1;
    }
}
