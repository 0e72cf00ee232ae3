using Weir.Core.Errors;
using Weir.Models.Jinja.Evaluation;
using Weir.Models.Jinja.Syntax;
using Weir.Models.Jinja.Values;

namespace Weir.Models.Jinja;

/// <summary>What a function was called with, and from where. Valid during the call only.</summary>
public sealed class CallArguments
{
    private static readonly Dictionary<string, object?> NoKeywords = [];

    private readonly Evaluator _evaluator;
    private readonly SourceText _source;
    private readonly int _at;

    internal CallArguments(
        Evaluator evaluator, SourceText source, int at, string? package, IReadOnlyList<object?> positional,
        IReadOnlyDictionary<string, object?>? keyword)
    {
        _evaluator = evaluator;
        _source = source;
        _at = at;
        Package = package;
        Positional = positional;
        Keyword = keyword ?? NoKeywords;
    }

    /// <summary>The arguments without a name, in order.</summary>
    public IReadOnlyList<object?> Positional { get; }

    /// <summary>The named arguments, in the order written.</summary>
    public IReadOnlyDictionary<string, object?> Keyword { get; }

    /// <summary>Where the call is written.</summary>
    public SourceLocation Location => _source.LocationOf(_at);

    /// <summary>The scope the template is rendered in.</summary>
    public TemplateScope Scope => _evaluator.Scope;

    /// <summary>The package of the macro that makes the call; null in a model or in a macro of no package.</summary>
    public string? Package { get; }

    /// <summary>The limits of this rendering: stops with it.</summary>
    public CancellationToken Cancel => _evaluator.Cancel;

    /// <summary>The argument at a position or, when there are fewer, of the name.</summary>
    /// <returns>False when it is not given.</returns>
    public bool TryGet(int position, string name, out object? value)
    {
        value = null;
        if (position < Positional.Count)
        {
            value = Positional[position];
            return true;
        }

        return Keyword.TryGetValue(name, out value);
    }

    /// <summary>The argument at a position or of the name, as <see cref="TryGet"/>; null when it is not given.</summary>
    public object? Get(int position, string name) => TryGet(position, name, out var value) ? value : null;

    /// <summary>A text argument that must be given.</summary>
    /// <exception cref="WeirException">It is not given, or is not a text.</exception>
    public string Text(int position, string name) => TryGet(position, name, out var value)
        ? value as string ?? throw Error(TemplateErrors.WrongArguments, $"The argument '{name}' must be a text, not a {TypeName.Of(value)}.")
        : throw Error(TemplateErrors.WrongArguments, $"The argument '{name}' is missing.");

    /// <summary>Refuses more arguments than a function takes, and names it does not know.</summary>
    /// <param name="function">The function's name, for the message.</param>
    /// <param name="names">Its parameters, in order.</param>
    /// <exception cref="WeirException">There is such an argument.</exception>
    public void Expect(string function, params IReadOnlyList<string> names)
    {
        if (Positional.Count > names.Count)
        {
            throw Error(
                TemplateErrors.WrongArguments, $"'{function}' takes at most {names.Count} arguments, but {Positional.Count} are given.");
        }

        if (Keyword.Keys.FirstOrDefault(key => !names.Contains(key)) is { } unknown)
        {
            throw Error(
                TemplateErrors.WrongArguments, $"'{function}' has no argument '{unknown}'.", Core.Text.Suggestion.DidYouMean(unknown, names));
        }
    }

    /// <summary>Calls a function or macro that was handed in or found in the scope.</summary>
    /// <exception cref="WeirException">It cannot be called, or fails.</exception>
    public object? Call(object? function, IReadOnlyList<object?> positional, IReadOnlyDictionary<string, object?>? keyword = null) =>
        _evaluator.CallFromHost(function, new CallArguments(_evaluator, _source, _at, Package, positional, keyword));

    /// <summary>An error at the place of the call, with the macros it was called through.</summary>
    public WeirException Error(ErrorCode code, string message, string? hint = null) => _evaluator.Locate(code, message, hint, _source, _at);
}
