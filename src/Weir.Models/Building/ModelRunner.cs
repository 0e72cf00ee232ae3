using Weir.Core.Errors;
using Weir.Core.Graph;
using Weir.Core.Running;
using Weir.Core.Warehouse;
using Weir.Models.Compilation;
using Weir.Models.Output;

namespace Weir.Models.Building;

/// <summary>
/// Builds models: compiles them, runs their hooks and makes the view or table they are to be. An ephemeral model has nothing to run.
/// </summary>
public sealed class ModelRunner : INodeRunner
{
    private readonly ModelProject _project;
    private readonly IWarehouse _warehouse;
    private readonly RelationCatalog _catalog;
    private readonly CompiledFolder _compiled;

    /// <summary>A runner for the models of a project.</summary>
    public ModelRunner(ModelProject project, IWarehouse warehouse, RelationCatalog catalog)
    {
        _project = project;
        _warehouse = warehouse;
        _catalog = catalog;
        _compiled = new CompiledFolder(project.Directory);
    }

    /// <inheritdoc/>
    public NodeKind Kind => NodeKind.Model;

    /// <inheritdoc/>
    public async ValueTask<NodeOutcome> RunAsync(ProjectNode node, RunContext context, CancellationToken cancel)
    {
        var model = (ModelNode)node;
        if (!model.HasRelation)
        {
            return NodeOutcome.Success(message: "ephemeral");
        }

        try
        {
            var session = await _warehouse.OpenSessionAsync(cancel).ConfigureAwait(false);
            await using (session.ConfigureAwait(false))
            {
                var existing = await _catalog.FindAsync(context.RunId, model.Relation, session, cancel).ConfigureAwait(false);
                return await BuildAsync(model, existing, session, context, cancel).ConfigureAwait(false);
            }
        }
        catch (WeirException)
        {
            _catalog.Forget(context.RunId, model.Relation);
            throw;
        }
    }

    private async ValueTask<NodeOutcome> BuildAsync(
        ModelNode model, RelationKind? existing, IWarehouseSession session, RunContext context, CancellationToken cancel)
    {
        var plan = BuildPlan.For(model, existing, context);
        var compile = new CompileContext { IsIncremental = plan.IsIncremental, Backfill = context.Backfill, Variables = context.Variables };
        var sql = _project.Compiler.Mapped(model, compile, cancel);
        var (before, after) = _project.Compiler.CompileHooks(model.Source, compile, cancel);
        try
        {
            await ExecuteAsync(before, session, cancel).ConfigureAwait(false);
            var materializer = new Materializer(_warehouse.Dialect, session, model);
            var outcome = await materializer.BuildAsync(sql.Text, plan, existing, cancel).ConfigureAwait(false);
            _catalog.Set(context.RunId, model.Relation, model.Config.Materialization is Materialization.View ? RelationKind.View : RelationKind.Table);
            await ExecuteAsync(after, session, cancel).ConfigureAwait(false);
            return outcome;
        }
        catch (WeirException failure)
        {
            throw new WeirException([.. failure.Errors.Select(error => Locate(error, model, sql))], failure);
        }
    }

    private static async ValueTask ExecuteAsync(IReadOnlyList<string> hooks, IWarehouseSession session, CancellationToken cancel)
    {
        foreach (var hook in hooks)
        {
            await session.ExecuteAsync(hook, cancel).ConfigureAwait(false);
        }
    }

    // The compiled SQL is put where it can be looked at too.
    private WeirError Locate(WeirError error, ModelNode model, MappedSql sql)
    {
        if (error.Location is not null)
        {
            return error;
        }

        var located = StatementFailure.InFile(error, sql, new SourceLocation(model.File));
        try
        {
            var file = _compiled.Write(model, sql.Text);
            return located with { Hint = error.Hint is null ? $"Its compiled SQL is in {file}." : $"{error.Hint} Its compiled SQL is in {file}." };
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            return located;
        }
    }
}
