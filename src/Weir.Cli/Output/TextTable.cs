using Spectre.Console;

namespace Weir.Cli.Output;

/// <summary>Rows and columns: a table in a terminal, aligned plain lines when piped.</summary>
internal sealed class TextTable
{
    private readonly string[] _headers;
    private readonly List<string[]> _rows = [];
    private readonly HashSet<int> _right = [];

    /// <summary>A table with these column headings.</summary>
    public TextTable(params string[] headers) => _headers = headers;

    /// <summary>Aligns a column to the right: numbers.</summary>
    public TextTable Right(params ReadOnlySpan<int> columns)
    {
        foreach (var column in columns)
        {
            _right.Add(column);
        }

        return this;
    }

    /// <summary>Adds a row with one cell per heading.</summary>
    public void Row(params string[] cells) => _rows.Add(cells);

    /// <summary>Writes it, or where it has no rows a sentence that says so and what to do.</summary>
    public void WriteTo(Interaction interaction, string whenEmpty)
    {
        if (_rows.Count == 0)
        {
            interaction.Line(whenEmpty);
        }
        else
        {
            WriteTo(interaction);
        }
    }

    /// <summary>Writes it.</summary>
    public void WriteTo(Interaction interaction)
    {
        if (interaction.IsLive)
        {
            WriteTable(interaction);
        }
        else
        {
            WriteLines(interaction);
        }
    }

    private void WriteTable(Interaction interaction)
    {
        var table = new Table { Border = TableBorder.Rounded };
        for (var i = 0; i < _headers.Length; i++)
        {
            table.AddColumn(new TableColumn(new Text(_headers[i])) { Alignment = _right.Contains(i) ? Justify.Right : Justify.Left });
        }

        foreach (var row in _rows)
        {
            table.AddRow(row.Select(cell => new Text(interaction.Redact(cell))));
        }

        interaction.Console.Write(table);
    }

    private void WriteLines(Interaction interaction)
    {
        var widths = _headers.Select((header, i) => _rows.Select(row => row[i].Length).Append(header.Length).Max()).ToArray();
        foreach (var row in _rows.Prepend(_headers))
        {
            var cells = row.Select((cell, i) => _right.Contains(i) ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i]));
            interaction.Line(string.Join("  ", cells).TrimEnd());
        }
    }
}
