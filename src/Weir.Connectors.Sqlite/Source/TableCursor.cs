using System.Globalization;
using Weir.Connectors.Sqlite.Source.Columns;
using Weir.Core.Errors;

namespace Weir.Connectors.Sqlite.Source;

/// <summary>Finds what is new in a table by a cursor column, inside the connection's read transaction.</summary>
/// <param name="reader">The connection.</param>
/// <param name="table">The table.</param>
/// <param name="column">The cursor column.</param>
/// <param name="columns">The columns read.</param>
/// <param name="isKeyed">Whether rows read twice are one row to whoever reads the dataset.</param>
internal sealed class TableCursor(
    SqliteReader reader, SqliteTable table, string column, IReadOnlyList<SqliteColumn> columns, bool isKeyed)
{
    /// <summary>Rows of one cursor value that a position remembers; about 1 MB.</summary>
    public const int MostSeen = 50_000;

    private string Column => Sql.Quote(column);

    /// <summary>Where the table stands now.</summary>
    /// <exception cref="WeirException">Too many rows share the last cursor value, and nothing else tells them apart.</exception>
    public CursorPosition Current()
    {
        var cursor = (string)reader.Scalar($"select quote(max({Column})) from {Sql.Quote(table.Name)}")!;
        var seen = Seen(At(cursor));
        if (seen is null && table.RowId is null && !isKeyed)
        {
            throw new WeirError(
                SqliteErrors.NotIncremental,
                $"More than {MostSeen:N0} rows of '{table.Name}' share the last value of '{column}', {cursor}, or have none, and it has neither a rowid nor a declared key to tell new ones apart.")
            {
                Hint = "Choose a finer cursor, name the key's columns, or use 'ingestion_type: full'.",
            }.ToException();
        }

        return new CursorPosition { Cursor = cursor, RowId = LastRowId(), Seen = seen?.ToText() };
    }

    /// <summary>What is new since a position; null when nothing is.</summary>
    /// <param name="since">The position.</param>
    /// <param name="lookback">How far before its cursor to read again.</param>
    public NewRows? Newer(CursorPosition since, TimeSpan? lookback)
    {
        if (table.RowId is not null && since.RowId is null)
        {
            // The table was empty.
            return Existing("");
        }

        var added = table.RowId is { } rowId ? string.Create(CultureInfo.InvariantCulture, $"{rowId} > {since.RowId}") : "false";
        var later = Later(since.Cursor, lookback);
        var strictly = $" where {later} or {added}";
        var before = lookback is null ? At(since.Cursor) : $" where {Column} is null";
        var rest = $"{before} and not ({added})";
        if (since.Seen is null)
        {
            return isKeyed ? new NewRows([$" where {later} or {added} or ({before[7..]})"], null) : Existing(strictly);
        }

        var seen = SeenRows.FromText(since.Seen, columns);
        return HasUnseen(rest, seen) ? new NewRows([strictly, rest], seen) : Existing(strictly);
    }

    // The rows of the last cursor value, in parentheses so that a condition can follow.
    private string At(string cursor) => cursor == "NULL" ? $" where {Column} is null" : $" where ({Column} = {cursor} or {Column} is null)";

    private string Later(string cursor, TimeSpan? lookback)
    {
        if (cursor == "NULL")
        {
            return $"{Column} is not null";
        }

        return lookback is { } window ? $"{Column} >= {Before(cursor, window)}" : $"{Column} > {cursor}";
    }

    private NewRows? Existing(string where) =>
        reader.Scalar($"select exists(select 1 from {Sql.Quote(table.Name)}{where})") is 1L ? new NewRows([where], null) : null;

    private SeenRows? Seen(string where)
    {
        using var query = new RowQuery(reader, table, columns, where);
        return SeenRows.Of(query, columns, MostSeen);
    }

    private bool HasUnseen(string where, SeenRows seen)
    {
        using var query = new RowQuery(reader, table, columns, where);
        var counter = seen.Unseen();
        while (query.Next())
        {
            if (!counter.WasSeen(query.Identity, query.Content))
            {
                return true;
            }
        }

        return false;
    }

    private long? LastRowId() => table.RowId is { } rowId && reader.Scalar($"select max({rowId}) from {Sql.Quote(table.Name)}") is long last ? last : null;

    // datetime() drops fractions and writes a blank before the time: a bound that is a little too low reads a little too much, never too little.
    private string Before(string cursor, TimeSpan window)
    {
        var seconds = (long)Math.Ceiling(window.TotalSeconds);
        var isText = reader.Scalar($"select typeof({cursor})") is "text";
        var bound = reader.Scalar(string.Create(CultureInfo.InvariantCulture, $"select quote(datetime({cursor}, '-{seconds} seconds'))"));
        return isText && bound is string text && text != "NULL"
            ? text
            : throw new WeirError(SqliteErrors.NotIncremental, $"A lookback on '{table.Name}' needs a cursor of dates and times, but '{column}' holds {cursor}.")
            {
                Hint = "Choose a column of dates and times as the cursor, or remove the lookback.",
            }.ToException();
    }
}
