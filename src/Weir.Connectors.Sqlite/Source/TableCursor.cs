using System.Globalization;
using Microsoft.Data.Sqlite;
using Weir.Core.Errors;

namespace Weir.Connectors.Sqlite.Source;

/// <summary>Finds what is new in a table by a cursor column, inside the connection's read transaction.</summary>
/// <param name="connection">The connection.</param>
/// <param name="table">The table.</param>
/// <param name="column">The cursor column.</param>
/// <param name="identity">An expression that identifies a row, as text.</param>
/// <param name="rowId">The name that reaches the hidden rowid; null when the table has none.</param>
internal sealed class TableCursor(SqliteConnection connection, SqliteTable table, string column, string identity, string? rowId)
{
    private static readonly string[] RowIdNames = ["rowid", "_rowid_", "oid"];

    private string Column => Quote(column);

    /// <summary>A cursor over the table.</summary>
    /// <exception cref="WeirException">Its rows have no identity.</exception>
    public static TableCursor Create(SqliteConnection connection, string path, SqliteTable table, string column)
    {
        var rowId = table.HasRowId
            ? RowIdNames.FirstOrDefault(name => !table.Columns.Any(other => string.Equals(other.Name, name, StringComparison.OrdinalIgnoreCase)))
            : null;
        if (rowId is null && table.Key.Count == 0)
        {
            throw new WeirError(SqliteErrors.NotIncremental, $"'{table.Name}' in '{path}' is a view, or has neither a rowid nor a primary key, so its rows cannot be told apart.")
            {
                Hint = "Use 'ingestion_type: full' for it.",
            }.ToException();
        }

        var identity = rowId is not null
            ? $"cast({rowId} as text)"
            : string.Join(" || ',' || ", table.Key.Select(key => $"quote({Quote(key)})"));
        return new TableCursor(connection, table, column, identity, rowId);
    }

    /// <summary>Where the table stands now.</summary>
    public CursorPosition Current()
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"select quote(max({Column})), {(rowId is null ? "null" : $"max({rowId})")} from {Quote(table.Name)}";
        using var reader = command.ExecuteReader();
        reader.Read();
        var cursor = reader.GetString(0);
        return new CursorPosition { Cursor = cursor, RowId = reader.IsDBNull(1) ? null : reader.GetInt64(1), Seen = SeenAt(cursor) };
    }

    /// <summary>A WHERE clause for the rows that are new since <paramref name="since"/>, or inside the lookback before it.</summary>
    public string Newer(CursorPosition since, TimeSpan? lookback)
    {
        var seen = since.Seen.Count == 0 ? "" : $" and {identity} not in ({string.Join(", ", since.Seen.Select(Literal))})";
        var later = lookback is { } window ? $"{Column} >= {Before(since.Cursor, window)}" : $"{Column} > {since.Cursor}";
        var added = since.RowId is { } last ? string.Create(CultureInfo.InvariantCulture, $" or {rowId} > {last}") : "";
        return $" where {later} or (({Column} = {since.Cursor} or {Column} is null){seen}){added}";
    }

    /// <summary>The identifier, quoted.</summary>
    public static string Quote(string identifier) => $"\"{identifier.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private List<string> SeenAt(string cursor)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"select {identity} from {Quote(table.Name)} where {Column} = {cursor} or {Column} is null";
        using var reader = command.ExecuteReader();
        var seen = new List<string>();
        while (reader.Read())
        {
            seen.Add(reader.GetString(0));
        }

        return seen;
    }

    // datetime() drops fractions and writes a blank before the time: a bound that is a little too low reads a little too much, never too little.
    private string Before(string cursor, TimeSpan window)
    {
        using var command = connection.CreateCommand();
        command.CommandText = string.Create(CultureInfo.InvariantCulture, $"select quote(datetime({cursor}, '-{(long)Math.Ceiling(window.TotalSeconds)} seconds')), typeof({cursor})");
        using var reader = command.ExecuteReader();
        reader.Read();
        return cursor == "NULL" || (reader.GetString(1) == "text" && reader.GetString(0) != "NULL")
            ? reader.GetString(0)
            : throw new WeirError(SqliteErrors.NotIncremental, $"A lookback on '{table.Name}' needs a cursor of dates and times, but '{column}' holds {cursor}.")
            {
                Hint = "Choose a column of dates and times as the cursor, or remove the lookback.",
            }.ToException();
    }
}
