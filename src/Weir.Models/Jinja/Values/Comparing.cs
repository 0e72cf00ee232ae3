using Weir.Models.Jinja.Syntax;

namespace Weir.Models.Jinja.Values;

/// <summary>Equality and order as in Python.</summary>
internal static class Comparing
{
    // Values can share parts so that comparing them takes exponentially long; no honest comparison touches so many.
    private const int MaxTouched = 1_000_000;

    public static bool AreEqual(object? left, object? right)
    {
        var fuel = MaxTouched;
        return AreEqual(left, right, ref fuel);
    }

    /// <summary>Negative, zero or positive as left is smaller, equal or greater.</summary>
    /// <exception cref="JinjaFault">Values of these types have no order.</exception>
    public static int Order(object? left, object? right)
    {
        var fuel = MaxTouched;
        return Order(left, right, ref fuel);
    }

    /// <summary>Whether an ordering comparison holds; nothing holds for "not a number".</summary>
    public static bool IsOrdered(ComparisonOperator comparison, object? left, object? right)
    {
        var order = Order(left, right);
        return left is not double.NaN && right is not double.NaN && comparison switch
        {
            ComparisonOperator.Less => order < 0,
            ComparisonOperator.LessOrEqual => order <= 0,
            ComparisonOperator.Greater => order > 0,
            _ => order >= 0,
        };
    }

    /// <summary>The number behind a number or boolean; null for anything else.</summary>
    public static double? NumberOf(object? value) => value switch
    {
        long number => number,
        double number => number,
        bool flag => flag ? 1 : 0,
        _ => null,
    };

    private static bool AreEqual(object? left, object? right, ref int fuel)
    {
        Spend(ref fuel);
        switch (left, right)
        {
            case (null, _) or (_, null):
                return left is null && right is null;
            case (string a, string b):
                return string.Equals(a, b, StringComparison.Ordinal);
            case (long a, long b):
                return a == b;
            case (JinjaDict a, JinjaDict b):
                return DictsEqual(a, b, ref fuel);
            case (JinjaRange a, JinjaRange b):
                return a.SequenceEqual(b);
            case (Undefined, Undefined):
                return true;
            case (JinjaFunction a, JinjaFunction b):
                return a == b;
            default:
                return NumberOf(left) is { } x && NumberOf(right) is { } y
                    ? x.Equals(y) && !double.IsNaN(x)
                    : SequencesEqual(left, right, ref fuel) ?? Equals(left, right);
        }
    }

    private static bool? SequencesEqual(object left, object right, ref int fuel)
    {
        if (left is not IReadOnlyList<object?> a || right is not IReadOnlyList<object?> b || left.GetType() != right.GetType())
        {
            return null;
        }

        if (ReferenceEquals(left, right))
        {
            return true;
        }

        if (a.Count != b.Count)
        {
            return false;
        }

        StackGuard.Check();
        for (var i = 0; i < a.Count && i < b.Count; i++)
        {
            if (!ReferenceEquals(a[i], b[i]) && !AreEqual(a[i], b[i], ref fuel))
            {
                return false;
            }
        }

        return true;
    }

    private static bool DictsEqual(JinjaDict left, JinjaDict right, ref int fuel)
    {
        if (ReferenceEquals(left, right))
        {
            return true;
        }

        if (left.Count != right.Count)
        {
            return false;
        }

        StackGuard.Check();
        foreach (var (key, value) in left)
        {
            if (!right.TryGetValue(key, out var other) || !AreEqual(value, other, ref fuel))
            {
                return false;
            }
        }

        return true;
    }

    private static int Order(object? left, object? right, ref int fuel)
    {
        Spend(ref fuel);
        switch (left, right)
        {
            case (string a, string b):
                return string.CompareOrdinal(a, b);
            case (long a, long b):
                return a.CompareTo(b);
            case (JinjaList, JinjaList) or (JinjaTuple, JinjaTuple):
                return OrderSequences((IReadOnlyList<object?>)left, (IReadOnlyList<object?>)right, ref fuel);
            case (Undefined missing, _):
                throw missing.ToFault();
            case (_, Undefined missing):
                throw missing.ToFault();
            default:
                return NumberOf(left) is { } x && NumberOf(right) is { } y
                    ? x.CompareTo(y)
                    : throw new JinjaFault(
                        TemplateErrors.TypeMismatch, $"A {TypeName.Of(left)} and a {TypeName.Of(right)} have no order.",
                        left is string || right is string ? "Convert with '| int', '| float' or '| string'." : null);
        }
    }

    private static int OrderSequences(IReadOnlyList<object?> left, IReadOnlyList<object?> right, ref int fuel)
    {
        StackGuard.Check();
        for (var i = 0; i < left.Count && i < right.Count; i++)
        {
            if (!AreEqual(left[i], right[i], ref fuel))
            {
                return Order(left[i], right[i], ref fuel);
            }
        }

        return left.Count.CompareTo(right.Count);
    }

    private static void Spend(ref int fuel)
    {
        if (--fuel < 0)
        {
            throw new JinjaFault(TemplateErrors.TooManySteps, $"Comparing these values touches more than {MaxTouched} parts.");
        }
    }
}
