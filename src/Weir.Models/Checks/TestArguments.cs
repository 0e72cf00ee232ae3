using System.Globalization;
using Weir.Configuration.Yaml;
using Weir.Core.Errors;
using Weir.Core.Text;
using Weir.Models.Loading;
using Weir.Models.Properties;
using Weir.Models.Settings;

namespace Weir.Models.Checks;

/// <summary>The arguments of a generic test, by name, with errors that say what it needs.</summary>
internal sealed class TestArguments(TestDeclaration declaration, string test, ConfigTemplates templates, CancellationToken cancel)
{
    /// <summary>Whether accepted values are texts (the default).</summary>
    public bool Quote => Find("quote") is not YamlScalar { Value: false };

    /// <summary>Refuses arguments the test does not have.</summary>
    public void Allow(params string[] known)
    {
        if (declaration.Arguments.Select(argument => argument.Key).FirstOrDefault(key => !known.Contains(key.Text)) is { } unknown)
        {
            throw new WeirError(ModelErrors.BadTest, $"The test '{test}' has no argument '{unknown.Text}'; it has {string.Join(", ", known)}.")
            {
                Location = unknown.Location,
                Hint = Suggestion.DidYouMean(unknown.Text, known),
            }.ToException();
        }
    }

    /// <summary>Every argument as a plain value, templates in it rendered.</summary>
    public IEnumerable<KeyValuePair<string, object?>> All() => declaration.Arguments.Select(argument =>
        KeyValuePair.Create(argument.Key.Text, templates.Render(YamlValue.Plain(argument.Value), argument.Value.Location, cancel)));

    /// <summary>The column, which must be known.</summary>
    public string Column(string? column) => column ?? throw new WeirError(ModelErrors.BadTest, $"The test '{test}' needs a column.")
    {
        Location = declaration.Location,
        Hint = "Put it under a column, or give 'column_name'.",
    }.ToException();

    /// <summary>A text that must be given.</summary>
    public string Text(string name) =>
        (Find(name) as YamlScalar)?.Text ?? throw Bad(name, Find(name) is null ? "it is missing" : "it must be a text");

    /// <summary>The values of <c>accepted_values</c>, at least one.</summary>
    public IReadOnlyList<string> Values()
    {
        var values = Find("values") switch
        {
            // As written: 'true' is not 'True', and 1.10 is not 1.1.
            YamlSequence list => list.Items.OfType<YamlScalar>().Select(item => templates.Render(item.Text, item.Location, cancel)).ToList(),
            YamlScalar scalar => templates.Render(scalar.Text, scalar.Location, cancel) as IReadOnlyList<object?> ?? [],
            _ => [],
        };
        return values.Count > 0
            ? [.. values.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "null")]
            : throw Bad("values", "it must be a list of at least one value");
    }

    /// <summary>Where an argument is written.</summary>
    public SourceLocation LocationOf(string name) => Find(name)?.Location ?? declaration.Location;

    /// <summary>An error about an argument.</summary>
    public WeirException Bad(string name, string problem) =>
        new WeirError(ModelErrors.BadTest, $"The test '{test}' is not right: '{name}': {problem}.") { Location = LocationOf(name) }.ToException();

    private YamlNode? Find(string name) => declaration.Arguments.FirstOrDefault(argument => argument.Key.Text == name).Value;
}
