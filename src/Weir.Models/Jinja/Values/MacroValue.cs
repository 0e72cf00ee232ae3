using Weir.Models.Jinja.Evaluation;

namespace Weir.Models.Jinja.Values;

/// <summary>A macro that can be called.</summary>
/// <param name="definition">What it does.</param>
/// <param name="closure">The variables around its definition; null: none, as for macros of macro files.</param>
/// <param name="package">The package whose macros it calls by their name.</param>
internal sealed class MacroValue(MacroDefinition definition, Frame? closure, string? package)
{
    public MacroDefinition Definition => definition;

    public Frame? Closure => closure;

    public string? Package => package;

    public string Name => definition.Name;

    /// <summary>The name by which a definition is called, as dbt forms it; null: it is not called.</summary>
    public static string? CallNameOf(MacroDefinition definition) => definition.Kind switch
    {
        MacroKind.Macro => definition.Name,
        MacroKind.Test => "test_" + definition.Name,
        MacroKind.Materialization => $"materialization_{definition.Name}_{definition.Options.GetValueOrDefault("adapter", "default")}",
        _ => null,
    };

    public bool TryGetAttribute(string name, out object? value)
    {
        (var found, value) = name switch
        {
            "name" => (true, Name),
            "arguments" => (true, new JinjaTuple([.. definition.Parameters.Select(parameter => parameter.Name)])),
            "catch_kwargs" => (true, definition.Names.HasFlag(Syntax.MacroNames.Kwargs)),
            "catch_varargs" => (true, definition.Names.HasFlag(Syntax.MacroNames.Varargs)),
            "caller" => (true, (object?)definition.Names.HasFlag(Syntax.MacroNames.Caller)),
            _ => (false, null),
        };
        return found;
    }
}
