using Apache.Arrow;
using Weir.Core.Data;
using Weir.Core.Errors;
using Weir.Core.Types;
using Weir.Core.Warehouse;
using Xunit;

namespace Weir.Testing.Warehouses;

/// <summary>
/// What models and raw tables rely on, the same on every engine. A warehouse proves it with a subclass that says how to make an empty one.
/// </summary>
public abstract partial class WarehouseConformance : IAsyncLifetime
{
    private IWarehouse? _warehouse;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private IWarehouse Warehouse => _warehouse!;

    private SqlDialect Dialect => Warehouse.Dialect;

    /// <inheritdoc/>
    public virtual ValueTask InitializeAsync()
    {
        _warehouse = Create();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public virtual async ValueTask DisposeAsync()
    {
        if (_warehouse is not null)
        {
            await _warehouse.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>A warehouse on an empty database of its own, with the engine's default schema.</summary>
    protected abstract IWarehouse Create();

    private ValueTask<IWarehouseSession> SessionAsync() => Warehouse.OpenSessionAsync(Cancel);

    private Relation Named(string name) => new(Dialect.DefaultSchema, name);

    private async Task<long?> ExecuteAsync(string sql)
    {
        await using var session = await SessionAsync();
        return await session.ExecuteAsync(sql, Cancel);
    }

    /// <summary>The result's lines: values joined by <c>|</c>.</summary>
    private async Task<IReadOnlyList<string>> QueryAsync(string sql)
    {
        await using var session = await SessionAsync();
        return await LinesAsync(session, sql);
    }

    private static async Task<IReadOnlyList<string>> LinesAsync(IWarehouseSession session, string sql)
    {
        await using var result = await session.QueryAsync(sql, Cancel);
        return await LinesAsync(result);
    }

    private static async Task<IReadOnlyList<string>> LinesAsync(QueryResult result)
    {
        var lines = new List<string>();
        await foreach (var batch in result.Batches.WithCancellation(Cancel))
        {
            using (batch)
            {
                Assert.Equal(result.Columns.Select(column => column.Type), batch.Schema.FieldsList.Select(LogicalColumn.TypeOf));
                Assert.All(batch.Schema.FieldsList.Zip(batch.Arrays), pair => Assert.Equal(pair.First.DataType.TypeId, pair.Second.Data.DataType.TypeId));
                lines.AddRange(Enumerable.Range(0, batch.Length).Select(row => string.Join('|', batch.Arrays.Select(column => ArrowText.Of(column, row)))));
            }
        }

        return lines;
    }

    private static async Task<WeirError> FailureAsync(Func<Task> action) => (await Assert.ThrowsAsync<WeirException>(action)).Error;

    private Task<WeirError> FailureAsync(string sql) => FailureAsync(() => ExecuteAsync(sql));

    private async Task<long> LoadAsync(Relation relation, params RecordBatch[] batches)
    {
        var columns = batches[0].Schema.FieldsList.Select(field => ColumnOf(field.Name, LogicalColumn.TypeOf(field))).ToList();
        await using var session = await SessionAsync();
        return await session.LoadAsync(relation, columns, batches.ToAsyncEnumerable(), Cancel);
    }

    private RelationColumn ColumnOf(string name, LogicalType type) => new(name, Dialect.TypeName(type), type);

    private static DatasetSnapshot Snapshot(string table, long version, string readSql, params (string Name, LogicalType Type)[] columns) => new()
    {
        Name = new DatasetName("ecommerce", table),
        Version = version,
        CommittedAt = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(version),
        Position = Position.Start,
        Files = [],
        Columns = [.. columns.Select(column => new ExposedColumn(column.Name, column.Name, column.Type))],
        ReadSql = readSql,
    };
}
