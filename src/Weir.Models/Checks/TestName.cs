using System.Globalization;
using System.Text.RegularExpressions;
using Weir.Configuration.Yaml;

namespace Weir.Models.Checks;

/// <summary>
/// The name dbt gives a generic test (dbt-core, <c>synthesize_generic_test_names</c>): the test, what it checks, then the values of its
/// arguments in order of their names, everything but letters, digits and underscores replaced.
/// </summary>
internal static partial class TestName
{
    /// <summary>The name.</summary>
    /// <param name="test">The test, without a package.</param>
    /// <param name="target">What it checks: a model's name, or <c>source_table</c>.</param>
    /// <param name="isSource">Whether that is a source's table.</param>
    /// <param name="column">The column, if any.</param>
    /// <param name="arguments">Its arguments.</param>
    public static string Of(
        string test, string target, bool isSource, string? column, IEnumerable<KeyValuePair<YamlScalar, YamlNode>> arguments)
    {
        var values = arguments.Select(argument => (Name: argument.Key.Text, Values: Values(argument.Value)))
            .Concat(column is null ? [] : [(Name: "column_name", Values: (IEnumerable<string>)[column])])
            .OrderBy(argument => argument.Name, StringComparer.Ordinal)
            .SelectMany(argument => argument.Values)
            .Select(value => NotInNames().Replace(value, "_"));
        return $"{(isSource ? "source_" : "")}{test}_{target}_{string.Join("__", values)}";
    }

    private static IEnumerable<string> Values(YamlNode node) => node switch
    {
        YamlSequence list => list.Items.SelectMany(Values),
        YamlMapping map => map.Entries.SelectMany(entry => Values(entry.Value)),
        YamlScalar { Value: bool flag } => [flag ? "True" : "False"],
        YamlScalar { Value: double number } => [number.ToString(CultureInfo.InvariantCulture)],
        YamlScalar scalar => [scalar.IsNull ? "None" : scalar.Text],
        _ => [],
    };

    [GeneratedRegex("[^0-9a-zA-Z_]+")]
    private static partial Regex NotInNames();
}
