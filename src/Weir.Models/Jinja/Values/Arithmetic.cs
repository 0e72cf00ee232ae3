using System.Text;
using Weir.Models.Jinja.Syntax;

namespace Weir.Models.Jinja.Values;

/// <summary>Operators on values as in Python; whole numbers have 64 bits and fail beyond.</summary>
internal static class Arithmetic
{
    public static object Binary(TokenKind kind, object? left, object? right, Budget budget)
    {
        if (left is Undefined missing || (missing = (right as Undefined)!) is not null)
        {
            throw missing.ToFault();
        }

        return kind switch
        {
            TokenKind.Add => Add(left, right, budget),
            TokenKind.Multiply => Multiply(left, right, budget),
            TokenKind.Modulo when left is string format => PercentFormat.Format(format, right, budget),
            _ => Numbers(kind, left, right),
        };
    }

    public static object Negate(object? value) => value switch
    {
        long.MinValue => throw Overflow(),
        long number => (object)-number,
        bool flag => flag ? -1L : 0L,
        double number => -number,
        Undefined missing => throw missing.ToFault(),
        _ => throw new JinjaFault(TemplateErrors.TypeMismatch, $"A {TypeName.Of(value)} has no sign."),
    };

    public static object Add(object? left, object? right, Budget budget)
    {
        switch (left, right)
        {
            case (string a, string b):
                budget.Text((long)a.Length + b.Length);
                return a + b;
            case (JinjaList a, JinjaList b):
                budget.Step(a.Count + b.Count);
                return new JinjaList(a.Concat(b));
            case (JinjaTuple a, JinjaTuple b):
                budget.Step(a.Count + b.Count);
                return new JinjaTuple([.. a, .. b]);
            default:
                return Numbers(TokenKind.Add, left, right);
        }
    }

    private static object Multiply(object? left, object? right, Budget budget)
    {
        if (left is string or JinjaList or JinjaTuple && Whole(right) is { } times)
        {
            return Repeat(left, times, budget);
        }

        return right is string or JinjaList or JinjaTuple && Whole(left) is { } before
            ? Repeat(right, before, budget)
            : Numbers(TokenKind.Multiply, left, right);
    }

    private static object Repeat(object sequence, long times, Budget budget)
    {
        var count = Math.Max(0, times);
        if (sequence is string text)
        {
            budget.Text((long)Int128.Min((Int128)count * text.Length, long.MaxValue));
            return text.Length == 0 ? "" : new StringBuilder(text.Length * (int)count).Insert(0, text, (int)count).ToString();
        }

        var items = (IReadOnlyList<object?>)sequence;
        budget.Step((long)Int128.Min((Int128)count * items.Count, long.MaxValue >> 8));
        var repeated = items.Count == 0 ? [] : Enumerable.Repeat(items, (int)count).SelectMany(all => all);
        return sequence is JinjaList ? new JinjaList(repeated) : new JinjaTuple([.. repeated]);
    }

    private static object Numbers(TokenKind kind, object? left, object? right)
    {
        if (Whole(left) is { } a && Whole(right) is { } b)
        {
            return Whole(kind, a, b);
        }

        return Comparing.NumberOf(left) is { } x && Comparing.NumberOf(right) is { } y
            ? Fractional(kind, x, y)
            : throw new JinjaFault(
                TemplateErrors.TypeMismatch, $"'{Symbol(kind)}' cannot combine a {TypeName.Of(left)} and a {TypeName.Of(right)}.",
                kind is TokenKind.Add && (left is string || right is string) ? "Use '~' to join texts, or '| int' to make a number." : null);
    }

    private static object Whole(TokenKind kind, long a, long b)
    {
        try
        {
            return kind switch
            {
                TokenKind.Add => (object)checked(a + b),
                TokenKind.Subtract => checked(a - b),
                TokenKind.Multiply => checked(a * b),
                TokenKind.FloorDivide when b != 0 => FloorDivide(a, b),
                TokenKind.Modulo when b != 0 => Modulo(a, b),
                TokenKind.Power when b >= 0 => Power(a, b),
                _ => Fractional(kind, a, b),
            };
        }
        catch (OverflowException)
        {
            throw Overflow();
        }
    }

    private static long FloorDivide(long a, long b)
    {
        var quotient = checked(a / b);
        return a % b != 0 && a % b < 0 != b < 0 ? quotient - 1 : quotient;
    }

    private static long Modulo(long a, long b)
    {
        var remainder = b == -1 ? 0 : a % b;
        return remainder != 0 && remainder < 0 != b < 0 ? remainder + b : remainder;
    }

    private static long Power(long value, long exponent)
    {
        var result = 1L;
        for (; exponent > 0 && value is not 1; exponent >>= 1)
        {
            checked
            {
                result = (exponent & 1) == 1 ? result * value : result;
                value = exponent > 1 ? value * value : value;
            }
        }

        return result;
    }

    private static double Fractional(TokenKind kind, double x, double y)
    {
        if (y == 0 && kind is (TokenKind.Divide or TokenKind.FloorDivide or TokenKind.Modulo))
        {
            throw new JinjaFault(TemplateErrors.DivisionByZero, $"'{Symbol(kind)}' divides by zero.", "Guard it with '{% if %}'.");
        }

        return kind switch
        {
            TokenKind.Add => x + y,
            TokenKind.Subtract => x - y,
            TokenKind.Multiply => x * y,
            TokenKind.Divide => x / y,
            TokenKind.FloorDivide => Math.Round((x - Modulo(x, y)) / y),
            TokenKind.Modulo => Modulo(x, y),
            _ => PowerOf(x, y),
        };
    }

    // As CPython's float_rem: the exact remainder, moved to the divisor's sign.
    private static double Modulo(double x, double y)
    {
        var remainder = x % y;
        return remainder != 0 && remainder < 0 != y < 0 ? remainder + y : remainder == 0 ? Math.CopySign(0, y) : remainder;
    }

    private static double PowerOf(double x, double y)
    {
        if (x == 0 && y < 0)
        {
            throw new JinjaFault(TemplateErrors.DivisionByZero, "Zero has no negative power.");
        }

        var result = Math.Pow(x, y);
        return double.IsFinite(result) || !double.IsFinite(x) || !double.IsFinite(y) ? result : throw Overflow();
    }

    private static long? Whole(object? value) => value switch
    {
        long number => number,
        bool flag => flag ? 1 : 0,
        _ => null,
    };

    private static JinjaFault Overflow() =>
        new(TemplateErrors.NumberOverflow, "The result is not between -2^63 and 2^63-1.", "Use fractional numbers ('1.0') where precision allows.");

    private static string Symbol(TokenKind kind) => kind switch
    {
        TokenKind.Add => "+",
        TokenKind.Subtract => "-",
        TokenKind.Multiply => "*",
        TokenKind.Divide => "/",
        TokenKind.FloorDivide => "//",
        TokenKind.Modulo => "%",
        _ => "**",
    };
}
