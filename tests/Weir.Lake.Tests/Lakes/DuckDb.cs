using System.Globalization;
using DuckDB.NET.Data;
using Weir.Core.Data;

namespace Weir.Lake.Tests.Lakes;

/// <summary>Reads snapshots as the warehouse does.</summary>
internal static class DuckDb
{
    // Opening an engine takes longer than most queries here; each query has a connection of its own to it.
    private static readonly DuckDBConnection Engine = Open();

    /// <summary>Rows as text, fields joined by <c>|</c>, NULL as nothing. <c>raw</c> is the raw table.</summary>
    public static IReadOnlyList<string> Query(DatasetSnapshot snapshot, string sql = "from raw")
    {
        using var connection = Engine.Duplicate();
        connection.Open();
        Execute(connection, "set timezone = 'America/New_York'");
        Execute(connection, $"create temp view raw as {snapshot.ReadSql}");
        return Rows(connection, sql);
    }

    /// <summary>The raw table's columns as <c>name type</c>.</summary>
    public static IReadOnlyList<string> Columns(DatasetSnapshot snapshot) =>
        [.. Query(snapshot, "select column_name || ' ' || lower(column_type) from (describe raw)")];

    public static IReadOnlyList<string> Rows(string sql)
    {
        using var connection = Engine.Duplicate();
        connection.Open();
        return Rows(connection, sql);
    }

    private static DuckDBConnection Open()
    {
        var connection = new DuckDBConnection("Data Source=:memory:");
        connection.Open();
        return connection;
    }

    private static List<string> Rows(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"select columns(*)::varchar from ({sql})";
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(index => Convert.ToString(reader.GetValue(index), CultureInfo.InvariantCulture))));
        }

        return rows;
    }

    private static void Execute(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
