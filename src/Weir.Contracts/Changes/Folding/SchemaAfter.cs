namespace Weir.Contracts.Changes.Folding;

/// <summary>What the tables look like after actions that were applied to what was known before them.</summary>
internal sealed class SchemaAfter(ISchemaBefore before, SchemaFolding folding) : ISchemaBefore
{
    /// <inheritdoc/>
    public TableShape? Find(TableName table)
    {
        if (folding.Tables.Met(table) is { } met)
        {
            return met.Shape;
        }

        // A table that was dropped or has another name now is not the one that was there before.
        var known = before.Find(table);
        return known is null || folding.Tables.All.Any(one => one.Before?.Name == known.Name) ? null : known;
    }
}
