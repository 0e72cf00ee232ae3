using Weir.Contracts.Changes.Sql.Lexing;

namespace Weir.Contracts.Changes.Sql.Statements;

/// <summary>Tells by its first words what a statement is, as far as cutting a file into statements needs it.</summary>
internal static class StatementHeads
{
    private const int LongestRoutineHead = 16;

    /// <summary>Where, in tokens that end with TABLE, the data definition statement begins; null when they are none.</summary>
    public static int? StartOfTableDdl(string text, List<SqlToken> tokens)
    {
        var at = tokens.Count - 2;
        while (at > 0 && tokens[at].IsAny(text, "TEMP", "TEMPORARY", "GLOBAL", "LOCAL", "UNLOGGED", "EXTERNAL", "FOREIGN", "VIRTUAL", "REPLACE", "OR", "TRANSIENT"))
            at--;

        if (at < 0 || !tokens[at].IsAny(text, "ALTER", "CREATE", "DROP", "RENAME"))
            return null;

        var isPartOfAnother = at > 0 && (tokens[at - 1].IsAny(text, "SHOW", "EXPLAIN", "GRANT") || tokens[1].IsAny(text, "PUBLICATION", "EXTENSION"));
        return isPartOfAnother ? null : at;
    }

    /// <summary>Whether tokens whose last is this word begin the definition of a routine.</summary>
    public static bool BeginsRoutine(string text, List<SqlToken> tokens)
    {
        if (tokens.Count is < 2 or > LongestRoutineHead || !tokens[0].IsAny(text, "CREATE", "ALTER")
            || !tokens[^1].IsAny(text, "PROCEDURE", "PROC", "FUNCTION", "TRIGGER", "PACKAGE", "EVENT"))
            return false;

        for (var at = 1; at < tokens.Count - 1; at++)
            if (tokens[at].IsAny(text, "TABLE", "VIEW", "INDEX", "TYPE", "SCHEMA", "DATABASE", "EXTENSION", "CAST", "OPERATOR", "AGGREGATE"))
                return false;

        return true;
    }

    /// <summary>Whether tokens are the head of a conditional or a loop.</summary>
    public static bool IsCondition(string text, List<SqlToken> tokens) =>
        tokens.Count > 0 && tokens[0].IsAny(text, "IF", "ELSE", "ELSIF", "ELSEIF", "WHILE", "FOR", "FOREACH", "LOOP", "WHEN", "EXCEPTION");

    /// <summary>
    /// Whether a condition makes what follows uncertain. One that only asks the catalogue whether the thing is there is an
    /// <c>IF EXISTS</c> spelt out.
    /// </summary>
    public static bool Guards(string text, List<SqlToken> tokens)
    {
        foreach (var token in tokens)
            if (token.IsName && (token.IsAny(text, "COL_LENGTH", "OBJECT_ID", "COLUMNPROPERTY", "INFORMATION_SCHEMA", "sys", "sysobjects", "syscolumns", "pg_catalog")
                || token.In(text).StartsWith("pg_", StringComparison.OrdinalIgnoreCase)
                || token.In(text).Trim("[]\"").Equals("INFORMATION_SCHEMA", StringComparison.OrdinalIgnoreCase)
                || token.In(text).Trim("[]\"").Equals("sys", StringComparison.OrdinalIgnoreCase)))
                return false;

        return true;
    }

    /// <summary>Whether a word that begins a line begins a statement though nothing ended the one before it, as SQL Server allows.</summary>
    public static bool BeginsStatement(string text, List<SqlToken> tokens, SqlToken word, SqlFlavour flavour)
    {
        if (tokens.Count == 0 || tokens[0].IsAny(text, "WITH", "MERGE", "CREATE", "GRANT")
            || (flavour is not SqlFlavour.SqlServer && !tokens[0].IsAny(text, "ALTER", "DROP"))
            || tokens[^1].IsAny(text, "ON", "AS", "THEN", "FOR", "TABLE", "COLUMN", "CONSTRAINT", "INDEX", "VIEW", "ADD", "DROP", "KEY", "SCHEMA", "BEGIN"))
            return false;

        return word.IsAny(text, "UPDATE", "INSERT", "DELETE", "EXEC", "EXECUTE", "PRINT", "DECLARE", "TRUNCATE", "IF")
            || (word.Is(text, "SELECT") && !tokens[0].IsAny(text, "INSERT", "SELECT", "DECLARE", "IF", "WHILE"));
    }
}
