namespace Weir.Contracts.Changes.Django;

/// <summary>
/// What the models of an app, and with them its tables, are after earlier migrations. A squashed migration stands for others: where those were
/// applied it does nothing, and where it was, those do nothing.
/// </summary>
internal sealed class DjangoHistory : ISchemaHistory
{
    private readonly HashSet<string> _applied = [];
    private readonly HashSet<string> _replaced = [];
    private DjangoTables? _tables;

    /// <summary>The models; null before the first migration.</summary>
    public DjangoState? State { get; private set; }

    /// <summary>The names of the migrations that were applied.</summary>
    public IReadOnlySet<string> Applied => _applied;

    /// <inheritdoc/>
    public void Apply(MigrationFile file)
    {
        if (!DjangoPaths.IsMigration(file.Path))
            return;

        var migration = DjangoMigration.Read(file.Path, file.Text);
        var isReplaced = _replaced.Contains(migration.Name) || migration.Replaces.Any(one => _applied.Contains(one.Name));
        var label = DjangoLabels.Of(migration, _applied);
        _applied.Add(migration.Name);
        if (isReplaced)
            return;

        State ??= new DjangoState(label ?? migration.Folder);
        State.Label = label ?? State.Label;
        migration.Apply(State);
        _tables = null;
        foreach (var (_, name) in migration.Replaces)
            _replaced.Add(name);
    }

    /// <inheritdoc/>
    public TableShape? Find(TableName table)
    {
        if (State is null)
            return null;

        _tables ??= new DjangoTables(State, new UnknownSchema());
        return _tables.Find(table);
    }
}
