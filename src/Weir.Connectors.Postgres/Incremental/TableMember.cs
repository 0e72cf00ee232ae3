namespace Weir.Connectors.Postgres.Incremental;

/// <summary>A table whose rows are read through the relation: itself, a partition, an inheritance child.</summary>
/// <param name="File">Its storage (relfilenode); another number means that the table was rewritten.</param>
/// <param name="Snapshot">What had ended when it was last read, as a <c>pg_snapshot</c> text.</param>
internal sealed record TableMember(long File, string Snapshot);
