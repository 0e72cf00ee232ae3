using System.Text.RegularExpressions;

namespace Weir.Lake.Exposure;

/// <summary>How DuckDB writes names, texts and files.</summary>
internal static partial class DuckDbSql
{
    /// <summary>A quoted identifier.</summary>
    public static string Name(string identifier) => $"\"{identifier.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>A text literal.</summary>
    public static string Text(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>The table function over files; characters that would make a path a pattern stand for themselves.</summary>
    public static string ReadParquet(IEnumerable<string> urls, bool uniteByName) =>
        $"read_parquet([{string.Join(", ", urls.Select(url => Text(Pattern().Replace(url, "[$0]"))))}], hive_partitioning = false{(uniteByName ? ", union_by_name = true" : "")})";

    [GeneratedRegex(@"[*?\[]")]
    private static partial Regex Pattern();
}
