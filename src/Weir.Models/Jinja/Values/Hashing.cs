namespace Weir.Models.Jinja.Values;

/// <summary>Hashes that agree with <see cref="Comparing.AreEqual(object?, object?)"/>, for the keys of dicts and the filter <c>unique</c>.</summary>
internal static class Hashing
{
    /// <exception cref="JinjaFault">The value can change and so cannot be a key.</exception>
    public static int Hash(object? value) => value switch
    {
        null => 0,
        string text => string.GetHashCode(text, StringComparison.Ordinal),
        bool flag => (flag ? 1L : 0L).GetHashCode(),
        long number => number.GetHashCode(),
        double number when number is >= -9.2e18 and <= 9.2e18 && Math.Floor(number) == number => ((long)number).GetHashCode(),
        double number => number.GetHashCode(),
        JinjaTuple tuple => HashTuple(tuple),
        JinjaList or JinjaDict or JinjaNamespace => throw new JinjaFault(
            TemplateErrors.TypeMismatch, $"A {TypeName.Of(value)} can change, so it cannot be a key or be compared for uniqueness.",
            value is JinjaList ? "Use a tuple: '(a, b)'." : null),
        _ => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(value),
    };

    private static int HashTuple(JinjaTuple tuple)
    {
        StackGuard.Check();
        return tuple.Aggregate(17, (hash, item) => HashCode.Combine(hash, Hash(item)));
    }
}
