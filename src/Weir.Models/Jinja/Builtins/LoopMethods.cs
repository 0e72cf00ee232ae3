using Weir.Models.Jinja.Values;

namespace Weir.Models.Jinja.Builtins;

/// <summary>Methods of the variable <c>loop</c>.</summary>
internal static class LoopMethods
{
    public static FilterDefinition[] All { get; } =
    [
        new("cycle", (_, loop, a) => Cycle((LoopState)loop!, a.Call.Positional), "*"),
        new("changed", (_, loop, a) => ((LoopState)loop!).Changed(new JinjaTuple([.. a.Call.Positional])), "*"),
    ];

    private static object? Cycle(LoopState loop, IReadOnlyList<object?> values) => values.Count > 0
        ? values[(int)(loop.Index0 % values.Count)]
        : throw new JinjaFault(TemplateErrors.WrongArguments, "'cycle' needs at least one value.");
}
