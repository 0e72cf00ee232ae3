using Weir.Contracts.Changes.Folding;

namespace Weir.Contracts.Changes.EntityFramework;

/// <summary>
/// What tables and indexes are after earlier migrations. The snapshot that is kept beside them tells of tables that they do not, as where old
/// migrations were deleted.
/// </summary>
internal sealed class EntityHistory : ISchemaHistory
{
    private readonly SchemaHistory _tables;
    private readonly SchemaHistory _snapshot = new(static (file, known) => EntitySnapshot.Apply(file.Path, file.Text, known));

    /// <summary>Nothing is known yet.</summary>
    public EntityHistory() =>
        _tables = new SchemaHistory((file, _) => EntityPaths.IsMigration(file.Text) ? EntityMigration.Apply(file.Path, file.Text, this, Indexes) : null);

    /// <summary>The indexes that were made.</summary>
    public KnownIndexes Indexes { get; } = new();

    /// <inheritdoc/>
    public void Apply(MigrationFile file)
    {
        if (EntityPaths.IsDesigner(file.Path))
            return;
        if (EntityPaths.IsSnapshot(file.Path))
            _snapshot.Apply(file);
        else
            _tables.Apply(file);
    }

    /// <inheritdoc/>
    public TableShape? Find(TableName table) => _tables.Find(table) is { Complete: true } known ? known : _snapshot.Find(table) ?? _tables.Find(table);
}
