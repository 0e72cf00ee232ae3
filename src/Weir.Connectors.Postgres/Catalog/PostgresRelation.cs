using Weir.Core.Data;

namespace Weir.Connectors.Postgres.Catalog;

/// <summary>A relation with what reading it needs to know.</summary>
/// <param name="Oid">Its identity in this database.</param>
/// <param name="Name">Its schema and name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="HasChildren">Whether other tables are read through it: partitions or inheritance children.</param>
/// <param name="Pages">Pages of its own storage; 0 when it has none.</param>
/// <param name="EstimatedRows">Rows according to the statistics, its children's included; null when never analysed.</param>
/// <param name="Columns">Its columns in order; dropped ones are gone.</param>
/// <param name="KeyColumns">Its primary key.</param>
internal sealed record PostgresRelation(
    uint Oid, StreamName Name, RelationKind Kind, bool HasChildren, long Pages, long? EstimatedRows,
    IReadOnlyList<PostgresColumn> Columns, IReadOnlyList<string> KeyColumns)
{
    /// <summary>The name as SQL takes it.</summary>
    public string Quoted => $"{Sql.Identifier(Name.Namespace)}.{Sql.Identifier(Name.Name)}";

    /// <summary>Whether its rows carry the transaction that wrote them, which incremental reads need.</summary>
    public bool HasRowVersions => Kind is RelationKind.Table or RelationKind.PartitionedTable;

    /// <summary>Whether it is one heap and nothing else, so that ranges of row addresses divide it.</summary>
    public bool IsOneHeap => Kind is RelationKind.Table or RelationKind.MaterializedView && !HasChildren;
}
