using Weir.Models.Jinja.Evaluation;
using Weir.Models.Jinja.Values;

namespace Weir.Models.Jinja.Builtins;

/// <summary>Filters on any value: defaults, JSON, attributes by name, and dbt's marks for native values.</summary>
internal static class ConversionFilters
{
    public static FilterDefinition[] All { get; } =
    [
        new("default", Default, "default_value?", "boolean?"),
        new("d", Default, "default_value?", "boolean?"),
        new("tojson", ToJson, "indent?"),
        new("pprint", (e, value, _) => ValueText.Repr(value, e.Budget)),
        new("attr", (e, value, a) => Members.GetAttribute(e, value, a.Text(0)), "name"),
        new("as_text", (e, value, _) => Mark(e, value, "as_text")),
        new("as_bool", (e, value, _) => Mark(e, value, "as_bool")),
        new("as_number", (e, value, _) => Mark(e, value, "as_number")),
        new("as_native", (e, value, _) => Mark(e, value, "as_native")),
        new("is_list", (_, value, _) => value is JinjaList),
    ];

    private static object? Default(Evaluator evaluator, object? value, BoundArguments arguments) =>
        value is Undefined || (arguments.Flag(1) && !Sequences.IsTrue(value)) ? arguments.Has(0) ? arguments[0] : "" : value;

    // As Jinja2's, made for HTML: keys in order, and the characters HTML minds escaped.
    private static string ToJson(Evaluator evaluator, object? value, BoundArguments arguments)
    {
        int? indent = arguments[0] is null ? null : Math.Clamp(arguments.Count(0), 0, 100);
        return JsonText.Write(value, sortKeys: true, indent, evaluator.Budget)
            .Replace("<", "\\u003c", StringComparison.Ordinal).Replace(">", "\\u003e", StringComparison.Ordinal)
            .Replace("&", "\\u0026", StringComparison.Ordinal).Replace("'", "\\u0027", StringComparison.Ordinal);
    }

    // In text they change nothing, so that one expression can be used in both kinds of rendering.
    private static object? Mark(Evaluator evaluator, object? value, string filter) =>
        evaluator.IsNative ? new NativeText(evaluator.TextOf(value), filter) : value;
}
