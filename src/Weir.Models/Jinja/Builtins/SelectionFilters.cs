using Weir.Core.Text;
using Weir.Models.Jinja.Evaluation;
using Weir.Models.Jinja.Values;

namespace Weir.Models.Jinja.Builtins;

/// <summary>Filters that apply another filter or a test to each item. They give lists where Jinja2 gives generators.</summary>
internal static class SelectionFilters
{
    public static FilterDefinition[] All { get; } =
    [
        new("map", Map, "*"),
        new("select", (e, value, a) => Select(e, value, a, byAttribute: false, keep: true), "*"),
        new("reject", (e, value, a) => Select(e, value, a, byAttribute: false, keep: false), "*"),
        new("selectattr", (e, value, a) => Select(e, value, a, byAttribute: true, keep: true), "*"),
        new("rejectattr", (e, value, a) => Select(e, value, a, byAttribute: true, keep: false), "*"),
    ];

    private static JinjaList Map(Evaluator evaluator, object? value, BoundArguments arguments)
    {
        var call = arguments.Call;
        if (IsNothing(evaluator, value))
        {
            return [];
        }

        if (call.Positional.Count == 0 && call.Keyword.TryGetValue("attribute", out var path))
        {
            if (call.Keyword.Keys.FirstOrDefault(key => key is not ("attribute" or "default")) is { } unknown)
            {
                throw new JinjaFault(TemplateErrors.WrongArguments, $"'map' has no argument '{unknown}'.");
            }

            var attribute = AttributePath.Of(evaluator, path, call.Keyword.GetValueOrDefault("default"));
            return new JinjaList(evaluator.Iterate(value).Select(attribute));
        }

        var filter = Find(FilterTable.Filters, arguments, 0, "'map' needs the name of a filter, or 'attribute='.", TemplateErrors.UnknownFilter)!;
        var rest = evaluator.Call([.. call.Positional.Skip(1)], call.Keyword);
        return new JinjaList(evaluator.Iterate(value).Select(item => evaluator.ApplyFilter(filter, item, rest)));
    }

    private static JinjaList Select(Evaluator evaluator, object? value, BoundArguments arguments, bool byAttribute, bool keep)
    {
        var call = arguments.Call;
        if (IsNothing(evaluator, value))
        {
            return [];
        }

        var offset = byAttribute ? 1 : 0;
        if (call.Positional.Count < offset)
        {
            throw new JinjaFault(TemplateErrors.WrongArguments, "The name of an attribute is missing.");
        }

        var subject = AttributePath.Of(evaluator, byAttribute ? call.Positional[0] : null);
        var test = Find(FilterTable.Tests, arguments, offset, null, TemplateErrors.UnknownTest);
        var rest = evaluator.Call([.. call.Positional.Skip(offset + 1)], call.Keyword);
        return new JinjaList(evaluator.Iterate(value).Where(item =>
        {
            var seen = subject(item);
            return keep == Sequences.IsTrue(test is null ? seen : evaluator.ApplyFilter(test, seen, rest));
        }));
    }

    // Whatever a condition takes as false has no items, as in Jinja2.
    private static bool IsNothing(Evaluator evaluator, object? value)
    {
        if (value is Undefined)
        {
            _ = evaluator.TextOf(value);
        }

        return !Sequences.IsTrue(value);
    }

    private static FilterDefinition? Find(FilterTable table, BoundArguments arguments, int position, string? required, Core.Errors.ErrorCode unknown)
    {
        if (arguments.Call.Positional.ElementAtOrDefault(position) is not string name)
        {
            return required is null && arguments.Call.Positional.Count <= position
                ? null
                : throw new JinjaFault(TemplateErrors.WrongArguments, required ?? "The name of a test must be a text.");
        }

        return table.Find(name) ?? throw new JinjaFault(
            unknown, $"There is no {(unknown == TemplateErrors.UnknownTest ? "test" : "filter")} '{name}'.",
            Suggestion.DidYouMean(name, table.Names));
    }
}
