using Weir.Core.Errors;
using Weir.Core.Graph;
using Weir.Core.Project;
using Weir.Core.Running;
using Weir.Core.Warehouse;
using Weir.Models.Seeds;

namespace Weir.Models.Building;

/// <summary>Loads seeds: reads the file once to find its types and once to load it, in one transaction.</summary>
public sealed class SeedRunner : INodeRunner
{
    private readonly IWarehouse _warehouse;
    private readonly RelationCatalog _catalog;
    private readonly Naming _naming;

    /// <summary>A runner for seeds.</summary>
    /// <param name="warehouse">Where they are loaded.</param>
    /// <param name="catalog">What exists there.</param>
    /// <param name="naming">How the header's names become column names.</param>
    public SeedRunner(IWarehouse warehouse, RelationCatalog catalog, Naming naming)
    {
        _warehouse = warehouse;
        _catalog = catalog;
        _naming = naming;
    }

    /// <inheritdoc/>
    public NodeKind Kind => NodeKind.Seed;

    /// <inheritdoc/>
    public async ValueTask<NodeOutcome> RunAsync(ProjectNode node, RunContext context, CancellationToken cancel)
    {
        var seed = (SeedNode)node;
        var file = new SeedFile(seed, _naming);
        try
        {
            var columns = file.ReadColumns(_warehouse.Dialect);
            var session = await _warehouse.OpenSessionAsync(cancel).ConfigureAwait(false);
            await using (session.ConfigureAwait(false))
            {
                // Makes the schema, if nothing else has.
                await _catalog.FindAsync(context.RunId, seed.Relation, session, cancel).ConfigureAwait(false);
                var rows = await session.LoadAsync(seed.Relation, columns, file.ReadRowsAsync(columns, cancel), cancel).ConfigureAwait(false);
                _catalog.Set(context.RunId, seed.Relation, RelationKind.Table);
                return NodeOutcome.Success(rows);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new WeirError(ModelErrors.BadSeed, $"The seed cannot be read: {failure.Message}")
            {
                Location = new SourceLocation(seed.File),
            }.ToException(failure);
        }
    }
}
