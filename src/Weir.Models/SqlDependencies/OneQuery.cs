using Weir.Core.Errors;

namespace Weir.Models.SqlDependencies;

/// <summary>Sees to it that text is one statement: what follows a semicolon would be run unseen by the graph.</summary>
internal static class OneQuery
{
    /// <summary>Where the second statement begins, or null when there is none.</summary>
    public static int? FindSecond(string sql) =>
        sql.Contains(';', StringComparison.Ordinal) && StatementPeeler.Peel(sql).ElementAtOrDefault(1) is { } second ? second.Offset : null;

    /// <summary>The error of a model or test that has one.</summary>
    public static WeirError Error(string owner, SourceLocation location) =>
        new(ModelErrors.NotOneQuery, $"{owner} is more than one SQL statement; the second begins here.")
        {
            Location = location,
            Hint = "Remove it, or make it a pre_hook or post_hook.",
        };

    /// <summary>Whether text is nothing but white space, comments and semicolons.</summary>
    public static bool IsNothing(ReadOnlySpan<char> sql)
    {
        while (true)
        {
            sql = sql.TrimStart().TrimStart(';');
            if (sql.StartsWith("--"))
            {
                sql = After(sql, "\n");
            }
            else if (sql.StartsWith("/*"))
            {
                sql = After(sql[2..], "*/");
            }
            else if (sql.IsEmpty || !char.IsWhiteSpace(sql[0]))
            {
                return sql.IsEmpty;
            }
        }
    }

    /// <summary>The error of a model or test that has no SQL.</summary>
    /// <param name="owner">Which: <c>model 'orders'</c>.</param>
    /// <param name="file">Its file.</param>
    /// <param name="written">What is in the file, before its template is rendered.</param>
    public static WeirError ErrorOfNothing(string owner, string file, string written) =>
        new(ModelErrors.NoSql, written.Length == 0 ? $"The file of {owner} is empty."
            : IsNothing(written) ? $"The file of {owner} has no SQL, only white space and comments."
            : $"The template of {owner} leaves no SQL: it renders to nothing, or to comments only.")
        {
            Location = new SourceLocation(file, 1, 1),
            Hint = "Write the query, remove the file, or switch it off with {{ config(enabled=false) }}.",
        };

    private static ReadOnlySpan<char> After(ReadOnlySpan<char> sql, string end) =>
        sql.IndexOf(end, StringComparison.Ordinal) is >= 0 and var at ? sql[(at + end.Length)..] : [];
}
