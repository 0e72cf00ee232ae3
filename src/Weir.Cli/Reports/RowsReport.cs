using Weir.Cli.CommandLine;
using Weir.Cli.Output;
using Weir.Cli.Rows;
using Weir.Core.Warehouse;

namespace Weir.Cli.Reports;

/// <summary>Shows the rows of a query: a table for people, <c>{"columns":[...],"rows":[...]}</c> for programs.</summary>
internal static class RowsReport
{
    /// <summary>Reads the result and shows it.</summary>
    /// <param name="interaction">Whom to show it.</param>
    /// <param name="result">The query's result.</param>
    /// <param name="limit">Rows shown at most.</param>
    /// <param name="cancel">Stops reading.</param>
    public static async Task ShowAsync(Interaction interaction, QueryResult result, int limit, CancellationToken cancel)
    {
        var columns = result.Columns.Zip(UniqueNames.Of([.. result.Columns.Select(column => column.Name)]), (column, name) => column with { Name = name }).ToArray();
        var rows = new List<object?[]>();
        var more = false;
        await foreach (var batch in result.Batches.WithCancellation(cancel))
        {
            using (batch)
            {
                for (var row = 0; row < batch.Length && !more; row++)
                {
                    more = rows.Count == limit;
                    if (!more)
                    {
                        rows.Add([.. columns.Select((column, i) => ArrowCell.Read(batch.Column(i), row, column.Type))]);
                    }
                }
            }

            if (more)
            {
                break;
            }
        }

        if (interaction.Format is OutputFormat.Json)
        {
            WriteJson(interaction, columns, rows);
            if (more)
            {
                // To standard error: the document has no place for it.
                interaction.Line($"{rows.Count} {(rows.Count == 1 ? "row" : "rows")} shown, there are more: --limit N, or 0 for all");
            }
        }
        else
        {
            WriteTable(interaction, columns, rows, more);
        }
    }

    private static void WriteJson(Interaction interaction, RelationColumn[] columns, List<object?[]> rows) => interaction.Json(json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("columns");
        foreach (var column in columns)
        {
            json.WriteStartObject();
            json.WriteString("name", column.Name);
            json.WriteString("type", column.Type.Name);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("rows");
        foreach (var row in rows)
        {
            json.WriteStartObject();
            for (var i = 0; i < row.Length; i++)
            {
                json.WritePropertyName(columns[i].Name);
                CellJson.Write(json, row[i]);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void WriteTable(Interaction interaction, RelationColumn[] columns, List<object?[]> rows, bool more)
    {
        var table = new TextTable([.. columns.Select(column => column.Name)]);
        table.Right([.. Enumerable.Range(0, columns.Length).Where(i => rows.Count > 0 && rows.All(row => row[i] is null || CellText.IsNumber(row[i])))]);
        foreach (var row in rows)
        {
            table.Row([.. row.Select(CellText.Of)]);
        }

        table.WriteTo(interaction);
        var count = $"{rows.Count} {(rows.Count == 1 ? "row" : "rows")}";
        interaction.Line(more ? $"({count} shown, there are more: --limit N, or 0 for all)" : $"({count})");
    }
}
