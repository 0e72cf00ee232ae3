namespace Weir.Models.Jinja.Builtins;

/// <summary>A filter, test, method or built-in function.</summary>
internal sealed class FilterDefinition
{
    /// <param name="name">Its name.</param>
    /// <param name="apply">What it does.</param>
    /// <param name="parameters">Its parameters in order; <c>name?</c> may be left out, a last <c>*</c> takes any others.</param>
    public FilterDefinition(string name, FilterFunction apply, params string[] parameters)
    {
        Name = name;
        Apply = apply;
        IsVariadic = parameters.Length > 0 && parameters[^1] == "*";
        Parameters = [.. parameters.Where(parameter => parameter != "*").Select(parameter => parameter.TrimEnd('?'))];
        Required = parameters.Count(parameter => parameter != "*" && !parameter.EndsWith('?'));
    }

    public string Name { get; }

    public FilterFunction Apply { get; }

    public string[] Parameters { get; }

    public int Required { get; }

    public bool IsVariadic { get; }

    public FilterDefinition Named(string alias) =>
        new(alias, Apply, [.. Parameters.Select((name, i) => i < Required ? name : name + "?"), .. IsVariadic ? ["*"] : Array.Empty<string>()]);
}
