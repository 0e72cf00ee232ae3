using System.Globalization;
using Weir.Core.Contracts;
using Weir.Core.Errors;
using static Weir.Contracts.Listing.YamlText;

namespace Weir.Contracts.Listing;

/// <summary>What must hold for rows, as canonical YAML within braces.</summary>
internal static class QualityYaml
{
    /// <summary>A rule.</summary>
    public static string Rule(QualityRule rule)
    {
        string?[] parts =
        [
            rule.Metric is QualityMetric.Sql or QualityMetric.Unchecked ? null : $"metric: {Snake(rule.Metric)}",
            Part("name", rule.Name), Part("description", rule.Description), Part("sql", rule.Query), Part("engine", rule.Engine),
            List("columns", rule.Columns), List("valid_values", rule.ValidValues), List("missing_values", rule.MissingValues), Part("pattern", rule.Pattern),
            rule.Limit is { } limit ? Limit(limit) : null, rule.Percent ? "unit: percent" : null, Part("dimension", rule.Dimension),
            rule.Severity is Severity.Warning ? "severity: warning" : null,
        ];
        return $"{{ {string.Join(", ", parts.OfType<string>())} }}";
    }

    /// <summary>An expected freshness.</summary>
    public static string? Freshness(FreshnessExpectation? freshness) => freshness switch
    {
        null => null,
        { Column: null } => Duration(freshness.MaxAge),
        _ => $"{{ max_age: {Duration(freshness.MaxAge)}, column: {Scalar(freshness.Column)} }}",
    };

    /// <summary>An expected number of rows.</summary>
    public static string? Volume(VolumeExpectation? volume)
    {
        string?[] parts = [Number("min_rows", volume?.MinRows), Number("max_rows", volume?.MaxRows)];
        return volume is null ? null : $"{{ {string.Join(", ", parts.OfType<string>())} }}";
    }

    private static string Limit(QualityLimit limit) => limit.Upper is { } upper
        ? string.Create(CultureInfo.InvariantCulture, $"{Snake(limit.Operator)}: [{limit.Value}, {upper}]")
        : string.Create(CultureInfo.InvariantCulture, $"{Snake(limit.Operator)}: {limit.Value}");

    private static string? List(string key, IReadOnlyList<string> values) =>
        values.Count == 0 ? null : $"{key}: [{string.Join(", ", values.Select(Scalar))}]";

    private static string? Number(string key, long? number) => number is null ? null : string.Create(CultureInfo.InvariantCulture, $"{key}: {number}");
}
