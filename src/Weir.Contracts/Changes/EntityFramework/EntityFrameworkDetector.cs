using Weir.Contracts.Changes.Folding;

namespace Weir.Contracts.Changes.EntityFramework;

/// <summary>
/// Finds changes in the migrations of Entity Framework Core: what <c>Up</c> does, not <c>Down</c>. What the tool generates beside them is no
/// change of its own: designer files are not read, the snapshot of the model counts only where no migration tells.
/// </summary>
public sealed class EntityFrameworkDetector : IChangeDetector
{
    /// <inheritdoc/>
    public string Style => "EF Core";

    /// <inheritdoc/>
    public bool MayRead(string path) => EntityPaths.MayBeMigration(path);

    /// <inheritdoc/>
    public bool Reads(ChangedFile file) =>
        EntityPaths.MayBeMigration(file.Path)
        && (file.After ?? file.Before ?? "") is var text
        && (IsSnapshot(file.Path) ? EntityPaths.IsModel(text) : EntityPaths.IsMigration(text));

    /// <inheritdoc/>
    public string Scope(string path) => Path.GetDirectoryName(path.AsSpan()).ToString();

    /// <inheritdoc/>
    public bool Tells(string path, string scope) =>
        path.StartsWith(scope, StringComparison.Ordinal) && EntityPaths.MayBeMigration(path) && Scope(path) == scope;

    /// <inheritdoc/>
    public bool IsSnapshot(string path) => EntityPaths.IsSnapshot(path) || EntityPaths.IsDesigner(path);

    /// <inheritdoc/>
    public IEnumerable<MigrationFile> InOrder(IReadOnlyCollection<MigrationFile> files) =>
        files.OrderBy(static file => EntityPaths.IsSnapshot(file.Path)).ThenBy(static file => file.Path, new NaturalOrder());

    /// <inheritdoc/>
    public ISchemaHistory StartHistory() => new EntityHistory();

    /// <inheritdoc/>
    public IReadOnlyList<TableChange> Detect(ChangedFile file, ISchemaBefore before)
    {
        if (file.After is null || EntityPaths.IsDesigner(file.Path))
            return [];
        if (EntityPaths.IsSnapshot(file.Path))
            return file.Before is null
                ? []
                : EditedFile.Compare(Model(file.Path, file.Before), Model(file.Path, file.After), file, isMigration: false);

        var now = Fold(file.Path, file.After, before);
        return file.Before is null
            ? FoldedChanges.Of(now)
            : EditedFile.Compare(Fold(file.Path, file.Before, before), now, file, isMigration: true);
    }

    private static SchemaFolding Model(string path, string text) => EntitySnapshot.Apply(path, text, new UnknownSchema());

    private static SchemaFolding Fold(string path, string text, ISchemaBefore before) =>
        EntityMigration.Apply(path, text, before, (before as EntityHistory)?.Indexes.Copy() ?? new KnownIndexes());
}
