using Weir.Contracts.Changes.Folding;

namespace Weir.Contracts.Changes;

/// <summary>
/// What the tables look like after earlier migrations, applied in their order: what a detector takes as known before the next one. It holds
/// what the files tell and nothing else, so a table that they do not create is known in part.
/// </summary>
/// <param name="fold">What a file does to the tables known before it; null for a file that does nothing to them.</param>
internal sealed class SchemaHistory(Func<MigrationFile, ISchemaBefore, SchemaFolding?> fold) : ISchemaHistory
{
    private readonly Dictionary<string, TableShape> _full = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<TableShape>> _bare = new(StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public void Apply(MigrationFile file)
    {
        if (fold(file, this)?.Tables.All is not { } tables)
            return;

        foreach (var table in tables)
            if (table.Before is { } before)
                Forget(before.Name);

        foreach (var table in tables)
            if (table is { Dropped: null, Temporary: false })
                Remember(table.Shape);
    }

    /// <inheritdoc/>
    public TableShape? Find(TableName table)
    {
        if (_full.TryGetValue(table.ToString(), out var exact))
            return exact;

        return _bare.GetValueOrDefault(table.Name)?.FindLast(one => table.Schema is null || one.Name.Schema is null);
    }

    private void Remember(TableShape table)
    {
        if (_full.TryGetValue(table.Name.ToString(), out var old))
            Remove(old);

        _full[table.Name.ToString()] = table;
        if (!_bare.TryGetValue(table.Name.Name, out var namesakes))
            _bare[table.Name.Name] = namesakes = [];

        namesakes.Add(table);
    }

    private void Forget(TableName name)
    {
        if (Find(name) is { } table)
            Remove(table);
    }

    // Tables of that name in other schemas stay.
    private void Remove(TableShape table)
    {
        _full.Remove(table.Name.ToString());
        if (_bare.TryGetValue(table.Name.Name, out var namesakes) && namesakes.Remove(table) && namesakes.Count == 0)
            _bare.Remove(table.Name.Name);
    }
}
