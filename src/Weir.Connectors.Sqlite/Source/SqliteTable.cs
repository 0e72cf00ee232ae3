using Microsoft.Data.Sqlite;
using Weir.Connectors.Sqlite.Source.Columns;
using Weir.Core.Errors;
using Weir.Core.Ports;
using Weir.Core.Text;
using Weir.Core.Types;

namespace Weir.Connectors.Sqlite.Source;

/// <summary>A table or view as the file's own catalogue describes it.</summary>
/// <param name="Name">Its name as the catalogue spells it.</param>
/// <param name="Columns">Its columns in order, generated ones included.</param>
/// <param name="HasRowId">Whether its rows have the hidden integer that identifies them.</param>
internal sealed record SqliteTable(string Name, IReadOnlyList<SqliteColumn> Columns, bool HasRowId)
{
    /// <summary>The name that reaches the hidden integer; null when there is none, or every name for it is a column's.</summary>
    public string? RowId { get; } = HasRowId
        ? new[] { "rowid", "_rowid_", "oid" }.FirstOrDefault(name => !Columns.Any(column => string.Equals(column.Name, name, StringComparison.OrdinalIgnoreCase)))
        : null;

    /// <summary>The primary key's columns in its order; empty when there is none.</summary>
    public IReadOnlyList<string> Key { get; } =
        [.. Columns.Where(column => column.KeyOrder > 0).OrderBy(column => column.KeyOrder).Select(column => column.Name)];

    /// <summary>The names of all tables and views, without the engine's own and those behind virtual tables, in ordinal order.</summary>
    public static IReadOnlyList<string> Names(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "select name from pragma_table_list where schema = 'main' and type <> 'shadow' and name not like 'sqlite\\_%' escape '\\' order by name collate binary";
        using var reader = command.ExecuteReader();
        var names = new List<string>();
        while (reader.Read())
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }

    /// <summary>Describes a table; names compare without case, as SQLite compares them.</summary>
    /// <exception cref="WeirException">There is none.</exception>
    public static SqliteTable Find(SqliteConnection connection, string path, string name)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "select name, type, wr from pragma_table_list where schema = 'main' and lower(name) = lower($name)";
        command.Parameters.AddWithValue("$name", name);
        using var reader = command.ExecuteReader();
        if (!reader.Read())
        {
            var names = Names(connection);
            throw new WeirError(ConnectorErrors.StreamNotFound, $"There is no table '{name}' in '{path}'; it has {(names.Count == 0 ? "none" : string.Join(", ", names))}.")
            {
                Hint = Suggestion.DidYouMean(name, names),
            }.ToException();
        }

        var spelled = reader.GetString(0);
        return new SqliteTable(spelled, ReadColumns(connection, spelled), reader.GetString(1) == "table" && reader.GetInt64(2) == 0);
    }

    private static List<SqliteColumn> ReadColumns(SqliteConnection connection, string table)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "select name, type, \"notnull\", pk from pragma_table_xinfo($table) where hidden <> 1 order by cid";
        command.Parameters.AddWithValue("$table", table);
        using var reader = command.ExecuteReader();
        var columns = new List<SqliteColumn>();
        while (reader.Read())
        {
            columns.Add(new SqliteColumn(reader.GetString(0), reader.GetString(1), reader.GetInt64(2) == 0, reader.GetInt32(3)));
        }

        var names = columns.Select(column => column.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return columns.ConvertAll(column => column with { HasCompanion = !names.Contains(column.Name + LogicalColumn.TextSuffix) });
    }
}
