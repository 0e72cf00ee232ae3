using System.Globalization;
using System.Text;
using Weir.Core.Contracts;
using Weir.Core.Data;
using static Weir.Contracts.Listing.YamlText;

namespace Weir.Contracts.Listing;

/// <summary>
/// The canonical YAML of a contract, whatever form it was written in. Reading it back gives the same contract; what the contract says for all
/// its tables stands with each of them.
/// </summary>
public static class ContractYaml
{
    /// <summary>The text, ending in a line break.</summary>
    public static string Render(Contract contract)
    {
        var text = new StringBuilder();
        Line(text, "", "id", contract.Id);
        Line(text, "", "name", contract.Name);
        Line(text, "", "description", contract.Description);
        Line(text, "", "version", contract.Version);
        Line(text, "", "status", contract.Status is ContractStatus.Active ? null : Snake(contract.Status));
        Line(text, "", "domain", contract.Domain);
        Line(text, "", "team", contract.Team);
        Line(text, "", "source_db", contract.SourceDb);
        Line(text, "", "connection", contract.Connection);
        Line(text, "", "source_host", contract.SourceHost);
        Line(text, "", "ingestion_type", Snake(contract.Mode));
        Line(text, "", "ingestion_frequency_minutes", contract.Frequency?.TotalMinutes.ToString(CultureInfo.InvariantCulture), plain: true);
        Line(text, "", "source_owner", contract.SourceOwner);
        Line(text, "", "ingestion_owner", contract.IngestionOwner);
        Line(text, "", "purpose", contract.Purpose);
        Line(text, "", "usage", contract.Usage);
        Line(text, "", "limitations", contract.Limitations);
        List(text, "", "consumers", contract.Consumers);
        List(text, "", "tags", contract.Tags);
        Line(text, "", "review_every", contract.ReviewEvery == CalendarPeriod.HalfYear ? null : contract.ReviewEvery.ToString());
        Line(text, "", "last_reviewed", contract.LastReviewed?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), plain: true);
        Line(text, "", "on_source_change", contract.ChangePolicy is SourceChangePolicy.Warn ? null : Snake(contract.ChangePolicy));
        if (contract.Policy != new SchemaPolicy())
        {
            Policy(text, "", contract.Policy);
        }

        if (contract.Tables is not [{ Pattern: "*" } only] || !IsBare(only))
        {
            text.Append("tables:\n");
            foreach (var table in contract.Tables)
            {
                Table(text, table);
            }
        }

        return text.ToString();
    }

    private static bool IsBare(ContractTable table) => table is
    {
        Dataset: null, Mode: null, CursorColumn: null, KeyColumns.Count: 0, Lookback: null, Policy: null, Transforms.Count: 0, Columns.Count: 0, Options.Count: 0,
        Description: null, Quality.Count: 0, Freshness: null, Volume: null,
    };

    private static void Table(StringBuilder text, ContractTable table)
    {
        if (IsBare(table))
        {
            text.Append(CultureInfo.InvariantCulture, $"  - {Scalar(table.Pattern)}\n");
            return;
        }

        const string indent = "    ";
        text.Append(CultureInfo.InvariantCulture, $"  - name: {Scalar(table.Pattern)}\n");
        Line(text, indent, "description", table.Description);
        Line(text, indent, "dataset", table.Dataset);
        Line(text, indent, "ingestion_type", table.Mode is { } mode ? Snake(mode) : null);
        Line(text, indent, "cursor", table.CursorColumn);
        List(text, indent, "key", table.KeyColumns);
        Line(text, indent, "lookback", table.Lookback is { } lookback ? Duration(lookback) : null, plain: true);
        if (table.Policy is { } policy)
        {
            Policy(text, indent, policy);
        }

        Line(text, indent, "freshness", QualityYaml.Freshness(table.Freshness), plain: true);
        Line(text, indent, "volume", QualityYaml.Volume(table.Volume), plain: true);
        Columns(text, table);
        if (table.Quality.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"{indent}quality:\n");
            foreach (var rule in table.Quality)
            {
                text.Append(CultureInfo.InvariantCulture, $"{indent}  - {QualityYaml.Rule(rule)}\n");
            }
        }

        if (table.Transforms.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"{indent}transforms:\n");
            foreach (var transform in table.Transforms)
            {
                text.Append(CultureInfo.InvariantCulture, $"{indent}  - {Transform(transform)}\n");
            }
        }

        if (table.Options.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"{indent}options:\n");
            foreach (var (name, (value, _)) in table.Options)
            {
                Line(text, indent + "  ", name, value);
            }
        }
    }

    private static void Columns(StringBuilder text, ContractTable table)
    {
        if (table.Columns.Count > 0)
        {
            text.Append("    columns:\n");
        }

        foreach (var (name, column) in table.Columns)
        {
            string?[] parts =
            [
                Part("type", column.Type?.Name), Part("description", column.Description), column.Required is { } required ? $"required: {(required ? "true" : "false")}" : null,
                column.Unique ? "unique: true" : null, Part("classification", column.Classification),
                column.Quality.Count > 0 ? $"quality: [{string.Join(", ", column.Quality.Select(QualityYaml.Rule))}]" : null,
            ];
            text.Append(CultureInfo.InvariantCulture, $"      {Scalar(name)}: {{ {string.Join(", ", parts.OfType<string>())} }}\n");
        }
    }

    private static void Policy(StringBuilder text, string indent, SchemaPolicy policy)
    {
        Line(text, indent, "on_new_column", Snake(policy.OnNewColumn));
        Line(text, indent, "on_type_change", Snake(policy.OnTypeChange));
        Line(text, indent, "on_missing_column", policy.OnMissingColumn is OnMissingColumn.Null ? "\"null\"" : Snake(policy.OnMissingColumn), plain: true);
    }

    /// <summary>A transform on one line.</summary>
    internal static string Transform(LandingTransform transform) => transform switch
    {
        LandingTransform.Drop => $"drop: {Scalar(transform.Column)}",
        LandingTransform.Hash { Salt: null } => $"hash: {Scalar(transform.Column)}",
        LandingTransform.Hash hash => $"hash: {{ column: {Scalar(hash.Column)}, salt: {Scalar(hash.Salt)} }}",
        LandingTransform.Mask mask => $"mask: {{ column: {Scalar(mask.Column)}, with: {Scalar(mask.With)}, keep_last: {mask.KeepLast} }}",
        LandingTransform.Filter filter => $"{(filter.Negated ? "remove" : "keep")}: {{ column: {Scalar(filter.Column)}, {Condition(filter)} }}",
        _ => throw new ArgumentOutOfRangeException(nameof(transform)),
    };

    private static string Condition(LandingTransform.Filter filter) => filter.Comparison switch
    {
        RowComparison.IsNull => "is_null: true",
        RowComparison.In => $"in: [{string.Join(", ", filter.Values.Select(Scalar))}]",
        _ => $"{Snake(filter.Comparison)}: {Scalar(filter.Values[0])}",
    };
}
