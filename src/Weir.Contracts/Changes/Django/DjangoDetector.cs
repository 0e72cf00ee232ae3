using Weir.Contracts.Changes.Folding;

namespace Weir.Contracts.Changes.Django;

/// <summary>
/// Finds changes in the migrations of Django. What only Django knows, as a default or a list of choices, is no change of a table; what is
/// done to the database alone, or to the models alone, is told apart. A migration that is squashed of others changes nothing.
/// </summary>
public sealed class DjangoDetector : IChangeDetector
{
    /// <inheritdoc/>
    public string Style => "Django";

    /// <inheritdoc/>
    public bool MayRead(string path) => DjangoPaths.IsMigration(path);

    /// <inheritdoc/>
    public bool Reads(ChangedFile file) =>
        DjangoPaths.IsMigration(file.Path)
        && (file.After ?? file.Before ?? "").AsSpan() is var text
        && text.Contains("class Migration", StringComparison.Ordinal)
        && !text.Contains("down_revision", StringComparison.Ordinal);

    /// <inheritdoc/>
    public string Scope(string path) => Path.GetDirectoryName(path.AsSpan()).ToString();

    /// <inheritdoc/>
    public bool Tells(string path, string scope) =>
        path.StartsWith(scope, StringComparison.Ordinal) && DjangoPaths.IsMigration(path) && Scope(path) == scope;

    /// <inheritdoc/>
    public IEnumerable<MigrationFile> InOrder(IReadOnlyCollection<MigrationFile> files) => DjangoOrder.Of(files);

    /// <inheritdoc/>
    public ISchemaHistory StartHistory() => new DjangoHistory();

    /// <inheritdoc/>
    public IReadOnlyList<TableChange> Detect(ChangedFile file, ISchemaBefore before)
    {
        if (file.After is null)
            return [];

        var migration = DjangoMigration.Read(file.Path, file.After);
        if (migration.Replaces.Count > 0)
            return [];

        var now = Fold(migration, before);
        return file.Before is null
            ? FoldedChanges.Of(now)
            : EditedFile.Compare(Fold(DjangoMigration.Read(file.Path, file.Before), before), now, file, isMigration: true);
    }

    private static SchemaFolding Fold(DjangoMigration migration, ISchemaBefore before)
    {
        var history = before as DjangoHistory;
        var label = DjangoLabels.Of(migration, history?.Applied ?? new HashSet<string>());
        var known = history?.State?.Copy() ?? new DjangoState(migration.Folder);
        known.Label = label ?? known.Label;
        var tables = new DjangoTables(known, before);
        return new SchemaFolding(tables).Apply(migration.Apply(known));
    }
}
