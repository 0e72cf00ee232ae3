using Weir.Contracts.Impact;

namespace Weir.Contracts.Checking;

/// <summary>A table of a source and a contract that covers it.</summary>
/// <param name="Project">The project whose contract it is.</param>
/// <param name="Contract">The contract.</param>
/// <param name="Table">What is known of the table; null when it is covered by a pattern alone.</param>
public sealed record ContractedTable(string Project, ImpactContract Contract, ImpactTable? Table)
{
    /// <summary>What is known of a column; null for nothing.</summary>
    public ImpactColumn? Column(string? name) =>
        name is null ? null : Table?.Columns.FirstOrDefault(column => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a column is in one of the table's lists.</summary>
    public static bool Has(IReadOnlyList<string>? columns, string? column) =>
        column is not null && columns is not null && columns.Contains(column, StringComparer.OrdinalIgnoreCase);
}
