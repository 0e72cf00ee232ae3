namespace Weir.Contracts.Impact;

/// <summary>A table under contract.</summary>
/// <param name="Schema">Its schema in the source; empty when the contract does not say.</param>
/// <param name="Name">Its name in the source.</param>
/// <param name="Dataset">Its raw table: <c>schema.table</c>.</param>
public sealed record ImpactTable(string Schema, string Name, string Dataset)
{
    /// <summary>Its columns, as far as they are known.</summary>
    public IReadOnlyList<ImpactColumn> Columns { get; init; } = [];
}
