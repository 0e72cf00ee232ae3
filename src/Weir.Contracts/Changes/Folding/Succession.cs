namespace Weir.Contracts.Changes.Folding;

/// <summary>
/// Which created tables take the place of which that were there before: filled from it, perhaps by way of others, and it is dropped or its
/// name is theirs now. This is how a table is rebuilt where a column cannot be altered. One that is dropped and made again empty takes the
/// place of the old one too, where all columns of that are known.
/// </summary>
internal sealed class Succession
{
    private const int LongestChain = 8;

    private readonly Dictionary<TableState, TableState> _origins = [];
    private readonly HashSet<TableState> _replaced = [];
    private readonly Dictionary<string, TableState> _gone = [];
    private readonly HashSet<string> _made;
    private readonly HashSet<string> _scaffolds;

    /// <summary>Finds them among the tables of a file.</summary>
    public Succession(IReadOnlyList<TableState> tables)
    {
        _made = [.. tables.Where(static one => one is { Created: not null, Dropped: null }).Select(static one => Key(one.Name))];
        _scaffolds = [.. tables.SelectMany(static one => one.Passed).Select(Key)];
        foreach (var table in tables)
            if (table is { Dropped: not null, Before.Complete: true })
                _gone[Key(table.Before.Name)] = table;

        var heirs = new Dictionary<TableState, TableState?>();
        foreach (var table in tables)
            if (table is { Created: not null, Dropped: null, Temporary: false } && OriginOf(table) is { } origin)
                heirs[origin] = heirs.TryGetValue(origin, out var other) ? Better(origin, other, table) : table;

        foreach (var (origin, heir) in heirs)
            if (heir is not null)
            {
                _origins[heir] = origin;
                _replaced.Add(origin);
            }
    }

    /// <summary>The table whose place a created one takes; null for one that is new.</summary>
    public TableState? OriginOfHeir(TableState table) => _origins.GetValueOrDefault(table);

    /// <summary>Whether another table has taken this one's place.</summary>
    public bool IsReplaced(TableState table) => _replaced.Contains(table);

    /// <summary>Whether a table of the name of this one, which was dropped, is there in the end.</summary>
    public bool IsMadeAgain(TableState table) => _made.Contains(Key(table.Before!.Name));

    /// <summary>
    /// Whether this table was dropped, if it was there, only to make room for one that the file uses on its way: what an earlier try left behind.
    /// </summary>
    public bool IsCleanedUp(TableState table) =>
        table.DroppedIfExists && _scaffolds.Contains(Key(table.Before!.Name)) && !IsMadeAgain(table);

    private static string Key(TableName name) => name.ToString().ToUpperInvariant();

    // Of several that are filled from one, the one with its name; if none has it, none is its heir.
    private static TableState? Better(TableState origin, TableState? one, TableState other) =>
        HasNameOf(other, origin) ? other : one is not null && HasNameOf(one, origin) ? one : null;

    private static bool HasNameOf(TableState table, TableState origin) =>
        table.Name.Name.Equals(origin.Before!.Name.Name, StringComparison.OrdinalIgnoreCase);

    private TableState? OriginOf(TableState table)
    {
        if (table.Copied.Count == 0)
            return _gone.GetValueOrDefault(Key(table.Name));

        var at = table;
        for (var step = 0; step < LongestChain && at.Created is not null; step++)
        {
            if (at.Copied is not [var only])
                return null;
            at = only.Source;
        }

        return at.Before is not null && (at.Dropped is not null || HasNameOf(table, at)) ? at : null;
    }
}
