namespace Weir.Connectors.Postgres.Catalog;

/// <summary>Writes names and literals into SQL for statements that take no parameters (COPY, LOCK).</summary>
internal static class Sql
{
    /// <summary>A name, quoted.</summary>
    public static string Identifier(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>A text literal that means the same whatever standard_conforming_strings is set to.</summary>
    public static string Literal(string text)
    {
        var quoted = text.Replace("'", "''", StringComparison.Ordinal);
        return quoted.Contains('\\', StringComparison.Ordinal) ? $" E'{quoted.Replace("\\", "\\\\", StringComparison.Ordinal)}'" : $"'{quoted}'";
    }
}
