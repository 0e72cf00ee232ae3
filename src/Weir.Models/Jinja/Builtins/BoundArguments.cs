using Weir.Core.Text;
using Weir.Models.Jinja.Values;

namespace Weir.Models.Jinja.Builtins;

/// <summary>The arguments of a filter, test, method or built-in function, by the position of their parameter.</summary>
internal sealed class BoundArguments
{
    private static readonly object Missing = new();

    private readonly FilterDefinition _definition;
    private readonly object?[] _values;

    private BoundArguments(FilterDefinition definition, CallArguments call)
    {
        _definition = definition;
        Call = call;
        _values = definition.Parameters.Length == 0 ? [] : new object?[definition.Parameters.Length];
        Array.Fill(_values, Missing);
    }

    /// <summary>The call as written; a definition with <c>*</c> looks here for more.</summary>
    public CallArguments Call { get; }

    /// <summary>The positional arguments beyond the named parameters.</summary>
    public IEnumerable<object?> Rest => Call.Positional.Skip(_values.Length);

    /// <summary>The argument, or null when it is left out.</summary>
    public object? this[int index] => Has(index) ? _values[index] : null;

    /// <exception cref="JinjaFault">The arguments do not fit the parameters.</exception>
    public static BoundArguments Bind(FilterDefinition definition, CallArguments call)
    {
        var bound = new BoundArguments(definition, call);
        bound.Fill();
        return bound;
    }

    public bool Has(int index) => !ReferenceEquals(_values[index], Missing);

    public long Whole(int index, long otherwise = 0) => Has(index)
        ? _values[index] switch
        {
            long number => number,
            bool flag => flag ? 1 : 0,
            Undefined missing => throw missing.ToFault(),
            var other => throw Wrong(index, "a whole number", other),
        }
        : otherwise;

    /// <summary>A whole number clamped to what positions and counts can be.</summary>
    public int Count(int index, int otherwise = 0) => (int)Math.Clamp(Whole(index, otherwise), int.MinValue, int.MaxValue);

    public bool Flag(int index) => Has(index) && Sequences.IsTrue(_values[index]);

    public string Text(int index, string otherwise = "") => Has(index)
        ? _values[index] switch
        {
            string text => text,
            Undefined missing => throw missing.ToFault(),
            var other => throw Wrong(index, "a text", other),
        }
        : otherwise;

    /// <summary>A text, or null when it is left out or none.</summary>
    public string? TextOrNone(int index) => this[index] is null ? null : Text(index);

    private JinjaFault Wrong(int index, string wanted, object? value) => new(
        TemplateErrors.TypeMismatch,
        $"'{_definition.Name}' needs {wanted} as '{_definition.Parameters[index]}', not a {TypeName.Of(value)}.");

    private void Fill()
    {
        var given = Call.Positional.Count;
        if (given > _values.Length && !_definition.IsVariadic)
        {
            throw new JinjaFault(
                TemplateErrors.WrongArguments,
                $"'{_definition.Name}' takes {Count(_definition.Parameters.Length)}, but {given} are given.");
        }

        for (var i = 0; i < given && i < _values.Length; i++)
        {
            _values[i] = Call.Positional[i];
        }

        foreach (var (name, value) in Call.Keyword)
        {
            FillKeyword(name, value);
        }

        for (var i = 0; i < _definition.Required; i++)
        {
            if (!Has(i))
            {
                throw new JinjaFault(TemplateErrors.WrongArguments, $"'{_definition.Name}' needs the argument '{_definition.Parameters[i]}'.");
            }
        }
    }

    private void FillKeyword(string name, object? value)
    {
        var index = Array.IndexOf(_definition.Parameters, name);
        if (index >= 0 && !Has(index))
        {
            _values[index] = value;
        }
        else if (index >= 0)
        {
            throw new JinjaFault(TemplateErrors.WrongArguments, $"'{_definition.Name}' is given the argument '{name}' twice.");
        }
        else if (!_definition.IsVariadic)
        {
            throw new JinjaFault(
                TemplateErrors.WrongArguments, $"'{_definition.Name}' has no argument '{name}'.",
                Suggestion.DidYouMean(name, _definition.Parameters));
        }
    }

    private static string Count(int parameters) => parameters switch
    {
        0 => "no arguments",
        1 => "at most 1 argument",
        _ => $"at most {parameters} arguments",
    };
}
