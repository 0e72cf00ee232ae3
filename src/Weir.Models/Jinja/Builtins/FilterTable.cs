namespace Weir.Models.Jinja.Builtins;

/// <summary>Definitions by name.</summary>
internal sealed class FilterTable
{
    private readonly Dictionary<string, FilterDefinition> _definitions;

    public FilterTable(params IEnumerable<FilterDefinition>[] groups) =>
        _definitions = groups.SelectMany(group => group).ToDictionary(definition => definition.Name, StringComparer.Ordinal);

    /// <summary>The filters: those of Jinja2 that make sense outside of HTML, and dbt's.</summary>
    public static FilterTable Filters { get; } =
        new(TextFilters.All, NumberFilters.All, SequenceFilters.All, SelectionFilters.All, ConversionFilters.All);

    /// <summary>The tests of <c>is</c>.</summary>
    public static FilterTable Tests { get; } = new(ValueTests.All);

    /// <summary>Functions that every template can call.</summary>
    public static FilterTable Functions { get; } = new(GlobalFunctions.All);

    public static FilterTable TextMethods { get; } = new(Builtins.TextMethods.All, Builtins.TextMethods.Splitting);

    public static FilterTable ListMethods { get; } = new(Builtins.ListMethods.All);

    public static FilterTable TupleMethods { get; } = new(Builtins.ListMethods.Tuple);

    public static FilterTable DictMethods { get; } = new(Builtins.DictMethods.All);

    public static FilterTable LoopMethods { get; } = new(Builtins.LoopMethods.All);

    public IEnumerable<string> Names => _definitions.Keys;

    public FilterDefinition? Find(string name) => _definitions.GetValueOrDefault(name);
}
