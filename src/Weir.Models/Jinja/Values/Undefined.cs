namespace Weir.Models.Jinja.Values;

/// <summary>
/// The value of something that is not there. Conditions take it as false, <c>is defined</c> and <c>default</c> ask about it; most other
/// uses are errors that say what is missing.
/// </summary>
/// <param name="name">The name looked for.</param>
/// <param name="owner">What it was looked for in: <c>a dict</c>; null for a variable.</param>
/// <param name="candidates">Names that exist there, for a suggestion.</param>
internal sealed class Undefined(string name, string? owner, Func<IEnumerable<string>>? candidates = null)
{
    public string Name => name;

    public bool IsVariable => owner is null;

    /// <summary>A complete sentence instead of "x has no y".</summary>
    public string? Sentence { get; init; }

    public JinjaFault ToFault()
    {
        var message = Sentence ?? (owner is null ? $"The variable '{name}' is not defined." : $"There is no '{name}' in this {owner}.");
        var hint = candidates is null ? null : Core.Text.Suggestion.DidYouMean(name, candidates());
        return new JinjaFault(owner is null ? TemplateErrors.UndefinedVariable : TemplateErrors.UndefinedValue, message, hint);
    }
}
