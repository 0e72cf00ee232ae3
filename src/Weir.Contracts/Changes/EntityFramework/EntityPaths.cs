namespace Weir.Contracts.Changes.EntityFramework;

/// <summary>Which files are migrations, and which are generated beside them.</summary>
internal static class EntityPaths
{
    /// <summary>Whether a file is the snapshot of the model.</summary>
    public static bool IsSnapshot(string path) => path.EndsWith("ModelSnapshot.cs", StringComparison.Ordinal);

    /// <summary>Whether a file repeats the model beside one migration.</summary>
    public static bool IsDesigner(string path) => path.EndsWith(".Designer.cs", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a file can be a migration, or the snapshot.</summary>
    public static bool MayBeMigration(string path) => path.EndsWith(".cs", StringComparison.Ordinal) && !IsDesigner(path) && (IsSnapshot(path) || IsNamedSo(path));

    /// <summary>Whether a text is a migration.</summary>
    public static bool IsMigration(string text) =>
        text.Contains("MigrationBuilder", StringComparison.Ordinal) && text.Contains(" Up(", StringComparison.Ordinal);

    /// <summary>Whether a text is the snapshot of a model.</summary>
    public static bool IsModel(string text) => text.Contains("BuildModel", StringComparison.Ordinal);

    // In a folder that says so, or named as the tool names them: 20240131120000_Name.cs.
    private static bool IsNamedSo(string path)
    {
        const int LengthOfTime = 14;
        var name = Path.GetFileName(path.AsSpan());
        return path.Contains("Migration", StringComparison.OrdinalIgnoreCase)
            || (name.Length > LengthOfTime && name[LengthOfTime] is '_' && name[..LengthOfTime].IndexOfAnyExceptInRange('0', '9') < 0);
    }
}
