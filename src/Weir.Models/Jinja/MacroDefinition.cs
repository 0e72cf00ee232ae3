using Weir.Core.Errors;
using Weir.Models.Jinja.Syntax;

namespace Weir.Models.Jinja;

/// <summary>A macro as written in a template.</summary>
public sealed class MacroDefinition
{
    private readonly SourceText _source;
    private readonly int _at;

    internal MacroDefinition(
        SourceText source, int at, string name, MacroKind kind, IReadOnlyList<MacroParameter> parameters, IReadOnlyList<Expression?> defaults,
        IReadOnlyList<Statement> body, MacroNames names)
    {
        _source = source;
        _at = at;
        Name = name;
        Kind = kind;
        Parameters = parameters;
        Defaults = defaults;
        Body = body;
        Names = names;
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Which block defines it.</summary>
    public MacroKind Kind { get; }

    /// <summary>Its parameters, in order.</summary>
    public IReadOnlyList<MacroParameter> Parameters { get; }

    /// <summary>Where it is defined.</summary>
    public SourceLocation Location => _source.LocationOf(_at);

    /// <summary>The options of a materialization: <c>adapter</c> and <c>supported_languages</c> where they are given as constants.</summary>
    public IReadOnlyDictionary<string, string> Options { get; internal init; } = new Dictionary<string, string>();

    internal SourceText Source => _source;

    internal IReadOnlyList<Expression?> Defaults { get; }

    internal IReadOnlyList<Statement> Body { get; }

    internal MacroNames Names { get; }
}
