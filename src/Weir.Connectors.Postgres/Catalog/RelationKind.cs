namespace Weir.Connectors.Postgres.Catalog;

/// <summary>What a relation is, as far as reading it differs (pg_class.relkind).</summary>
internal enum RelationKind
{
    /// <summary>An ordinary table.</summary>
    Table,

    /// <summary>A table divided into partitions.</summary>
    PartitionedTable,

    /// <summary>A view.</summary>
    View,

    /// <summary>A materialized view.</summary>
    MaterializedView,

    /// <summary>A table of another server.</summary>
    ForeignTable,
}
