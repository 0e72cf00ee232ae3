using System.Text.RegularExpressions;

namespace Weir.Contracts.Changes.Sql.Styles;

/// <summary>Tells by its path what a SQL file is for, as the migration tools do.</summary>
internal static partial class SqlFileRoles
{
    private static readonly string[] Endings = [".sql", ".ddl", ".pgsql", ".psql", ".mysql", ".tsql"];

    // Only what a tool takes for a reverse: 0007_scale_down.sql and 0007_enable_rollback.sql are run forward by all of them.
    private static readonly string[] Reverses = [".down.sql", ".undo.sql", ".rollback.sql"];

    /// <summary>The role of a file.</summary>
    public static SqlFileRole Of(string path)
    {
        if (!Array.Exists(Endings, ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))
            return SqlFileRole.NotSql;

        var (folder, name) = Split(path);
        if (Flyway().Match(name) is { Success: true } flyway)
            return flyway.Value[0] is 'V' or 'v' or 'B' or 'b' ? SqlFileRole.Migration
                : flyway.Value[0] is 'U' or 'u' ? SqlFileRole.Reverse
                : SqlFileRole.Definition;
        if (EndsWith(name, ".up.sql") || Is(name, "up.sql"))
            return SqlFileRole.Migration;
        if (IsReverse(folder, name))
            return SqlFileRole.Reverse;

        return Is(name, "migration.sql") || Versioned().IsMatch(name) ? SqlFileRole.Migration : SqlFileRole.Definition;
    }

    // db-migrate keeps its pairs, x-up.sql and x-down.sql, in a folder "sqls"; Postgrator's are 007.do.x.sql and 007.undo.x.sql.
    private static bool IsReverse(string folder, string name) =>
        Is(name, "down.sql") || Array.Exists(Reverses, ending => EndsWith(name, ending)) || PostgratorUndo().IsMatch(name)
        || folder is "down" or "revert" or "rollback" or "undo" or "downgrade" || (folder is "sqls" && EndsWith(name, "-down.sql"));

    private static bool Is(string name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);

    private static bool EndsWith(string name, string ending) => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase);

    // The folder's name without its own folders.
    private static (string Folder, string Name) Split(string path)
    {
        var parts = path.Split('/');
        return (parts.Length > 1 ? parts[^2].ToLowerInvariant() : "", parts[^1]);
    }

    // V1__x, B1__x, U1__x, R__x: the letter alone says which way it goes, whatever the rest of the name.
    [GeneratedRegex(@"^(?:[VBU]\d[\d._]*__|R__)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Flyway();

    [GeneratedRegex(@"^\d+\.undo\.", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PostgratorUndo();

    // 0001_x, 2024-01-31-1200_x, 20240131_x.
    [GeneratedRegex(@"^\d{2,}[\d.-]*[_-]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Versioned();
}
