using System.Text.RegularExpressions;

namespace Weir.Contracts.Changes.Sql.Styles;

/// <summary>Tells by its path what a SQL file is for, as the migration tools do.</summary>
internal static partial class SqlFileRoles
{
    private static readonly string[] Endings = [".sql", ".ddl", ".pgsql", ".psql", ".mysql", ".tsql"];

    private static readonly string[] Reverses =
    [
        ".down.sql", ".undo.sql", ".rollback.sql", ".revert.sql", "_down.sql", "-down.sql", "_rollback.sql", "_revert.sql", "_undo.sql",
    ];

    /// <summary>The role of a file.</summary>
    public static SqlFileRole Of(string path)
    {
        if (!Array.Exists(Endings, ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))
            return SqlFileRole.NotSql;

        var (folder, name) = Split(path);
        var isReverse = name.Equals("down.sql", StringComparison.OrdinalIgnoreCase)
            || Array.Exists(Reverses, ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            || folder is "down" or "revert" or "rollback" or "undo" or "downgrade" || FlywayUndo().IsMatch(name);
        if (isReverse)
            return SqlFileRole.Reverse;

        var isMigration = name.EndsWith(".up.sql", StringComparison.OrdinalIgnoreCase) || name.Equals("up.sql", StringComparison.OrdinalIgnoreCase)
            || name.Equals("migration.sql", StringComparison.OrdinalIgnoreCase) || Versioned().IsMatch(name);
        return isMigration ? SqlFileRole.Migration : SqlFileRole.Definition;
    }

    // The folder's name without its own folders.
    private static (string Folder, string Name) Split(string path)
    {
        var parts = path.Split('/');
        return (parts.Length > 1 ? parts[^2].ToLowerInvariant() : "", parts[^1]);
    }

    [GeneratedRegex(@"^U\d[\d._]*__", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FlywayUndo();

    // V1__x, 0001_x, 2024-01-31-1200_x, 20240131_x.
    [GeneratedRegex(@"^(?:[VB]\d[\d._]*__|\d{2,}[\d.-]*[_-])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Versioned();
}
