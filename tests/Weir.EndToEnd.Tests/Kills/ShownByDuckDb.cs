using System.Globalization;
using DuckDB.NET.Data;

namespace Weir.EndToEnd.Tests.Kills;

/// <summary>The embedded warehouse.</summary>
internal sealed class ShownByDuckDb : IShown
{
    public string Engines => "";

    public IReadOnlyList<long>? Numbers(string project, string sql)
    {
        var file = Path.Combine(project, ".weir", "warehouse.duckdb");
        if (!File.Exists(file))
        {
            return null;
        }

        using var connection = new DuckDBConnection($"Data Source={file};ACCESS_MODE=READ_ONLY");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        try
        {
            using var reader = command.ExecuteReader();
            Assert.True(reader.Read());
            return [.. Enumerable.Range(0, reader.FieldCount).Select(field => Convert.ToInt64(reader.GetValue(field), CultureInfo.InvariantCulture))];
        }
        catch (DuckDBException missing) when (missing.Message.Contains("does not exist", StringComparison.Ordinal))
        {
            return null;
        }
    }
}
