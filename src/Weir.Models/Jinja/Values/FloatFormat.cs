using System.Globalization;

namespace Weir.Models.Jinja.Values;

/// <summary>A number in one of the presentations <c>e</c>, <c>f</c>, <c>g</c>, <c>%</c> shared by Python's two ways of formatting.</summary>
internal static class FloatFormat
{
    /// <summary>The text of a number that is not negative.</summary>
    /// <param name="value">The number.</param>
    /// <param name="type">The presentation; <c>\0</c>: as <c>str</c>, or like <c>g</c> with at least one fractional digit.</param>
    /// <param name="precision">Digits; 6 unless given.</param>
    /// <param name="alternate">Whether zeros at the end are kept by <c>g</c>.</param>
    public static string Text(double value, char type, int? precision, bool alternate)
    {
        if (!double.IsFinite(value))
        {
            var special = double.IsNaN(value) ? "nan" : "inf";
            return char.IsAsciiLetterUpper(type) ? special.ToUpperInvariant() : type == '%' ? special + "%" : special;
        }

        return type switch
        {
            'f' or 'F' => PythonNumber.Fixed(value, precision ?? 6),
            '%' => PythonNumber.Fixed(value * 100, precision ?? 6) + "%",
            'e' or 'E' => Scientific(value, precision ?? 6, type),
            '\0' when precision is null => PythonNumber.Text(value),
            '\0' => General(value, precision!.Value, 'g', alternate, atLeastOne: true),
            'n' => General(value, precision ?? 6, 'g', alternate, atLeastOne: false),
            _ => General(value, precision ?? 6, type, alternate, atLeastOne: false),
        };
    }

    private static string Scientific(double value, int precision, char type)
    {
        var text = value.ToString((type == 'E' ? "E" : "e") + precision.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        var exponent = text.IndexOf(type, StringComparison.Ordinal) + 2;

        // .NET writes at least three digits of exponent, C at least two.
        return text[..exponent] + text[exponent..].TrimStart('0').PadLeft(2, '0');
    }

    private static string General(double value, int precision, char type, bool alternate, bool atLeastOne)
    {
        precision = Math.Max(1, precision);
        var scientific = Scientific(value, precision - 1, char.IsAsciiLetterUpper(type) ? 'E' : 'e');
        var mark = scientific.AsSpan().IndexOfAny('e', 'E');
        var exponent = int.Parse(scientific.AsSpan(mark + 1), CultureInfo.InvariantCulture);
        if (exponent < -4 || exponent >= (atLeastOne ? precision - 1 : precision))
        {
            return Trim(scientific[..mark], alternate) + scientific[mark..];
        }

        var text = Trim(PythonNumber.Fixed(value, precision - 1 - exponent), alternate);
        return atLeastOne && !text.Contains('.', StringComparison.Ordinal) ? text + ".0" : text;
    }

    private static string Trim(string digits, bool alternate) =>
        alternate || !digits.Contains('.', StringComparison.Ordinal) ? digits : digits.TrimEnd('0').TrimEnd('.');
}
