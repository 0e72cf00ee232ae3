using Weir.Core.Contracts;
using Weir.Core.Errors;
using Weir.Core.Graph;
using Weir.Core.Warehouse;
using Weir.Models;

namespace Weir.Cli.Project;

/// <summary>
/// Why the rows of a node cannot be shown, in words of the project: the engine speaks of a statement that nobody wrote.
/// </summary>
/// <param name="project">The project.</param>
/// <param name="rows">The rows asked for.</param>
/// <param name="warehouse">Where they should be.</param>
internal sealed class ShowFailure(LoadedProject project, ShownRows rows, IWarehouse warehouse)
{
    private readonly Dictionary<string, HashSet<string>> _schemas = new(StringComparer.OrdinalIgnoreCase);

    private string Name => rows.Node.Id.Name;

    /// <summary>The failure told anew.</summary>
    /// <param name="failure">What the engine said.</param>
    /// <param name="cancel">Stops the search for what is missing.</param>
    public async Task<WeirException> ExplainAsync(WeirException failure, CancellationToken cancel)
    {
        var error = failure.Error;
        var told = error.Code == WarehouseErrors.RelationNotFound ? await NotThereAsync(error, cancel)
            : error.Code == WarehouseErrors.FileUnreadable ? Damaged(error)
            : error.Code == WarehouseErrors.StatementFailed && rows.Node is DatasetNode node ? Unreadable(error, node)
            : null;

        // An ephemeral model has a query of its own: weir compile shows it.
        return (told ?? (HasRelation(rows.Node) ? error.WithoutStatement() : error)).ToException(failure);
    }

    private async Task<WeirError?> NotThereAsync(WeirError error, CancellationToken cancel)
    {
        var missing = await MissingAsync(cancel);
        if (missing.Contains(rows.Node))
        {
            var first = missing.Count > 1 ? "+" : "";
            return new WeirError(error.Code, $"{Capital(Describe(rows.Node))} is not {Made(rows.Node)} yet.") { Hint = $"weir run --select {first}{Name}" };
        }

        return rows.AreDeadLetters ? new WeirError(error.Code, $"'{Name}' has no dead letters: every record of it could be read.")
            : missing is [.., var last]
                ? new WeirError(error.Code, $"{Capital(Describe(rows.Node))} needs {Describe(last)}, which is not {Made(last)} yet.") { Hint = $"weir run --select +{Name}" }
            : null;
    }

    // The node itself and what it is made of, in the graph's order.
    private async Task<List<ProjectNode>> MissingAsync(CancellationToken cancel)
    {
        var missing = new List<ProjectNode>();
        var upstream = project.Graph.Upstream(rows.Node.Id);
        foreach (var node in project.Graph.Nodes.Where(node => (node == rows.Node || upstream.Contains(node.Id)) && HasRelation(node)))
        {
            var relation = LoadedProject.RelationOf(node);
            if (!(await ListAsync(relation.Schema, cancel)).Contains(relation.Name))
            {
                missing.Add(node);
            }
        }

        return missing;
    }

    private async Task<HashSet<string>> ListAsync(string schema, CancellationToken cancel)
    {
        if (!_schemas.TryGetValue(schema, out var names))
        {
            // The failed statement may have left its own session in a transaction that takes no other.
            await using var session = await warehouse.OpenSessionAsync(cancel);
            var found = await session.ListAsync(schema, cancel);
            _schemas[schema] = names = found.Select(info => info.Relation.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        }

        return names;
    }

    private WeirError? Damaged(WeirError error)
    {
        // A view reads the files of the raw tables below it.
        var upstream = project.Graph.Upstream(rows.Node.Id);
        var path = error.Message.Replace('\\', '/');
        var dataset = rows.Node as DatasetNode ?? project.Graph.Nodes.OfType<DatasetNode>().FirstOrDefault(
            node => upstream.Contains(node.Id) && path.Contains($"/{node.Dataset.Schema}/{node.Dataset.Table}/", StringComparison.Ordinal));
        return dataset is null ? null : Unreadable(error, dataset) with
        {
            Hint = $"Restore the file, or load the dataset again with 'weir run --select {dataset.Dataset} --full-refresh'.",
        };
    }

    // What is damaged in the middle of a file, the engine does not tell of the file.
    private static WeirError Unreadable(WeirError error, DatasetNode dataset) => error.WithoutStatement() with
    {
        Message = $"Raw table '{dataset.Dataset}' cannot be read: {error.WithoutStatement().Message}",
        Hint = $"If a file of it is damaged, load the dataset again with 'weir run --select {dataset.Dataset} --full-refresh'.",
    };

    private static bool HasRelation(ProjectNode node) => node is ModelNode { HasRelation: true } or SeedNode or DatasetNode;

    private static string Describe(ProjectNode node) => node is DatasetNode ? $"raw table '{node.Id.Name}'" : $"{node.Id.KindName} '{node.Id.Name}'";

    private static string Made(ProjectNode node) => node is ModelNode ? "built" : "loaded";

    private static string Capital(string sentence) => char.ToUpperInvariant(sentence[0]) + sentence[1..];
}
