using Weir.Core.Data;
using Weir.Core.Ports;
using Weir.Core.Types;
using Weir.Testing.Sources;

namespace Weir.Testing.Lakes;

/// <summary>Collects rows until the commit.</summary>
internal sealed class MemoryDatasetWriter(MemoryLake lake, DatasetWrite write, MemoryVersion? from) : IDatasetWriter
{
    private readonly List<IReadOnlyDictionary<string, object?>> _rows = [];
    private readonly List<ExposedColumn> _columns = [.. from?.Snapshot.Columns ?? []];

    public DatasetSnapshot? Base => from?.Snapshot;

    public ValueTask WriteAsync(string split, Batch batch, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        lake.BeforeWrite?.Invoke(write.Name);
        using (batch)
        {
            lock (_rows)
            {
                _rows.AddRange(ArrowRows.Read(batch.Rows));
                _columns.AddRange(batch.Rows.Schema.FieldsList.Where(field => _columns.All(column => column.Attribute != field.Name))
                    .Select(field => new ExposedColumn(field.Name, field.Name, LogicalColumn.TypeOf(field))));
            }
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<DatasetSnapshot> CommitAsync(Position position, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        lake.BeforeCommit?.Invoke(write.Name);
        var replaces = write.Mode is WriteMode.Replace && from is { Rows.Count: > 0 };
        if (from is not null && _rows.Count == 0 && !replaces && from.Snapshot.Position.Equals(position) && from.Snapshot.KeyColumns.SequenceEqual(write.KeyColumns))
        {
            return ValueTask.FromResult(from.Snapshot);
        }

        var version = (from?.Snapshot.Version ?? -1) + 1;
        lake.NextEvents.Remove(write.Name, out var events);
        IReadOnlyDictionary<string, object?>[] rows = write.Mode is WriteMode.Append && from is not null ? [.. from.Rows, .. _rows] : [.. _rows];
        var snapshot = new DatasetSnapshot
        {
            Name = write.Name,
            Version = version,
            CommittedAt = lake.Time.GetUtcNow(),
            Position = position,
            Files = [new DataFile("memory", "memory", 0, rows.Length, version, [.. _columns.Select(column => column.Attribute)])],
            Columns = [.. _columns],
            KeyColumns = write.KeyColumns,
            SchemaEvents = [.. from?.Snapshot.SchemaEvents ?? [], .. (events ?? []).Select(happened => happened with { Version = version })],
            ReadSql = "select 1",
        };
        return ValueTask.FromResult(lake.Commit(new MemoryVersion(snapshot, rows), from?.Snapshot.Version).Snapshot);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
