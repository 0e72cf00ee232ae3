using Weir.Core.Graph.Lineage;

namespace Weir.Models.Lineage;

/// <summary>A column of a table that a query reads, and what for.</summary>
internal sealed record SourceUse(ColumnId Column, ColumnUse Use)
{
    /// <summary>The same column, used as what it is used in: what filters inside a subquery filters, what it selects is used as the subquery is.</summary>
    public SourceUse Within(ColumnUse outer) => Use is ColumnUse.Select ? this with { Use = outer } : this;
}
