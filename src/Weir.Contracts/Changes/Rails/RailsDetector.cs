using Weir.Contracts.Changes.Folding;

namespace Weir.Contracts.Changes.Rails;

/// <summary>
/// Finds changes in the migrations of Rails, in the Ruby they are written in and the SQL they execute, and in the snapshots that Rails
/// keeps of the schema, <c>schema.rb</c> and <c>structure.sql</c>. Only what goes forward is read. No Ruby is run: what a migration does
/// is followed as far as its text tells it.
/// </summary>
public sealed class RailsDetector : IChangeDetector
{
    /// <inheritdoc/>
    public string Style => "Rails";

    /// <inheritdoc/>
    public bool MayRead(string path) => IsSnapshot(path) || path.EndsWith(".rb", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public bool Reads(ChangedFile file) =>
        IsSnapshot(file.Path) || RailsPaths.IsMigration(file.Path) || IsMigrationByText(file.Path, file.After ?? file.Before);

    /// <inheritdoc/>
    public string Scope(string path) => RailsPaths.ScopeOf(path);

    /// <inheritdoc/>
    public bool Tells(string path, string scope) =>
        (IsSnapshot(path) || RailsPaths.IsMigration(path)) && RailsPaths.ScopeOf(path) == scope;

    /// <inheritdoc/>
    public bool IsSnapshot(string path) => RailsPaths.IsSnapshot(path);

    /// <inheritdoc/>
    public IEnumerable<MigrationFile> InOrder(IReadOnlyCollection<MigrationFile> files) =>
        files.OrderBy(file => IsSnapshot(file.Path))
            .ThenBy(static file => Path.GetFileName(file.Path), new NaturalOrder())
            .ThenBy(static file => file.Path, new NaturalOrder());

    /// <inheritdoc/>
    public ISchemaHistory StartHistory() => new RailsHistory();

    /// <inheritdoc/>
    public IReadOnlyList<TableChange> Detect(ChangedFile file, ISchemaBefore before)
    {
        var isSnapshot = IsSnapshot(file.Path);
        // The other kind of snapshot takes its place.
        if (isSnapshot && file.After is null)
            return [];
        if (file.Before is null)
            return FoldedChanges.Of(RailsFile.Apply(file.Path, file.After ?? "", before));

        // What is known of the tables has what the migration did before it was edited, and would hide it.
        var nothing = new UnknownSchema();
        var old = RailsFile.Apply(file.Path, file.Before, nothing);
        return EditedFile.Compare(old, RailsFile.Apply(file.Path, file.After ?? "", nothing), file, isMigration: !isSnapshot);
    }

    // Some keep migrations elsewhere; their class says what they are.
    private static bool IsMigrationByText(string path, string? text) =>
        path.EndsWith(".rb", StringComparison.OrdinalIgnoreCase) && RailsPaths.IsDeployed(path) && text is not null
        && (text.Contains("< ActiveRecord::Migration", StringComparison.Ordinal) || text.Contains("Migration[", StringComparison.Ordinal));
}
