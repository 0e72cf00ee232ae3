using Weir.Core.Data;
using Weir.Core.Warehouse;

namespace Weir.Core.Ports;

/// <summary>Reads what a snapshot shows, for warehouses that cannot read the lake's files themselves. Safe for concurrent use.</summary>
public interface ISnapshotReader
{
    /// <summary>
    /// Runs the snapshot's <see cref="DatasetSnapshot.ReadSql"/>. The columns are those of the raw table, in order, with the exposed types;
    /// each batch has their physical form (<see cref="Types.LogicalColumn.Field"/>). The caller disposes the result.
    /// </summary>
    /// <exception cref="Errors.WeirException">A file of the snapshot is missing or damaged.</exception>
    ValueTask<QueryResult> ReadAsync(DatasetSnapshot snapshot, CancellationToken cancel);
}
