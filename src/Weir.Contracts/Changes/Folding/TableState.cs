namespace Weir.Contracts.Changes.Folding;

/// <summary>A table while the actions of a file are applied.</summary>
/// <param name="before">What is known of it before the file, at least its name; null for a table the file creates.</param>
/// <param name="name">Its name at first.</param>
internal sealed class TableState(TableShape? before, TableName name)
{
    private readonly Dictionary<string, ColumnState> _named = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<ColumnState> _columns = [];
    private readonly List<CopiedRows> _copied = [];

    /// <summary>What is known of it before the file; null for a table the file creates.</summary>
    public TableShape? Before => before;

    /// <summary>Its name now.</summary>
    public TableName Name { get; private set; } = name;

    /// <summary>The names it had on the way: given by the file, and taken away by it.</summary>
    public List<TableName> Passed { get; } = [];

    /// <summary>Whether all its columns are known.</summary>
    public bool Complete { get; set; } = before?.Complete ?? false;

    /// <summary>Whether it is gone when the connection closes.</summary>
    public bool Temporary { get; init; }

    /// <summary>Where it was created.</summary>
    public Touch? Created { get; init; }

    /// <summary>Where it was dropped.</summary>
    public Touch? Dropped { get; private set; }

    /// <summary>Whether it was dropped only if it was there.</summary>
    public bool DroppedIfExists { get; set; }

    /// <summary>Where it was last renamed.</summary>
    public Touch? Renamed { get; private set; }

    /// <summary>The tables its rows were copied from: one, or two where there are more, which is all that matters.</summary>
    public IReadOnlyList<CopiedRows> Copied => _copied;

    /// <summary>All columns it has or had, in the order they were met.</summary>
    public IReadOnlyList<ColumnState> Columns => _columns;

    /// <summary>The columns it has now.</summary>
    public IEnumerable<ColumnState> Present => _columns.Where(static one => one.Dropped is null);

    /// <summary>The column of that name; null when none is known.</summary>
    public ColumnState? Known(string column) => _named.GetValueOrDefault(column);

    /// <summary>The column of that name; one that was there before the file when none is known.</summary>
    public ColumnState Column(string column) => Known(column) ?? Add(new ColumnState(new ColumnShape(column), new ColumnShape(column)));

    /// <summary>Adds a column.</summary>
    public ColumnState Add(ColumnState column)
    {
        _columns.Add(column);
        _named[column.Now.Name] = column;
        return column;
    }

    /// <summary>Drops a column.</summary>
    public void Drop(ColumnState column, Touch touch)
    {
        column.Dropped = touch;
        _named.Remove(column.Now.Name);
    }

    /// <summary>Renames a column.</summary>
    public void Rename(ColumnState column, string to, Touch touch)
    {
        _named.Remove(column.Now.Name);
        (column.Now, column.Renamed) = (column.Now with { Name = to }, touch);
        _named[to] = column;
    }

    /// <summary>Remembers where rows came from.</summary>
    public void Fill(CopiedRows rows)
    {
        if (_copied.Count > 0 && _copied[^1].Source == rows.Source)
            _copied[^1] = rows;
        else if (_copied.Count < 2)
            _copied.Add(rows);
    }

    /// <summary>Gives it another name.</summary>
    public void Rename(TableName to, Touch touch)
    {
        Leave();
        (Name, Renamed) = (to, touch);
    }

    /// <summary>Drops it.</summary>
    public void Drop(Touch touch)
    {
        Leave();
        Dropped = touch;
    }

    private void Leave()
    {
        if (Created is not null || Renamed is not null)
            Passed.Add(Name);
    }

    /// <summary>What it looks like now.</summary>
    public TableShape Shape => new(Name, [.. Present.Select(static one => one.Now)], Complete);
}
