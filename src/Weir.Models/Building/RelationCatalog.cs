using System.Collections.Concurrent;
using Weir.Core.Warehouse;

namespace Weir.Models.Building;

/// <summary>
/// What exists in the warehouse while a run builds: each schema is created and listed once per run, not once per model, and one after the
/// other, because engines refuse two creations of one name at the same time. Share one between the runners of a project. Safe for
/// concurrent use.
/// </summary>
public sealed class RelationCatalog : IDisposable
{
    // Runs that overlap keep their own view; older ones are over.
    private const int RunsKept = 4;

    private readonly IWarehouse _warehouse;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly ConcurrentQueue<string> _runs = new();
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, ConcurrentDictionary<string, RelationKind>>> _byRun =
        new(StringComparer.Ordinal);

    /// <summary>A catalogue of a warehouse.</summary>
    public RelationCatalog(IWarehouse warehouse) => _warehouse = warehouse;

    /// <summary>What stands under a name, or null; its schema exists afterwards.</summary>
    internal async ValueTask<RelationKind?> FindAsync(string run, Relation relation, IWarehouseSession session, CancellationToken cancel)
    {
        var schemas = Schemas(run);
        if (!schemas.TryGetValue(relation.Schema, out var relations))
        {
            await _gate.WaitAsync(cancel).ConfigureAwait(false);
            try
            {
                relations = schemas.TryGetValue(relation.Schema, out var listed) ? listed
                    : schemas[relation.Schema] = await ListAsync(relation.Schema, session, cancel).ConfigureAwait(false);
            }
            finally
            {
                _gate.Release();
            }
        }

        return relations.TryGetValue(relation.Name, out var kind) ? kind : null;
    }

    /// <summary>Notes what has been built.</summary>
    internal void Set(string run, Relation relation, RelationKind kind)
    {
        if (Schemas(run).TryGetValue(relation.Schema, out var relations))
        {
            relations[relation.Name] = kind;
        }
    }

    /// <summary>Forgets a schema after a failure: what stands there is no longer known.</summary>
    internal void Forget(string run, Relation relation) => Schemas(run).TryRemove(relation.Schema, out _);

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    private ConcurrentDictionary<string, ConcurrentDictionary<string, RelationKind>> Schemas(string run) => _byRun.GetOrAdd(run, added =>
    {
        _runs.Enqueue(added);
        while (_runs.Count > RunsKept && _runs.TryDequeue(out var oldest))
        {
            _byRun.TryRemove(oldest, out _);
        }

        return new(StringComparer.OrdinalIgnoreCase);
    });

    private async ValueTask<ConcurrentDictionary<string, RelationKind>> ListAsync(string schema, IWarehouseSession session, CancellationToken cancel)
    {
        var found = await session.ListAsync(schema, cancel).ConfigureAwait(false);

        // Creating a schema needs a right that those who only use an existing one may lack.
        if (found.Count == 0 && !schema.Equals(_warehouse.Dialect.DefaultSchema, StringComparison.OrdinalIgnoreCase))
        {
            await session.ExecuteAsync(_warehouse.Dialect.CreateSchema(schema), cancel).ConfigureAwait(false);
        }

        return new(found.Select(info => KeyValuePair.Create(info.Relation.Name, info.Kind)), StringComparer.OrdinalIgnoreCase);
    }
}
