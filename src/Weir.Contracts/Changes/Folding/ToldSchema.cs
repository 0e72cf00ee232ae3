namespace Weir.Contracts.Changes.Folding;

/// <summary>
/// What is known of tables before a file, and what the file itself tells of it: some styles write down what a column was beside what it becomes.
/// </summary>
/// <param name="before">What is known otherwise; it counts first.</param>
internal sealed class ToldSchema(ISchemaBefore before) : ISchemaBefore
{
    private readonly Dictionary<string, (TableName Table, Dictionary<string, ColumnShape> Columns)> _told = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _made = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes notice that a table, or a column, has its name from the file, so that what is told of it is not how it was before.</summary>
    public void Make(TableName table, string? column = null) => _made.Add(Key(table, column));

    /// <summary>Takes notice of what a column was; the first that is told counts.</summary>
    public void Tell(TableName table, ColumnShape column)
    {
        if (_made.Contains(Key(table, null)) || _made.Contains(Key(table, column.Name))
            || (column.Type is null && column.Nullable is null && column.Default is null))
            return;
        if (!_told.TryGetValue(table.Name, out var told))
            _told[table.Name] = told = (table, new Dictionary<string, ColumnShape>(StringComparer.OrdinalIgnoreCase));

        if (told.Columns.TryAdd(column.Name, column))
            return;

        // A second step tells less of what was before the first.
        var first = told.Columns[column.Name];
        told.Columns[column.Name] = first with { Type = first.Type ?? column.Type };
    }

    /// <inheritdoc/>
    public TableShape? Find(TableName table)
    {
        var known = before.Find(table);
        if (!_told.TryGetValue(table.Name, out var told))
            return known;

        var columns = new List<ColumnShape>();
        var named = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var column in known?.Columns ?? [])
            if (named.Add(column.Name))
                columns.Add(told.Columns.TryGetValue(column.Name, out var more) ? Merge(column, more) : column);

        columns.AddRange(told.Columns.Values.Where(one => !named.Contains(one.Name)));
        return new TableShape(known?.Name ?? told.Table, columns, known?.Complete ?? false);
    }

    private static ColumnShape Merge(ColumnShape known, ColumnShape told) => known with
    {
        Type = known.Type ?? told.Type,
        Nullable = known.Nullable ?? told.Nullable,
        Default = known.Default ?? told.Default,
    };

    private static string Key(TableName table, string? column) => column is null ? table.Name : $"{table.Name}.{column}";
}
