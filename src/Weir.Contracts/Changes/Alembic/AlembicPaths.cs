namespace Weir.Contracts.Changes.Alembic;

/// <summary>Which files are migrations, and which of them belong together.</summary>
internal static class AlembicPaths
{
    /// <summary>Whether a file can be a migration, by its path.</summary>
    public static bool MayBeMigration(string path) =>
        path.EndsWith(".py", StringComparison.Ordinal)
        && (path.Contains("versions", StringComparison.OrdinalIgnoreCase) || path.Contains("alembic", StringComparison.OrdinalIgnoreCase)
            || path.Contains("migration", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a text is a migration.</summary>
    public static bool IsMigration(string text) =>
        text.Contains("down_revision", StringComparison.Ordinal) && text.Contains("def upgrade", StringComparison.Ordinal);

    /// <summary>The folder of versions, or the file's own.</summary>
    public static string ScopeOf(string path)
    {
        const string Versions = "/versions/";
        var at = ("/" + path).LastIndexOf(Versions, StringComparison.Ordinal);
        return at < 0 ? Path.GetDirectoryName(path.AsSpan()).ToString() : path[..(at + Versions.Length - 2)];
    }
}
