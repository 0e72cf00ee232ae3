using System.Text;
using DuckDB.NET.Data;

namespace Weir.EndToEnd.Tests.Hiding;

/// <summary>Looks for texts in everything a project has stored, compressed or not, by means other than the code under test.</summary>
internal static class StoredText
{
    private static readonly string[] Stores = ["lake", ".weir"];

    /// <summary>Which of the texts are found, each with where.</summary>
    public static IReadOnlyList<string> Find(string project, params string[] texts)
    {
        var files = Stores.SelectMany(store => Directory.EnumerateFiles(Path.Combine(project, store), "*", SearchOption.AllDirectories));
        return [.. files.SelectMany(file => Contents(file).SelectMany(content => texts.Where(text => content.Contains(text, StringComparison.OrdinalIgnoreCase)))
            .Distinct().Select(text => $"{text} in {Path.GetRelativePath(project, file)}"))];
    }

    // The bytes as they are, as UTF-16, and as hexadecimal digits; the rows of what compresses its pages.
    private static IEnumerable<string> Contents(string file)
    {
        var bytes = File.ReadAllBytes(file);
        yield return Encoding.Latin1.GetString(bytes);
        yield return Encoding.Unicode.GetString(bytes);
        var rows = Path.GetExtension(file) switch
        {
            ".parquet" => Rows("Data Source=:memory:", $"from '{file}'"),
            ".duckdb" => [.. Tables(file).SelectMany(table => Rows(ReadOnly(file), $"from {table}"))],
            _ => [],
        };
        foreach (var row in rows)
        {
            yield return row;
        }
    }

    private static List<string> Tables(string file) => Column(
        ReadOnly(file), "select format('\"{}\".\"{}\"', table_schema, table_name) from information_schema.tables");

    private static List<string> Rows(string database, string from) => Column(database, $"select cast(t as varchar) {from} t");

    private static string ReadOnly(string file) => $"Data Source={file};ACCESS_MODE=READ_ONLY";

    private static List<string> Column(string database, string sql)
    {
        using var connection = new DuckDBConnection(database);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var values = new List<string>();
        while (reader.Read())
        {
            values.Add(reader.GetString(0));
        }

        return values;
    }
}
