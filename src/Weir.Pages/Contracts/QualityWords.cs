using System.Globalization;
using Weir.Core.Contracts;
using Weir.Core.Errors;

namespace Weir.Pages.Contracts;

/// <summary>What must hold for data, in words.</summary>
internal static class QualityWords
{
    /// <summary>A rule; what its author wrote of it comes first.</summary>
    public static string Rule(QualityRule rule)
    {
        var said = rule.Description ?? rule.Name;
        var counted = Counted(rule);
        var text = said is null ? counted : counted.Length == 0 ? said : $"{said.TrimEnd('.')}: {counted}";
        return rule.Severity is Severity.Warning ? text + " (warning)" : text;
    }

    /// <summary>How old the newest data may be.</summary>
    public static string Freshness(FreshnessExpectation freshness) => $"newest data at most {Age(freshness.MaxAge)} old{(freshness.Column is { } column ? $", by {column}" : "")}";

    /// <summary>How many rows there should be.</summary>
    public static string Volume(VolumeExpectation volume) => (volume.MinRows, volume.MaxRows) switch
    {
        ({ } least, { } most) => string.Create(CultureInfo.InvariantCulture, $"{least:N0} to {most:N0} rows"),
        ({ } least, null) => string.Create(CultureInfo.InvariantCulture, $"at least {least:N0} rows"),
        (null, { } most) => string.Create(CultureInfo.InvariantCulture, $"at most {most:N0} rows"),
        _ => "any number of rows",
    };

    private static string Counted(QualityRule rule)
    {
        var columns = rule.Columns.Count > 0 ? $" of {string.Join(", ", rule.Columns)} together" : "";
        var what = rule.Metric switch
        {
            QualityMetric.NullValues => "rows with NULL",
            QualityMetric.MissingValues => rule.MissingValues.Count > 0 ? $"rows with NULL, {string.Join(", ", rule.MissingValues)}" : "rows without a value",
            QualityMetric.InvalidValues => $"rows with {Valid(rule)}",
            QualityMetric.DuplicateValues => $"rows whose value{columns} another row has",
            QualityMetric.RowCount => "rows",
            QualityMetric.Sql => rule.Limit is null ? "rows of a query" : "what a query says",
            _ => "",
        };
        return what.Length == 0 ? "" : rule.Limit is { } limit ? $"{what}: {Limit(limit)}{(rule.Percent ? " %" : "")}" : $"{what}: none";
    }

    private static string Valid(QualityRule rule) => rule switch
    {
        { ValidValues.Count: > 0 } => $"a value other than {string.Join(", ", rule.ValidValues)}",
        { Pattern: { } pattern } => $"a value that does not match {pattern}",
        _ => "a value that is not valid",
    };

    private static string Limit(QualityLimit limit)
    {
        var value = Number(limit.Value);
        return limit.Operator switch
        {
            QualityOperator.MustBe when limit.Value == 0 => "none",
            QualityOperator.MustBe => $"exactly {value}",
            QualityOperator.MustNotBe => $"not {value}",
            QualityOperator.MustBeGreaterThan => $"more than {value}",
            QualityOperator.MustBeGreaterOrEqualTo => $"at least {value}",
            QualityOperator.MustBeLessThan => $"less than {value}",
            QualityOperator.MustBeLessOrEqualTo => $"at most {value}",
            QualityOperator.MustBeBetween => $"{value} to {Number(limit.Upper ?? limit.Value)}",
            _ => $"outside {value} to {Number(limit.Upper ?? limit.Value)}",
        };
    }

    private static string Number(decimal value) => value.ToString("#,0.############", CultureInfo.InvariantCulture);

    private static string Age(TimeSpan age) => age switch
    {
        { TotalDays: >= 2 } when age.Ticks % TimeSpan.TicksPerDay == 0 => Words.Count((int)age.TotalDays, "day"),
        { TotalHours: >= 1 } when age.Ticks % TimeSpan.TicksPerHour == 0 => Words.Count((int)age.TotalHours, "hour"),
        _ => Words.Count((int)age.TotalMinutes, "minute"),
    };
}
