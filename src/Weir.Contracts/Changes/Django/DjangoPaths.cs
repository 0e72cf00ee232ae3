namespace Weir.Contracts.Changes.Django;

/// <summary>What the path of a file tells of a migration.</summary>
internal static class DjangoPaths
{
    /// <summary>Whether a file can be a migration: Python in a folder of migrations.</summary>
    public static bool IsMigration(string path)
    {
        var parts = path.Split('/');
        return parts.Length > 1 && parts[^1].EndsWith(".py", StringComparison.Ordinal) && parts[^1] is not "__init__.py"
            && parts[^2].Contains("migrations", StringComparison.Ordinal);
    }

    /// <summary>The folder of the app, which is its label if nothing else is said.</summary>
    public static string AppOf(string path)
    {
        var parts = path.Split('/');
        return parts.Length > 2 ? parts[^3] : "";
    }
}
