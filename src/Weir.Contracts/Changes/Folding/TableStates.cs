namespace Weir.Contracts.Changes.Folding;

/// <summary>The tables of a database while the actions of a file are applied, found by the names they have at the moment.</summary>
internal sealed class TableStates(ISchemaBefore before)
{
    private readonly List<TableState> _all = [];
    private readonly Dictionary<string, TableState> _full = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, TableState> _bare = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>All tables that were met, in their order.</summary>
    public IReadOnlyList<TableState> All => _all;

    /// <summary>The table of that name, if the file has met it. A schema that is not written matches any.</summary>
    public TableState? Met(TableName name)
    {
        if (_full.TryGetValue(name.ToString(), out var exact))
            return exact;

        var bare = _bare.GetValueOrDefault(name.Name);
        return bare is not null && (name.Schema is null || bare.Name.Schema is null) ? bare : null;
    }

    /// <summary>The table of that name; one that was there before the file when none was met.</summary>
    public TableState Find(TableName name)
    {
        if (Met(name) is { } met)
            return met;

        var known = before.Find(name);
        var full = name with { Schema = name.Schema ?? known?.Name.Schema };
        var state = Add(new TableState(known is null ? new TableShape(name, [], Complete: false) : known with { Name = full }, full)
        {
            Temporary = IsTemporary(name),
        });
        foreach (var column in known?.Columns ?? [])
            state.Add(new ColumnState(column, column));

        return state;
    }

    /// <summary>Whether a table was there before the file, as far as known.</summary>
    public bool WasThere(TableName name) => before.Find(name) is not null;

    /// <summary>Adds a table.</summary>
    public TableState Add(TableState state)
    {
        _all.Add(state);
        Name(state);
        return state;
    }

    /// <summary>Drops a table.</summary>
    public void Drop(TableState state, Touch touch)
    {
        Unname(state);
        state.Drop(touch);
    }

    /// <summary>Renames a table.</summary>
    public void Rename(TableState state, TableName to, Touch touch)
    {
        Unname(state);
        state.Rename(to with { Schema = to.Schema ?? state.Name.Schema }, touch);
        Name(state);
    }

    /// <summary>Whether a name is one of SQL Server's for what is gone when the connection closes.</summary>
    public static bool IsTemporary(TableName name) => name.Name.StartsWith('#') || name.Name.StartsWith('@');

    private void Name(TableState state)
    {
        _full[state.Name.ToString()] = state;
        _bare[state.Name.Name] = state;
    }

    private void Unname(TableState state)
    {
        if (_full.TryGetValue(state.Name.ToString(), out var full) && full == state)
            _full.Remove(state.Name.ToString());
        if (_bare.TryGetValue(state.Name.Name, out var bare) && bare == state)
            _bare.Remove(state.Name.Name);
    }
}
