using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Weir.Core.Contracts;
using Weir.Core.Data;

namespace Weir.Contracts.Listing;

/// <summary>
/// The canonical YAML of a contract, whatever form it was written in. Reading it back gives the same contract; what the contract says for all
/// its tables stands with each of them.
/// </summary>
public static partial class ContractYaml
{
    /// <summary>The text, ending in a line break.</summary>
    public static string Render(Contract contract)
    {
        var text = new StringBuilder();
        Line(text, "", "id", contract.Id);
        Line(text, "", "source_db", contract.SourceDb);
        Line(text, "", "connection", contract.Connection);
        Line(text, "", "source_host", contract.SourceHost);
        Line(text, "", "ingestion_type", Snake(contract.Mode));
        Line(text, "", "ingestion_frequency_minutes", contract.Frequency?.TotalMinutes.ToString(CultureInfo.InvariantCulture), plain: true);
        Line(text, "", "source_owner", contract.SourceOwner);
        Line(text, "", "ingestion_owner", contract.IngestionOwner);
        Line(text, "", "purpose", contract.Purpose);
        List(text, "", "consumers", contract.Consumers);
        List(text, "", "tags", contract.Tags);
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
        Line(text, indent, "dataset", table.Dataset);
        Line(text, indent, "ingestion_type", table.Mode is { } mode ? Snake(mode) : null);
        Line(text, indent, "cursor", table.CursorColumn);
        List(text, indent, "key", table.KeyColumns);
        Line(text, indent, "lookback", table.Lookback is { } lookback ? Duration(lookback) : null, plain: true);
        if (table.Policy is { } policy)
        {
            Policy(text, indent, policy);
        }

        Columns(text, table);
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
            var parts = new[] { column.Type is { } type ? $"type: {Scalar(type.Name)}" : null, column.Description is { } words ? $"description: {Scalar(words)}" : null };
            text.Append(CultureInfo.InvariantCulture, $"      {Scalar(name)}: {{ {string.Join(", ", parts.OfType<string>())} }}\n");
        }
    }

    private static void Policy(StringBuilder text, string indent, SchemaPolicy policy)
    {
        Line(text, indent, "on_new_column", Snake(policy.OnNewColumn));
        Line(text, indent, "on_type_change", Snake(policy.OnTypeChange));
        Line(text, indent, "on_missing_column", policy.OnMissingColumn is OnMissingColumn.Null ? "\"null\"" : Snake(policy.OnMissingColumn), plain: true);
    }

    private static string Transform(LandingTransform transform) => transform switch
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

    private static void Line(StringBuilder text, string indent, string key, string? value, bool plain = false)
    {
        if (value is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"{indent}{Scalar(key)}: {(plain ? value : Scalar(value))}\n");
        }
    }

    private static void List(StringBuilder text, string indent, string key, IReadOnlyList<string> values)
    {
        if (values.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"{indent}{key}: [{string.Join(", ", values.Select(Scalar))}]\n");
        }
    }

    private static string Duration(TimeSpan span)
    {
        (double Amount, char Unit)[] forms = [(span.TotalDays, 'd'), (span.TotalHours, 'h'), (span.TotalMinutes, 'm'), (span.TotalSeconds, 's')];
        var (amount, unit) = forms.FirstOrDefault(form => form.Amount == Math.Truncate(form.Amount), forms[^1]);
        return amount.ToString("0.#######", CultureInfo.InvariantCulture) + unit;
    }

    private static string Snake<T>(T value)
        where T : struct, Enum => WordStart().Replace(value.ToString(), "_$0").ToLowerInvariant();

    // Plain where every YAML reader takes it for text; otherwise in double quotes, which can hold anything.
    private static string Scalar(string text)
    {
        if (Plain().IsMatch(text) && !Reserved().IsMatch(text))
        {
            return text;
        }

        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' or '\\' => quoted.Append('\\').Append(c),
                '\n' => quoted.Append("\\n"),
                '\t' => quoted.Append("\\t"),
                _ when char.IsControl(c) || c is '\u2028' or '\u2029' or '\uFEFF' || char.IsSurrogate(c) && !IsPaired(text) => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append('"').ToString();
    }

    private static bool IsPaired(string text) => text.EnumerateRunes().All(rune => rune.Value != 0xFFFD) || text.Contains('\uFFFD', StringComparison.Ordinal);

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_@./+-]*( [A-Za-z0-9_@./+-]+)*\.?$")]
    private static partial Regex Plain();

    [GeneratedRegex("^(true|false|null|yes|no|on|off|y|n)$", RegexOptions.IgnoreCase)]
    private static partial Regex Reserved();

    [GeneratedRegex("(?<=[a-z])[A-Z]")]
    private static partial Regex WordStart();
}
