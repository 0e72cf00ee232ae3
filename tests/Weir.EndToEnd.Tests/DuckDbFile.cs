using System.Globalization;
using DuckDB.NET.Data;

namespace Weir.EndToEnd.Tests;

/// <summary>Looks into a project's warehouse from outside, once no command runs on it.</summary>
internal static class DuckDbFile
{
    /// <summary>One number out of the project's embedded warehouse.</summary>
    public static long Number(string project, string sql) => Convert.ToInt64(Value(project, sql), CultureInfo.InvariantCulture);

    /// <summary>One value out of the project's embedded warehouse.</summary>
    public static object? Value(string project, string sql)
    {
        using var connection = new DuckDBConnection($"Data Source={Path.Combine(project, ".weir", "warehouse.duckdb")};ACCESS_MODE=READ_ONLY");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
