namespace Weir.Contracts.Changes.Django;

/// <summary>Finds the label of an app: mostly the name of its folder, but its configuration, which no migration shows, may say another.</summary>
internal static class DjangoLabels
{
    /// <summary>The label that a migration shows its app to have; null when it shows none.</summary>
    /// <param name="migration">The migration.</param>
    /// <param name="earlier">Names of the migrations of the app that are known.</param>
    public static string? Of(DjangoMigration migration, IReadOnlySet<string> earlier)
    {
        if (migration.Replaces.Count > 0 && migration.Replaces.All(one => one.Label == migration.Replaces[0].Label))
            return migration.Replaces[0].Label;

        var own = migration.Dependencies.Where(one => earlier.Contains(one.Name)).Select(static one => one.Label).Distinct().ToList();
        if (own.Contains(migration.Folder) || migration.Dependencies.Any(one => one.Label == migration.Folder))
            return migration.Folder;
        if (own is [var only])
            return only;

        return ByNumber(migration) ?? ByModels(migration);
    }

    // 0012_x depends on 0011_y of its own app.
    private static string? ByNumber(DjangoMigration migration)
    {
        if (Number(migration.Name) is not { } number || number < 2)
            return null;

        var before = migration.Dependencies.Where(one => Number(one.Name) == number - 1).Select(static one => one.Label).Distinct().ToList();
        return before is [var only] ? only : null;
    }

    // A first migration refers to the models that it creates.
    private static string? ByModels(DjangoMigration migration)
    {
        var created = migration.CreatedNames().ToHashSet(StringComparer.OrdinalIgnoreCase);
        var labels = migration.Created().Where(one => created.Contains(one.Model)).Select(static one => one.Label).Distinct().ToList();
        return labels.Contains(migration.Folder) ? migration.Folder : labels is [var only] ? only : null;
    }

    private static int? Number(string name) => name.Length > 4 && name[4] is '_' && int.TryParse(name[..4], out var number) ? number : null;
}
