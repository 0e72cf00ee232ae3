using Weir.Contracts.Changes.Folding;

namespace Weir.Contracts.Changes.Alembic;

/// <summary>What tables and indexes are after earlier migrations.</summary>
internal sealed class AlembicHistory : ISchemaHistory
{
    private readonly SchemaHistory _tables;

    /// <summary>Nothing is known yet.</summary>
    public AlembicHistory() =>
        _tables = new SchemaHistory((file, known) => AlembicPaths.MayBeMigration(file.Path) && AlembicPaths.IsMigration(file.Text)
            ? AlembicMigration.Apply(file.Path, file.Text, known, Indexes)
            : null);

    /// <summary>The indexes that were made.</summary>
    public KnownIndexes Indexes { get; } = new();

    /// <inheritdoc/>
    public void Apply(MigrationFile file) => _tables.Apply(file);

    /// <inheritdoc/>
    public TableShape? Find(TableName table) => _tables.Find(table);
}
