namespace Weir.Contracts.Changes.Alembic;

/// <summary>What <c>batch_alter_table</c> opens: operations on one table.</summary>
internal sealed record AlembicBatch(TableName Table);
