namespace Weir.Connectors.Sqlite.Source;

/// <summary>Writing SQL for SQLite.</summary>
internal static class Sql
{
    /// <summary>The identifier, quoted.</summary>
    public static string Quote(string identifier) => $"\"{identifier.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
