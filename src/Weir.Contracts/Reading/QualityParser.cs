using System.Globalization;
using Weir.Configuration;
using Weir.Configuration.Yaml;
using Weir.Core.Contracts;
using Weir.Core.Errors;
using Weir.Core.Text;

namespace Weir.Contracts.Reading;

/// <summary>The entries of <c>quality</c>, of a column or of a table.</summary>
internal static class QualityParser
{
    private static readonly Dictionary<string, QualityMetric> Metrics = new(StringComparer.Ordinal)
    {
        ["null_values"] = QualityMetric.NullValues,
        ["missing_values"] = QualityMetric.MissingValues,
        ["invalid_values"] = QualityMetric.InvalidValues,
        ["duplicate_values"] = QualityMetric.DuplicateValues,
        ["row_count"] = QualityMetric.RowCount,
    };

    private static readonly Dictionary<string, QualityOperator> Operators = new(StringComparer.Ordinal)
    {
        ["must_be"] = QualityOperator.MustBe,
        ["must_not_be"] = QualityOperator.MustNotBe,
        ["must_be_greater_than"] = QualityOperator.MustBeGreaterThan,
        ["must_be_greater_or_equal_to"] = QualityOperator.MustBeGreaterOrEqualTo,
        ["must_be_less_than"] = QualityOperator.MustBeLessThan,
        ["must_be_less_or_equal_to"] = QualityOperator.MustBeLessOrEqualTo,
        ["must_be_between"] = QualityOperator.MustBeBetween,
        ["must_not_be_between"] = QualityOperator.MustNotBeBetween,
    };

    private enum Unit
    {
        Rows,
        Percent,
    }

    /// <summary>Reads them; an entry with a mistake is left out.</summary>
    /// <param name="owner">Reads the column or the table.</param>
    /// <param name="ofColumn">Whether it is a column.</param>
    /// <param name="errors">Where mistakes are added.</param>
    public static IReadOnlyList<QualityRule> Read(YamlReader owner, bool ofColumn, ICollection<WeirError> errors) =>
        [.. owner.Items("quality").Select((node, at) => Read(node, $"quality rule {at + 1} of {owner.Owner}", ofColumn, errors)).OfType<QualityRule>()];

    private static QualityRule? Read(YamlNode node, string owner, bool ofColumn, ICollection<WeirError> errors)
    {
        var reader = new YamlReader(node, owner, errors);
        if (node is not YamlMapping || ReadMetric(reader) is not { } metric)
        {
            return null;
        }

        var rule = new QualityRule(metric)
        {
            Name = reader.Text("name"),
            Description = reader.Text("description"),
            Limit = ReadLimit(reader, metric),
            Percent = reader.Choice<Unit>("unit") is Unit.Percent,
            Columns = reader.Texts("columns"),
            ValidValues = Values(reader, "valid_values"),
            MissingValues = Values(reader, "missing_values"),
            Pattern = reader.Text("pattern"),
            Query = reader.Text("sql"),
            Engine = reader.Text("engine"),
            Dimension = reader.Text("dimension"),
            Severity = reader.Choice<Severity>("severity") ?? Severity.Error,
            Location = node.Location,
        };
        reader.Finish();
        return Fits(rule, reader, ofColumn) ? rule : null;
    }

    private static QualityMetric? ReadMetric(YamlReader reader)
    {
        if (reader.Has("sql") && reader.Has("metric"))
        {
            reader.Report(ContractErrors.BadQuality, $"{reader.Owner} has both 'metric' and 'sql'; a rule is one of them.", reader.LocationOf("sql"), "Make it two rules.");
            return null;
        }

        if (reader.Text("metric") is not { } metric)
        {
            return reader.Has("sql") ? QualityMetric.Sql
                : reader.Has("engine") || reader.Has("description") ? QualityMetric.Unchecked
                : Missing(reader);
        }

        if (Metrics.TryGetValue(metric, out var known))
        {
            return known;
        }

        reader.Report(
            ConfigurationErrors.NotAllowed, $"{reader.Owner} has 'metric: {metric}'; allowed are {string.Join(", ", Metrics.Keys)}.",
            reader.LocationOf("metric"), Suggestion.DidYouMean(metric, Metrics.Keys));
        return null;
    }

    private static QualityMetric? Missing(YamlReader reader)
    {
        reader.Report(
            ContractErrors.BadQuality, $"{reader.Owner} says nothing to check: it has neither 'metric' nor 'sql'.", null,
            $"Write 'metric:' with one of {string.Join(", ", Metrics.Keys)}, or 'sql:' with a query.");
        return null;
    }

    private static QualityLimit? ReadLimit(YamlReader reader, QualityMetric metric)
    {
        var given = Operators.Keys.Where(reader.Has).ToArray();
        switch (given)
        {
            case []:
                return metric is QualityMetric.Sql or QualityMetric.Unchecked or QualityMetric.RowCount ? null : QualityLimit.None;
            case [var key]:
                var wanted = Operators[key] is QualityOperator.MustBeBetween or QualityOperator.MustNotBeBetween ? 2 : 1;
                decimal?[] numbers = [.. reader.Items(key).Select(Number)];
                if (numbers.Length == wanted && numbers.All(number => number is not null) && (wanted == 1 || numbers[0] <= numbers[1]))
                {
                    return new QualityLimit(Operators[key], numbers[0]!.Value, wanted == 2 ? numbers[1] : null);
                }

                reader.Wrong(reader.Node(key)!, key, wanted == 1 ? "a number" : "a list of two numbers, the lower one first");
                return null;
            default:
                reader.Report(
                    ContractErrors.BadQuality, $"{reader.Owner} has the limits {string.Join(", ", given)}; a rule has one.", reader.LocationOf(given[1]), "Make it two rules.");
                return null;
        }
    }

    private static decimal? Number(YamlNode node) =>
        node is YamlScalar { Text: var text } && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    // An empty text is a value like any other. NULL is none: it is never valid and never invalid.
    private static List<string> Values(YamlReader reader, string key)
    {
        var values = new List<string>();
        foreach (var item in reader.Items(key))
        {
            if (item is YamlScalar { IsNull: false } scalar)
            {
                values.Add(scalar.Text);
            }
            else if (item is not YamlScalar)
            {
                reader.Wrong(item, key, "a list of texts");
            }
        }

        return values;
    }

    private static bool Fits(QualityRule rule, YamlReader reader, bool ofColumn)
    {
        var problem = rule.Metric switch
        {
            QualityMetric.RowCount when ofColumn => "counts rows, which a column does not have",
            QualityMetric.RowCount when rule.Limit is null && !Operators.Keys.Any(reader.Has) => $"counts rows but sets no limit, which is one of {string.Join(", ", Operators.Keys)}",
            QualityMetric.RowCount when rule.Percent => "counts rows in hundredths of the rows, which is always 100",
            QualityMetric.NullValues or QualityMetric.MissingValues or QualityMetric.InvalidValues when !ofColumn => "looks at the values of a column, but stands with the table",
            QualityMetric.InvalidValues when rule.ValidValues.Count == 0 && rule.Pattern is null => "says neither 'valid_values' nor 'pattern', so nothing is invalid",
            QualityMetric.DuplicateValues when !ofColumn && rule.Columns.Count == 0 => "looks for duplicates but names no 'columns'",
            _ => null,
        };
        if (problem is not null)
        {
            reader.Report(ContractErrors.BadQuality, $"{reader.Owner} {problem}.", null, "docs/guide/contracts.md shows a rule of every kind.");
        }

        return problem is null;
    }
}
