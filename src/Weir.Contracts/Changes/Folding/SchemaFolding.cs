namespace Weir.Contracts.Changes.Folding;

/// <summary>
/// Applies the actions of a file in their order, so that what they change together can be told from the tables before and after: a column
/// added, filled from another and put in its place is a rename or another type, and what is undone in the same file is nothing.
/// </summary>
internal sealed class SchemaFolding(ISchemaBefore before)
{
    private readonly List<KeyState?> _keys = [];
    private readonly Dictionary<string, int> _addedKeys = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<SchemaAction.Unclear> _unclear = [];

    /// <summary>The tables that were met.</summary>
    public TableStates Tables { get; } = new(before);

    /// <summary>Keys that were added or dropped and not undone.</summary>
    public IEnumerable<KeyState> Keys => _keys.OfType<KeyState>();

    /// <summary>What the file does not tell.</summary>
    public IReadOnlyList<SchemaAction.Unclear> Unclear => _unclear;

    /// <summary>Applies actions.</summary>
    public SchemaFolding Apply(IEnumerable<SchemaAction> actions)
    {
        foreach (var action in actions)
            Apply(action);

        return this;
    }

    private void Apply(SchemaAction action)
    {
        switch (action)
        {
            case SchemaAction.CreateTable create:
                Create(create);
                break;
            case SchemaAction.DropTable drop:
                DropTable(drop);
                break;
            case SchemaAction.RenameTable rename:
                Tables.Rename(Tables.Find(rename.Table), rename.To, Touch.Of(rename));
                break;
            case SchemaAction.AddColumn add:
                AddColumn(add);
                break;
            case SchemaAction.DropColumn drop:
                DropColumn(drop);
                break;
            case SchemaAction.RenameColumn rename:
                RenameColumn(rename);
                break;
            case SchemaAction.ChangeColumn change:
                ChangeColumn(change);
                break;
            case SchemaAction.CopyColumn copy:
                CopyColumn(copy);
                break;
            case SchemaAction.CopyRows copy:
                CopyRows(copy);
                break;
            case SchemaAction.AddKey key:
                AddKey(key);
                break;
            case SchemaAction.DropKey key:
                DropKey(key);
                break;
            case SchemaAction.Unclear unclear:
                _unclear.Add(unclear);
                break;
            default:
                throw new InvalidOperationException($"No folding for {action.GetType().Name}.");
        }
    }

    private void Create(SchemaAction.CreateTable create)
    {
        var met = Tables.Met(create.Table);
        if (create.IfNotExists && (met is not null || Tables.WasThere(create.Table)))
            return;

        var like = create.Like is { } other ? Tables.Find(other) : null;
        if (create.Replaces)
            Tables.Drop(met ?? Tables.Find(create.Table), Touch.Of(create));

        var table = Tables.Add(new TableState(null, create.Table)
        {
            Created = Touch.Of(create),
            Temporary = create.Temporary || TableStates.IsTemporary(create.Table),
            Complete = create.Complete || (like is { Complete: true }),
        });
        var alike = (like?.Shape.Columns ?? []).Select(one => create.LikeIsQuery ? one with { Nullable = null, Default = null } : one);
        foreach (var column in create.Columns.Concat(alike))
            if (table.Known(column.Name) is null)
                table.Add(new ColumnState(null, column) { Added = Touch.Of(create) });
    }

    private void DropTable(SchemaAction.DropTable drop)
    {
        var table = Tables.Find(drop.Table);
        table.DroppedIfExists = drop.IfExists;
        Tables.Drop(table, Touch.Of(drop));
    }

    private void AddColumn(SchemaAction.AddColumn add)
    {
        var table = Tables.Find(add.Table);
        // It is there: the statement does nothing, or a condition around it sees to that.
        if (table.Known(add.Column.Name) is not null)
            return;

        table.Add(new ColumnState(null, add.Column) { Added = Touch.Of(add) });
    }

    private void DropColumn(SchemaAction.DropColumn drop)
    {
        var table = Tables.Find(drop.Table);
        if (drop.IfExists && table.Complete && table.Known(drop.Column) is null)
            return;

        table.Drop(table.Column(drop.Column), Touch.Of(drop));
    }

    private void RenameColumn(SchemaAction.RenameColumn rename)
    {
        var table = Tables.Find(rename.Table);
        table.Rename(table.Column(rename.Column), rename.To, Touch.Of(rename));
    }

    private void ChangeColumn(SchemaAction.ChangeColumn change)
    {
        var column = Tables.Find(change.Table).Column(change.Column);
        var touch = Touch.Of(change).AtMost(change.Restated ? ChangeConfidence.Likely : ChangeConfidence.Certain) with
        {
            Restated = change is { Restated: true, Confidence: ChangeConfidence.Certain },
        };
        if (change.Type is { } type)
            (column.Now, column.Retyped) = (column.Now with { Type = type }, touch);
        if (change.Nullable is { } nullable)
            (column.Now, column.Nulled) = (column.Now with { Nullable = nullable }, Nulled(change, touch));
        if (change.SetsDefault)
            (column.Now, column.Defaulted) = (column.Now with { Default = change.Default }, touch);
    }

    // A definition that is written again without NOT NULL allows NULL; mostly it did before.
    private static Touch Nulled(SchemaAction.ChangeColumn change, Touch touch) =>
        change is { Restated: true, Nullable: true } ? touch.AtMost(ChangeConfidence.CannotTell) : touch;

    private void CopyColumn(SchemaAction.CopyColumn copy)
    {
        // Only a column that the file itself adds can take another's place.
        if (Tables.Met(copy.Table) is { } table && table.Known(copy.To) is { Added: not null } to)
            to.CopiedFrom.Add(table.Column(copy.From));
    }

    private void CopyRows(SchemaAction.CopyRows copy)
    {
        if (Tables.Met(copy.To) is not { Created: not null } target)
            return;

        var source = Tables.Find(copy.From);
        target.Fill(new CopiedRows(source, copy.Columns?.Select(one => (one.To, SourceOf(source, one.From))).ToList()));
    }

    // A name that a table with all its columns known does not have is that of a variable or of another table.
    private static ColumnState? SourceOf(TableState source, string? column) =>
        column is null ? null : source.Complete ? source.Known(column) : source.Column(column);

    private void AddKey(SchemaAction.AddKey key)
    {
        if (key.Name is not null)
            _addedKeys[key.Name] = _keys.Count;

        var table = Tables.Find(key.Table);
        foreach (var column in key.IsPrimary ? key.Columns : [])
            if (table.Known(column) is { } known)
                known.Now = known.Now with { Nullable = false };

        _keys.Add(new KeyState(table, key.Name, key.Columns is [var only] ? only : null, null, key.Text, Touch.Of(key)));
    }

    private void DropKey(SchemaAction.DropKey drop)
    {
        var table = drop.Table is { } name ? Tables.Find(name) : null;
        if (drop.Name is not null && _addedKeys.Remove(drop.Name, out var added))
            _keys[added] = null;
        else
            _keys.Add(new KeyState(table, drop.Name, null, drop.Text, null, Touch.Of(drop)));
    }
}
