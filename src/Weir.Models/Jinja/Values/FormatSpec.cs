using System.Globalization;
using System.Text;

namespace Weir.Models.Jinja.Values;

/// <summary>
/// Python's format specification mini-language: <c>[[fill]align][sign][#][0][width][grouping][.precision][type]</c>
/// (https://docs.python.org/3/library/string.html#format-specification-mini-language).
/// </summary>
internal sealed record FormatSpec
{
    private const int MaxWidth = 10_000;

    public char Fill { get; init; } = ' ';

    /// <summary><c>&lt;</c>, <c>&gt;</c>, <c>^</c>, <c>=</c>, or a blank for the type's own.</summary>
    public char Align { get; init; } = ' ';

    /// <summary><c>+</c>, <c>-</c> or a blank.</summary>
    public char Sign { get; init; } = '-';

    public bool Alternate { get; init; }

    /// <summary>Whether zeros stand between the sign and the digits, unless aligned otherwise.</summary>
    public bool ZeroPadded { get; init; }

    public int Width { get; init; }

    /// <summary><c>,</c>, <c>_</c>, or none.</summary>
    public string Grouping { get; init; } = "";

    public int? Precision { get; init; }

    /// <summary>The presentation type, or <c>\0</c>.</summary>
    public char Type { get; init; }

    public static FormatSpec Parse(string text)
    {
        var at = 0;
        var spec = new FormatSpec();
        if (text.Length > 1 && text[1] is '<' or '>' or '^' or '=')
        {
            spec = spec with { Fill = text[0], Align = text[1] };
            at = 2;
        }
        else if (text.Length > 0 && text[0] is '<' or '>' or '^' or '=')
        {
            spec = spec with { Align = text[0] };
            at = 1;
        }

        if (at < text.Length && text[at] is '+' or '-' or ' ')
        {
            spec = spec with { Sign = text[at++] };
        }

        if (at < text.Length && text[at] == '#')
        {
            spec = spec with { Alternate = true };
            at++;
        }

        if (at < text.Length && text[at] == '0')
        {
            spec = spec with { ZeroPadded = true, Fill = at > 1 && text[1] == spec.Align ? spec.Fill : '0' };
            at++;
        }

        return ParseSize(spec, text, at);
    }

    /// <summary>The value in this form.</summary>
    public string Format(object? value, Budget budget)
    {
        switch (value)
        {
            case long or bool when Type is '\0' or 'd' or 'n' or 'b' or 'o' or 'x' or 'X' or 'c':
                return Whole(value is bool flag ? flag ? 1 : 0 : (long)value);
            case long or bool or double when Type is not 's':
                return Fractional(Comparing.NumberOf(value)!.Value);
            default:
                if (Type is not ('\0' or 's'))
                {
                    throw new JinjaFault(TemplateErrors.TypeMismatch, $"The format '{Type}' does not fit a {TypeName.Of(value)}.");
                }

                var text = ValueText.Str(value, budget);
                return Pad(Precision is { } most && most < PythonText.Length(text) ? PythonText.Substring(text, 0, most) : text, "", '<');
        }
    }

    private static FormatSpec ParseSize(FormatSpec spec, string text, int at)
    {
        spec = spec with { Width = Digits(text, ref at) ?? 0 };
        if (at < text.Length && text[at] is ',' or '_')
        {
            spec = spec with { Grouping = text[at++].ToString() };
        }

        if (at < text.Length && text[at] == '.')
        {
            at++;
            spec = spec with { Precision = Digits(text, ref at) ?? throw Bad(text) };
        }

        if (at < text.Length && "bcdeEfFgGnosxX%".Contains(text[at], StringComparison.Ordinal))
        {
            spec = spec with { Type = text[at++] };
        }

        return at == text.Length ? spec : throw Bad(text);
    }

    private static int? Digits(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        if (at == start)
        {
            return null;
        }

        return int.TryParse(text.AsSpan(start, at - start), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= MaxWidth
            ? number
            : throw new JinjaFault(TemplateErrors.BadValue, $"A width or precision of {text[start..at]} is more than {MaxWidth}.");
    }

    private static JinjaFault Bad(string text) =>
        new(TemplateErrors.BadValue, $"'{text}' is not a format.", "A format is written as '[fill][align][sign][0][width][,][.precision][type]'.");

    private string Whole(long value)
    {
        if (Type == 'c')
        {
            return Pad(value is >= 0 and <= 0x10FFFF and not (>= 0xD800 and <= 0xDFFF)
                ? char.ConvertFromUtf32((int)value)
                : throw new JinjaFault(TemplateErrors.BadValue, $"{value} is not the number of a character."), "", '<');
        }

        var magnitude = (UInt128)Int128.Abs(value);
        var digits = Type switch
        {
            'b' => magnitude.ToString("b", CultureInfo.InvariantCulture),
            'o' => Octal(magnitude),
            'x' => magnitude.ToString("x", CultureInfo.InvariantCulture),
            'X' => magnitude.ToString("X", CultureInfo.InvariantCulture),
            _ => magnitude.ToString(CultureInfo.InvariantCulture),
        };
        var prefix = Alternate && Type is 'b' or 'o' or 'x' or 'X' ? $"0{Type}" : "";
        return Pad(Group(digits, Type is 'b' or 'o' or 'x' or 'X' ? 4 : 3), SignOf(value < 0) + prefix, ZeroPadded ? '=' : '>');
    }

    private string Fractional(double value)
    {
        var negative = double.IsNegative(value) && !double.IsNaN(value);
        var text = FloatFormat.Text(Math.Abs(value), Type, Precision, Alternate);
        var dot = text.AsSpan().IndexOfAny('.', 'e', '%');
        dot = dot < 0 ? text.Length : dot;
        var grouped = double.IsFinite(value) ? Group(text[..dot], 3) + text[dot..] : text;
        return Pad(grouped, SignOf(negative), ZeroPadded ? '=' : '>');
    }

    private string SignOf(bool negative) => negative ? "-" : Sign == '-' ? "" : Sign.ToString();

    private string Group(string digits, int size)
    {
        if (Grouping.Length == 0)
        {
            return digits;
        }

        var grouped = new StringBuilder(digits);
        for (var i = digits.Length - size; i > 0; i -= size)
        {
            grouped.Insert(i, Grouping);
        }

        return grouped.ToString();
    }

    private string Pad(string text, string sign, char natural)
    {
        var missing = Width - PythonText.Length(text) - sign.Length;
        if (missing <= 0)
        {
            return sign + text;
        }

        return (Align == ' ' ? natural : Align) switch
        {
            '<' => sign + text + new string(Fill, missing),
            '^' => new string(Fill, missing / 2) + sign + text + new string(Fill, missing - (missing / 2)),
            '=' => sign + new string(Fill, missing) + text,
            _ => new string(Fill, missing) + sign + text,
        };
    }

    private static string Octal(UInt128 value)
    {
        var digits = new StringBuilder();
        do
        {
            digits.Insert(0, (char)('0' + (int)(value & 7)));
            value >>= 3;
        }
        while (value > 0);

        return digits.ToString();
    }
}
