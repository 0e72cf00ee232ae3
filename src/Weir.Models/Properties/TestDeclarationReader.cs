using Weir.Configuration.Yaml;
using Weir.Core.Errors;
using Weir.Models.Settings;

namespace Weir.Models.Properties;

/// <summary>Reads the lists under <c>tests:</c> and <c>data_tests:</c>, in the forms dbt allows.</summary>
internal static class TestDeclarationReader
{
    private static readonly string[] ConfigKeys =
    [
        "severity", "where", "warn_if", "error_if", "fail_calc", "limit", "store_failures", "store_failures_as", "tags", "enabled", "meta", "alias",
    ];

    /// <summary>The tests of a mapping (a node or a column).</summary>
    public static IEnumerable<TestDeclaration> Read(YamlReader owner, string? column, bool quoteColumn, ICollection<WeirError> errors)
    {
        foreach (var item in owner.Items("tests").Concat(owner.Items("data_tests")))
        {
            if (Read(item, owner.Owner, errors) is { } test)
            {
                yield return test with { Column = column, QuoteColumn = quoteColumn };
            }
        }
    }

    // Either a name alone, or {name: {arguments}}, or {name: ..., test_name: ..., arguments}.
    private static TestDeclaration? Read(YamlNode item, string owner, ICollection<WeirError> errors)
    {
        switch (item)
        {
            case YamlScalar { IsNull: false } scalar:
                return new TestDeclaration(scalar.Text, scalar.Location);
            case YamlMapping mapping when mapping["test_name"] is YamlScalar named:
                return WithArguments(new TestDeclaration(named.Text, mapping.Location), mapping.Entries.Where(entry => entry.Key.Text != "test_name"));
            case YamlMapping { Entries: [var first, ..] } mapping when first.Value is YamlMapping or YamlScalar { IsNull: true }:
                return WithArguments(
                    new TestDeclaration(first.Key.Text, first.Key.Location),
                    ((first.Value as YamlMapping)?.Entries ?? []).Concat(mapping.Entries.Skip(1)));
            default:
                errors.Add(new WeirError(ModelErrors.BadTest, $"{owner}: a test must be a name or a name with arguments, but here it is {item.Describe}.")
                {
                    Location = item.Location,
                    Hint = "Write '- not_null' or '- accepted_values: { values: [a, b] }'.",
                });
                return null;
        }
    }

    private static TestDeclaration WithArguments(TestDeclaration test, IEnumerable<KeyValuePair<YamlScalar, YamlNode>> entries)
    {
        var arguments = new List<KeyValuePair<YamlScalar, YamlNode>>();
        var config = new ConfigLayer();
        string? name = null;
        foreach (var (key, value) in entries)
        {
            switch (key.Text)
            {
                case "name":
                    name = (value as YamlScalar)?.Text;
                    break;
                case "description":
                    break;
                case "config":
                    config.Set(value);
                    break;
                case "arguments" when value is YamlMapping inner:
                    arguments.AddRange(inner.Entries);
                    break;
                case var option when ConfigKeys.Contains(option):
                    config.Set(option, new ConfigValue(YamlValue.Plain(value), value.Location));
                    break;
                default:
                    arguments.Add(new(key, value));
                    break;
            }
        }

        return test with { Name = name, Arguments = arguments, Config = config };
    }
}
