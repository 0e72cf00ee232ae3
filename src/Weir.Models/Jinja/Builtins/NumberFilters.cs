using Weir.Models.Jinja.Evaluation;
using Weir.Models.Jinja.Values;

namespace Weir.Models.Jinja.Builtins;

/// <summary>Filters that make a number.</summary>
internal static class NumberFilters
{
    public static FilterDefinition[] All { get; } =
    [
        new("abs", (_, value, _) => Abs(value)),
        new("int", ToWhole, "default?", "base?"),
        new("float", ToFloat, "default?"),
        new("round", Round, "precision?", "method?"),
        new("sum", Sum, "attribute?", "start?"),
    ];

    private static object Abs(object? value) => value switch
    {
        double number => Math.Abs(number),
        Undefined missing => throw missing.ToFault(),
        _ => Comparing.Order(value, 0L) < 0 ? Arithmetic.Negate(value) : value is bool flag ? flag ? 1L : 0L : value!,
    };

    private static object? ToWhole(Evaluator evaluator, object? value, BoundArguments arguments)
    {
        var otherwise = arguments.Has(0) ? arguments[0] : 0L;
        switch (value)
        {
            case long or bool:
                return value is bool flag ? flag ? 1L : 0L : value;
            case double number:
                return Truncate(number, otherwise);
            case string text:
                var radix = arguments.Count(1, 10);
                if (radix is < 2 or > 36)
                {
                    throw new JinjaFault(TemplateErrors.BadValue, $"A base is between 2 and 36, not {radix}.");
                }

                return PythonNumber.TryParseSigned(text, radix, out var whole) ? whole
                    : PythonNumber.TryParseFloat(text, out var fractional) ? Truncate(fractional, otherwise)
                    : otherwise;
            case Undefined missing:
                _ = evaluator.TextOf(missing);
                return otherwise;
            default:
                return otherwise;
        }
    }

    private static object? Truncate(double number, object? otherwise) =>
        !double.IsFinite(number) ? otherwise
        : Math.Abs(number) < 9.2233720368547748e18 ? (long)number
        : throw new JinjaFault(TemplateErrors.NumberOverflow, $"{PythonNumber.Text(number)} is not between -2^63 and 2^63-1.");

    private static object? ToFloat(Evaluator evaluator, object? value, BoundArguments arguments)
    {
        if (value is Undefined missing)
        {
            _ = evaluator.TextOf(missing);
        }

        return value is string text && PythonNumber.TryParseFloat(text, out var number) ? number
            : Comparing.NumberOf(value) is { } known ? known
            : arguments.Has(0) ? arguments[0] : 0.0;
    }

    private static object Round(Evaluator evaluator, object? value, BoundArguments arguments)
    {
        var number = Comparing.NumberOf(value) ?? throw (value is Undefined missing
            ? missing.ToFault()
            : new JinjaFault(TemplateErrors.TypeMismatch, $"'round' needs a number, not a {TypeName.Of(value)}.", "Convert with '| float'."));
        var digits = arguments.Count(0);
        switch (arguments.Text(1, "common"))
        {
            case "common":
                return value is double ? PythonNumber.Round(number, digits) : digits >= 0 && value is long ? value : (long)PythonNumber.Round(number, digits);
            case "ceil":
                return Math.Ceiling(number * Math.Pow(10, digits)) / Math.Pow(10, digits);
            case "floor":
                return Math.Floor(number * Math.Pow(10, digits)) / Math.Pow(10, digits);
            default:
                throw new JinjaFault(TemplateErrors.BadValue, $"'round' knows the methods common, ceil and floor, not '{arguments.Text(1)}'.");
        }
    }

    private static object? Sum(Evaluator evaluator, object? value, BoundArguments arguments)
    {
        var total = arguments.Has(1) ? arguments[1] : 0L;
        var attribute = AttributePath.Of(evaluator, arguments[0]);
        foreach (var item in evaluator.Iterate(value))
        {
            total = Arithmetic.Binary(Syntax.TokenKind.Add, total, attribute(item), evaluator.Budget);
        }

        return total;
    }
}
