using System.Text.RegularExpressions;

namespace Weir.Contracts.Changes.Rails;

/// <summary>
/// What a path says of a file of Rails. A database has its migrations in <c>db/migrate</c> and <c>db/post_migrate</c> and its snapshot in
/// <c>db/schema.rb</c> or <c>db/structure.sql</c>; each further one has them in <c>db/NAME_migrate</c> and <c>db/NAME_schema.rb</c>. The
/// packages of an application (<c>packs/NAME/db/migrate</c>) migrate the application's database.
/// </summary>
internal static partial class RailsPaths
{
    private static readonly HashSet<string> Packages = new(StringComparer.OrdinalIgnoreCase)
    {
        "packs", "packages", "engines", "components", "plugins", "modules", "domains", "gems", "vendor", "lib",
    };

    // Applications that only exist to test a library, and files a generator fills in.
    private static readonly HashSet<string> NotDeployed = new(StringComparer.OrdinalIgnoreCase)
    {
        "spec", "test", "tests", "features", "fixtures", "templates",
    };

    /// <summary>Whether the file is a migration by its place.</summary>
    public static bool IsMigration(string path) =>
        path.EndsWith(".rb", StringComparison.OrdinalIgnoreCase) && DatabaseOfFolder(path) is not null && IsDeployed(path);

    /// <summary>Whether the file is a snapshot of the schema.</summary>
    public static bool IsSnapshot(string path) => Snapshot().IsMatch(path) && IsDeployed(path);

    /// <summary>Whether a snapshot is the database's own dump.</summary>
    public static bool IsStructure(string path) => path.EndsWith(".sql", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the file is of an application or a library, and not of its tests.</summary>
    public static bool IsDeployed(string path)
    {
        foreach (var folder in path.Split('/')[..^1])
            if (NotDeployed.Contains(folder))
                return false;

        return true;
    }

    /// <summary>The database of an application that the file is about: <c>db</c>, <c>backend/db</c>, <c>db/animals</c>.</summary>
    public static string ScopeOf(string path)
    {
        var folders = path.Split('/')[..^1];
        var db = Array.FindLastIndex(folders, static one => one.Equals("db", StringComparison.OrdinalIgnoreCase));
        if (db < 0)
            return string.Join('/', folders);

        var package = Array.FindIndex(folders, 0, db, Packages.Contains);
        var root = folders[..(package >= 0 ? package : db)];
        var database = DatabaseOfFolder(path)
            ?? (Snapshot().Match(path) is { Success: true } snapshot ? snapshot.Groups["name"].Value.TrimEnd('_') : "");
        return string.Join('/', [.. root, "db", .. database.Length > 0 ? [database] : Array.Empty<string>()]);
    }

    // The database whose migrations a folder holds: empty for the first, null for a folder without migrations.
    private static string? DatabaseOfFolder(string path)
    {
        if (Folder().Match(path) is not { Success: true } folder)
            return null;

        var name = folder.Groups["name"].Value + folder.Groups["after"].Value;
        return name.Equals("post", StringComparison.OrdinalIgnoreCase) ? "" : name;
    }

    // db/migrate, db/post_migrate, db/animals_migrate, db/migrate_animals, db/animals/migrate; folders below belong to it.
    [GeneratedRegex(
        @"(?:^|/)db/(?:(?<name>\w+)[_/])?(?:migrate|migrations)(?:_(?<after>\w+))?/(?:[^/]+/)*[^/]+$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Folder();

    [GeneratedRegex(@"(?:^|/)db/(?<name>\w+_)?(?:schema\.rb|structure\.sql)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Snapshot();
}
