using System.Globalization;
using System.Text;
using Weir.Contracts.Listing;
using Weir.Core.Ports;
using Weir.Core.Types;

namespace Weir.Contracts.Drafting;

/// <summary>A contract to begin with, written from what a source says of one of its tables. What only people know is left for them to fill in.</summary>
/// <param name="Id">The contract's id.</param>
/// <param name="Connection">The connection it is read through.</param>
/// <param name="SourceDb">The database's name: the schema of the raw table.</param>
/// <param name="Table">The table as the contract names it.</param>
/// <param name="Columns">Its columns, in order; empty when the source does not know them.</param>
/// <param name="KeyColumns">Its primary key; empty when it has none.</param>
public sealed record ContractDraft(
    string Id, string Connection, string SourceDb, string Table, IReadOnlyList<DiscoveredColumn> Columns, IReadOnlyList<string> KeyColumns)
{
    private static readonly string[] Cursors = ["updated_at", "modified_at", "changed_at", "last_update", "last_updated", "updatedat", "modifieddate", "modified", "updated"];

    /// <summary>Rows the source has, as far as it knows.</summary>
    public long? Rows { get; init; }

    /// <summary>The day it is written.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>A column that looks as if its values grew with every change; null when there is none.</summary>
    public string? LikelyCursor => Cursors.Select(name => Columns.FirstOrDefault(column =>
        column.Type.Name is "timestamp" or "timestamptz" && string.Equals(column.Name, name, StringComparison.OrdinalIgnoreCase))?.Name).FirstOrDefault(name => name is not null);

    /// <summary>The text of the file, ending in a line break.</summary>
    public string Write()
    {
        var day = Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# Begun by 'weir contracts init' from the table {YamlText.Scalar(Table)} of the connection {YamlText.Scalar(Connection)}. Lines with TODO are yours to fill in.\n");
        YamlText.Line(text, "", "id", Id);
        text.Append("# TODO what the data is, and why it is collected\n# description:\n# purpose:\n# consumers: []\n");
        YamlText.Line(text, "", "status", "draft");
        YamlText.Line(text, "", "source_db", SourceDb);
        YamlText.Line(text, "", "connection", Connection);
        text.Append("# TODO whom to call: mailboxes that teams read\n# source_owner: team@example.com\n# ingestion_owner: team@example.com\n");
        text.Append("# TODO how often, in minutes; without it, when asked\n# ingestion_frequency_minutes: 60\n");
        YamlText.Line(text, "", "last_reviewed", day, plain: true);
        text.Append("tables:\n");
        text.Append(CultureInfo.InvariantCulture, $"  - name: {YamlText.Scalar(Table)}\n");
        Reading(text);
        YamlText.List(text, "    ", "key", KeyColumns);
        if (Rows is { } rows and > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"    # TODO on {day} there were about {rows} rows\n    # volume: {{ min_rows: {Math.Max(1, rows / 2)} }}\n");
        }

        ColumnLines(text);
        return text.ToString();
    }

    private void Reading(StringBuilder text)
    {
        if (LikelyCursor is { } cursor)
        {
            text.Append(CultureInfo.InvariantCulture, $"    # TODO if '{cursor}' grows whenever a row is added or changed, only what is new need be read\n");
            text.Append(CultureInfo.InvariantCulture, $"    # ingestion_type: incremental\n    # cursor: {YamlText.Scalar(cursor)}\n    # freshness: {{ column: {YamlText.Scalar(cursor)}, max_age: 1d }}\n");
        }
    }

    private void ColumnLines(StringBuilder text)
    {
        text.Append(Columns.Count == 0 ? "    # TODO the source does not say which columns there are\n    # columns: {}\n" : "    columns:\n");
        foreach (var column in Columns)
        {
            // A number of which the source states no scale has no type that could be agreed on yet.
            string?[] parts = [YamlText.Part("type", column.Type == LogicalType.Numeric ? null : column.Type.Name), column.Nullable ? null : "required: true"];
            var inside = string.Join(", ", parts.OfType<string>());
            text.Append(CultureInfo.InvariantCulture, $"      {YamlText.Scalar(column.Name)}: {(inside.Length == 0 ? "{}" : $"{{ {inside} }}")}\n");
        }
    }
}
