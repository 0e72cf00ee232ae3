using Weir.Contracts.Changes.Folding;
using Weir.Contracts.Changes.Scripts;

namespace Weir.Contracts.Changes.Alembic;

/// <summary>
/// Finds changes in the migrations of Alembic: what <c>upgrade</c> does, not <c>downgrade</c>, with operations, batches and SQL, in functions, loops
/// and branches. What is done to one database or another under a condition is one change where it is the same.
/// </summary>
public sealed class AlembicDetector : IChangeDetector
{
    /// <inheritdoc/>
    public string Style => "Alembic";

    /// <inheritdoc/>
    public bool MayRead(string path) => AlembicPaths.MayBeMigration(path);

    /// <inheritdoc/>
    public bool Reads(ChangedFile file) => AlembicPaths.MayBeMigration(file.Path) && AlembicPaths.IsMigration(file.After ?? file.Before ?? "");

    /// <inheritdoc/>
    public string Scope(string path) => AlembicPaths.ScopeOf(path);

    /// <inheritdoc/>
    public bool Tells(string path, string scope) =>
        path.StartsWith(scope, StringComparison.Ordinal) && path.EndsWith(".py", StringComparison.Ordinal) && Scope(path) == scope;

    /// <inheritdoc/>
    public IEnumerable<MigrationFile> InOrder(IReadOnlyCollection<MigrationFile> files)
    {
        var sorted = files.OrderBy(static file => file.Path, new NaturalOrder()).ToList();
        var revisions = new Dictionary<string, MigrationFile>(StringComparer.Ordinal);
        foreach (var file in sorted)
            if (AlembicRevisions.Of(file.Text) is { } revision)
                revisions[revision] = file;

        return Ordering.AfterTheirs(sorted, file => AlembicRevisions.Before(file.Text).Select(revisions.GetValueOrDefault).OfType<MigrationFile>());
    }

    /// <inheritdoc/>
    public ISchemaHistory StartHistory() => new AlembicHistory();

    /// <inheritdoc/>
    public IReadOnlyList<TableChange> Detect(ChangedFile file, ISchemaBefore before)
    {
        if (file.After is null)
            return [];

        var now = Fold(file.Path, file.After, before);
        return file.Before is null
            ? FoldedChanges.Of(now)
            : EditedFile.Compare(Fold(file.Path, file.Before, before), now, file, isMigration: true);
    }

    private static SchemaFolding Fold(string path, string text, ISchemaBefore before) =>
        AlembicMigration.Apply(path, text, before, (before as AlembicHistory)?.Indexes.Copy() ?? new KnownIndexes());
}
