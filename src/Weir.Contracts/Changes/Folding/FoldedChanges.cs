namespace Weir.Contracts.Changes.Folding;

/// <summary>What the actions of a file change together, as <see cref="TableChange"/> values in the order of their places.</summary>
internal static class FoldedChanges
{
    /// <summary>The changes of applied actions.</summary>
    public static IReadOnlyList<TableChange> Of(SchemaFolding folding)
    {
        var succession = new Succession(folding.Tables.All);
        var changes = new List<TableChange>();
        foreach (var table in folding.Tables.All)
            changes.AddRange(Told(table, TableDifference.Of(table, succession)));

        changes.AddRange(KeyDifference.Of(folding.Keys));
        changes.AddRange(folding.Unclear.Select(static one => new TableChange(
            one.Table, one.Column, one.Kind, one.Text, null, one.Confidence, one.At)));
        return [.. changes.Select(Untold).OrderBy(static one => one.At.Line).ThenBy(static one => one.At.Column)];
    }

    private static IEnumerable<TableChange> Told(TableState table, IEnumerable<TableChange> changes) => table.Temporary ? [] : changes;

    // A name that is filled in when the file is run is not one to compare with.
    private static TableChange Untold(TableChange change)
    {
        var table = change.Table is { } name && UntoldNames.IsUntold(name.Name) ? null : change.Table;
        var column = change.Column is { } text && UntoldNames.IsUntold(text) ? null : change.Column;
        var isTold = table == change.Table && column == change.Column
            && change.From?.Contains(UntoldNames.Mark) != true && change.To?.Contains(UntoldNames.Mark) != true;
        return isTold
            ? change
            : change with { Table = table, Column = column, From = Shown(change.From), To = Shown(change.To), Confidence = ChangeConfidence.CannotTell };
    }

    private static string? Shown(string? text) => text?.Replace(UntoldNames.Mark, '?');
}
