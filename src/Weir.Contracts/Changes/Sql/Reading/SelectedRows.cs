using Weir.Contracts.Changes.Folding;

namespace Weir.Contracts.Changes.Sql.Reading;

/// <summary>What a query reads, as far as copying a table needs it.</summary>
/// <param name="From">The first table it reads; null when it reads none, or none that can be told.</param>
/// <param name="Columns">What it selects; null for all columns.</param>
internal sealed record SelectedRows(TableName? From, IReadOnlyList<CopiedColumn>? Columns);
