using System.Globalization;
using System.Text;

namespace Weir.Models.Jinja.Values;

/// <summary>
/// Python's <c>format % values</c> (https://docs.python.org/3/library/stdtypes.html#printf-style-string-formatting), also the filter
/// <c>format</c>.
/// </summary>
internal sealed class PercentFormat
{
    private const int MaxWidth = 10_000;

    private readonly string _format;
    private readonly object? _values;
    private readonly Budget _budget;
    private readonly StringBuilder _output = new();
    private int _at;
    private int _next;

    private PercentFormat(string format, object? values, Budget budget)
    {
        _format = format;
        _values = values;
        _budget = budget;
    }

    public static string Format(string format, object? values, Budget budget)
    {
        var state = new PercentFormat(format, values, budget);
        state.Run();
        budget.Text(state._output.Length);
        return state._output.ToString();
    }

    private void Run()
    {
        var named = false;
        while (_at < _format.Length)
        {
            var c = _format[_at++];
            if (c != '%')
            {
                _output.Append(c);
                continue;
            }

            named |= Convert();
            _budget.CheckLength(_output.Length);
        }

        var given = _values is JinjaTuple tuple ? tuple.Count : 1;
        if (!named && _next < given && _values is not (JinjaDict or JinjaList or JinjaRange or JinjaView) && !(_values is JinjaTuple && given == 0))
        {
            throw new JinjaFault(TemplateErrors.WrongArguments, $"The format uses {_next} values, but {given} are given.");
        }
    }

    /// <summary>Reads one conversion; true when it names its value.</summary>
    private bool Convert()
    {
        object? value = null;
        var named = _at < _format.Length && _format[_at] == '(';
        if (named)
        {
            value = Named();
        }

        var flags = Flags();
        var width = Size();
        int? precision = null;
        if (_at < _format.Length && _format[_at] == '.')
        {
            _at++;
            precision = Size() ?? 0;
        }

        while (_at < _format.Length && _format[_at] is 'h' or 'l' or 'L')
        {
            _at++;
        }

        var type = _at < _format.Length ? _format[_at++] : throw Bad("It ends in the middle of a conversion.");
        if (type == '%')
        {
            _output.Append('%');
            return named;
        }

        Append(type, flags, width ?? 0, precision, named ? value : Next());
        return named;
    }

    private object? Named()
    {
        var close = _format.IndexOf(')', _at);
        if (close < 0)
        {
            throw Bad("A '(' is never closed.");
        }

        var key = _format[(_at + 1)..close];
        _at = close + 1;
        return _values is JinjaDict dict && dict.TryGetValue(key, out var value)
            ? value
            : throw new JinjaFault(TemplateErrors.WrongArguments, $"The format needs a value named '{key}', which is not given.");
    }

    private string Flags()
    {
        var start = _at;
        while (_at < _format.Length && _format[_at] is '-' or '+' or ' ' or '#' or '0')
        {
            _at++;
        }

        return _format[start.._at];
    }

    private int? Size()
    {
        if (_at < _format.Length && _format[_at] == '*')
        {
            _at++;
            return Next() is long given and >= 0 and <= MaxWidth ? (int)given : throw Bad($"A '*' needs a whole number up to {MaxWidth}.");
        }

        var start = _at;
        while (_at < _format.Length && char.IsAsciiDigit(_format[_at]))
        {
            _at++;
        }

        if (_at == start)
        {
            return null;
        }

        return int.TryParse(_format.AsSpan(start, _at - start), NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size <= MaxWidth
            ? size
            : throw Bad($"A width or precision is more than {MaxWidth}.");
    }

    private object? Next()
    {
        if (_values is JinjaTuple tuple)
        {
            return _next < tuple.Count
                ? tuple[_next++]
                : throw new JinjaFault(TemplateErrors.WrongArguments, $"The format needs more than the {tuple.Count} values given.");
        }

        return _next++ == 0
            ? _values
            : throw new JinjaFault(TemplateErrors.WrongArguments, "The format needs more than the one value given.");
    }

    private void Append(char type, string flags, int width, int? precision, object? value)
    {
        if (value is Undefined missing)
        {
            throw missing.ToFault();
        }

        var left = flags.Contains('-', StringComparison.Ordinal);
        var spec = new FormatSpec
        {
            Width = width,
            Align = left ? '<' : '>',
            Sign = flags.Contains('+', StringComparison.Ordinal) ? '+' : flags.Contains(' ', StringComparison.Ordinal) ? ' ' : '-',
            Alternate = flags.Contains('#', StringComparison.Ordinal),
            Precision = precision,
        };
        var numeric = flags.Contains('0', StringComparison.Ordinal) && !left ? spec with { Fill = '0', Align = '=' } : spec;
        _output.Append(type switch
        {
            's' => (spec with { Type = 's' }).Format(ValueText.Str(value, _budget), _budget),
            'r' or 'a' => (spec with { Type = 's' }).Format(ValueText.Repr(value, _budget), _budget),
            'd' or 'i' or 'u' => Whole(numeric with { Type = 'd' }, Truncated(value, type), precision),
            'x' or 'X' or 'o' => Whole(numeric with { Type = type }, value is double ? throw Wrong(type, value) : Truncated(value, type), precision),
            'e' or 'E' or 'f' or 'F' or 'g' or 'G' => (numeric with { Type = type }).Format(
                Comparing.NumberOf(value) ?? throw Wrong(type, value), _budget),
            'c' => value is string { Length: 1 } one ? (spec with { Type = 's', Precision = null }).Format(one, _budget) : (spec with { Type = 'c' }).Format(Truncated(value, type), _budget),
            _ => throw Bad($"'%{type}' is not a conversion."),
        });
    }

    // A precision of a whole number is its least number of digits.
    private string Whole(FormatSpec spec, long value, int? precision)
    {
        if (precision is not { } digits)
        {
            return spec.Format(value, _budget);
        }

        var plain = (spec with { Width = value < 0 || spec.Sign != '-' ? digits + 1 : digits, Fill = '0', Align = '=', Precision = null }).Format(value, _budget);
        return (spec with { Type = 's', Precision = null, Align = spec.Align == '=' ? '>' : spec.Align }).Format(plain, _budget);
    }

    private static long Truncated(object? value, char type) => value switch
    {
        long number => number,
        bool flag => flag ? 1 : 0,
        double number when Math.Abs(number) < 9.2e18 => (long)number,
        _ => throw Wrong(type, value),
    };

    private static JinjaFault Wrong(char type, object? value) =>
        new(TemplateErrors.TypeMismatch, $"'%{type}' needs a number, not a {TypeName.Of(value)}.");

    private static JinjaFault Bad(string why) => new(TemplateErrors.BadValue, $"The text is not a format. {why}", "Write '%%' for a percent sign.");
}
