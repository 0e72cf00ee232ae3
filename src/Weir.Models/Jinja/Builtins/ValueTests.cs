using Weir.Models.Jinja.Syntax;
using Weir.Models.Jinja.Values;

namespace Weir.Models.Jinja.Builtins;

/// <summary>The tests of <c>is</c>.</summary>
internal static class ValueTests
{
    public static FilterDefinition[] All { get; } =
    [
        new("defined", (_, value, _) => value is not Undefined),
        new("undefined", (_, value, _) => value is Undefined),
        new("none", (_, value, _) => value is null),
        new("string", (_, value, _) => value is string),
        new("number", (_, value, _) => value is long or double or bool),
        new("integer", (_, value, _) => value is long),
        new("float", (_, value, _) => value is double),
        new("boolean", (_, value, _) => value is bool),
        new("true", (_, value, _) => value is true),
        new("false", (_, value, _) => value is false),
        new("mapping", (_, value, _) => value is JinjaDict),
        new("sequence", (_, value, _) => value is string or JinjaDict or IReadOnlyList<object?> or Undefined),
        new("iterable", (_, value, _) => value is Undefined || Sequences.TryIterate(value) is not null),
        new("callable", (_, value, _) => value is JinjaFunction or IJinjaCallable or MacroValue or BoundMethod or LoopState or Undefined),
        new("escaped", (_, _, _) => false),
        new("filter", (e, value, _) => FilterTable.Filters.Find(e.TextOf(value)) is not null),
        new("test", (e, value, _) => FilterTable.Tests.Find(e.TextOf(value)) is not null),
        new("odd", (e, value, _) => Comparing.AreEqual(Arithmetic.Binary(TokenKind.Modulo, value, 2L, e.Budget), 1L)),
        new("even", (e, value, _) => Comparing.AreEqual(Arithmetic.Binary(TokenKind.Modulo, value, 2L, e.Budget), 0L)),
        new("divisibleby", (e, value, a) => Comparing.AreEqual(Arithmetic.Binary(TokenKind.Modulo, value, a[0], e.Budget), 0L), "num"),
        new("lower", (e, value, _) => TextCase.IsAll(e.TextOf(value), upper: false)),
        new("upper", (e, value, _) => TextCase.IsAll(e.TextOf(value), upper: true)),
        new("sameas", (_, value, a) => AreSame(value, a[0]), "other"),
        new("in", (_, value, a) => Sequences.Contains(a[0], value), "seq"),
        .. Comparisons(ComparisonOperator.Equal, "==", "eq", "equalto"),
        .. Comparisons(ComparisonOperator.NotEqual, "!=", "ne"),
        .. Comparisons(ComparisonOperator.Less, "<", "lt", "lessthan"),
        .. Comparisons(ComparisonOperator.LessOrEqual, "<=", "le"),
        .. Comparisons(ComparisonOperator.Greater, ">", "gt", "greaterthan"),
        .. Comparisons(ComparisonOperator.GreaterOrEqual, ">=", "ge"),
    ];

    private static IEnumerable<FilterDefinition> Comparisons(ComparisonOperator comparison, params string[] names) =>
        names.Select(name => new FilterDefinition(name, (_, value, arguments) => Compare(comparison, value, arguments[0]), "other"));

    private static bool Compare(ComparisonOperator comparison, object? value, object? other) => comparison switch
    {
        ComparisonOperator.Equal => Comparing.AreEqual(value, other),
        ComparisonOperator.NotEqual => !Comparing.AreEqual(value, other),
        _ => Comparing.IsOrdered(comparison, value, other),
    };

    // Small immutable values have no identity here; the same value counts as the same object.
    private static bool AreSame(object? value, object? other) =>
        ReferenceEquals(value, other) || (value is bool or long or double or string && value.Equals(other));
}
