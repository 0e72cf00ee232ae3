namespace Weir.Models.Jinja.Values;

/// <summary>What Python calls a value's type; used in messages.</summary>
internal static class TypeName
{
    public static string Of(object? value) => value switch
    {
        null => "none",
        bool => "boolean",
        long => "whole number",
        double => "number",
        string => "text",
        JinjaList => "list",
        JinjaTuple => "tuple",
        JinjaDict => "dict",
        JinjaRange => "range",
        JinjaView view => view.Name,
        Undefined => "undefined value",
        JinjaNamespace => "namespace",
        MacroValue => "macro",
        LoopState => "loop",
        JinjaFunction or BoundMethod or IJinjaCallable => "function",
        _ => "object",
    };
}
