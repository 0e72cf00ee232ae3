using Weir.Contracts.Changes;
using Weir.Contracts.Expansion;
using Weir.Contracts.Impact;
using Weir.Core.Data;

namespace Weir.Contracts.Checking;

/// <summary>
/// Finds the contracts that cover a table of a source by the name a migration gives it. Migrations mostly leave the schema out, and what one
/// tool calls a schema another calls the database, so that names are compared as far as both sides tell them.
/// </summary>
public sealed class ImpactIndex
{
    private readonly ILookup<string, ContractedTable> _tables;
    private readonly IReadOnlyList<ContractedTable> _patterns;

    /// <summary>Indexes what was published; of two contracts with one id, the first counts for a table that both have.</summary>
    public ImpactIndex(IEnumerable<ImpactDocument> documents)
    {
        var contracts = documents.SelectMany(static document => document.Contracts.Select(contract => (document.Project, Contract: contract))).ToList();
        _tables = contracts
            .SelectMany(static one => one.Contract.Tables.Select(table => new ContractedTable(one.Project, one.Contract, table)))
            .ToLookup(static one => one.Table!.Name, StringComparer.OrdinalIgnoreCase);
        _patterns =
        [
            .. contracts.Where(static one => one.Contract.Patterns.Count > 0).Select(static one => new ContractedTable(one.Project, one.Contract, null)),
        ];
    }

    /// <summary>The contracts a table is under: those that list it, and those whose patterns it matches.</summary>
    public IReadOnlyList<ContractedTable> Find(TableName table) =>
    [
        .. _tables[table.Name].Where(one => IsSchema(table.Schema, one.Table!.Schema, one.Contract.Database))
            .Concat(_patterns.Where(one => one.Contract.Patterns.Any(pattern => Matches(pattern, table, one.Contract.Database))))
            .DistinctBy(static one => (one.Project, one.Contract.Id)),
    ];

    private static bool IsSchema(string? written, string schema, string database) =>
        string.IsNullOrEmpty(written) || schema.Length == 0
        || written.Equals(schema, StringComparison.OrdinalIgnoreCase) || written.Equals(database, StringComparison.OrdinalIgnoreCase);

    private static bool Matches(string pattern, TableName table, string database)
    {
        var dot = pattern.IndexOf('.', StringComparison.Ordinal);
        return dot < 0
            ? TablePattern.Matches(pattern, new StreamName("", table.Name))
            : string.IsNullOrEmpty(table.Schema) || table.Schema.Equals(database, StringComparison.OrdinalIgnoreCase)
                ? TablePattern.Matches(pattern[(dot + 1)..], new StreamName("", table.Name))
                : TablePattern.Matches(pattern, new StreamName(table.Schema, table.Name));
    }
}
