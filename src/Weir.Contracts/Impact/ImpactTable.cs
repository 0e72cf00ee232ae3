namespace Weir.Contracts.Impact;

/// <summary>A table under contract.</summary>
/// <param name="Schema">Its schema in the source; empty when the contract does not say.</param>
/// <param name="Name">Its name in the source.</param>
/// <param name="Dataset">Its raw table: <c>schema.table</c>.</param>
public sealed record ImpactTable(string Schema, string Name, string Dataset)
{
    /// <summary>What depends on its rows, whichever columns it reads: models and tests at any distance, nearest first.</summary>
    public IReadOnlyList<ImpactUse> Uses { get; init; } = [];

    /// <summary>The columns by which rows are told apart.</summary>
    public IReadOnlyList<string> KeyColumns { get; init; } = [];

    /// <summary>The column by which new rows are found.</summary>
    public string? CursorColumn { get; init; }

    /// <summary>The columns that are never landed.</summary>
    public IReadOnlyList<string> Dropped { get; init; } = [];

    /// <summary>The columns that are landed hashed or masked, or decide which rows are.</summary>
    public IReadOnlyList<string> Transformed { get; init; } = [];

    /// <summary>The changes that end the ingestion by the contract's policy: <c>new_column</c>, <c>type_change</c>, <c>missing_column</c>.</summary>
    public IReadOnlyList<string> Fails { get; init; } = [];

    /// <summary>
    /// What may use a column that is not among <see cref="Columns"/>: models that pass on whatever there is, and whatever could not be read down to columns.
    /// </summary>
    public IReadOnlyList<ImpactUse> OtherColumnUses { get; init; } = [];

    /// <summary>Its columns, as far as they are known.</summary>
    public IReadOnlyList<ImpactColumn> Columns { get; init; } = [];
}
