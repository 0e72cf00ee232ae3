using Weir.Core.Contracts;
using Weir.Core.Data;
using Weir.Core.Errors;
using Weir.Core.Graph;
using Weir.Core.Text;
using Weir.Core.Warehouse;
using Weir.Models;

namespace Weir.Cli.Project;

/// <summary>A project's graph, with what it takes to look into its nodes.</summary>
/// <param name="Graph">Everything the project declares.</param>
/// <param name="Models">Its models, seeds and tests.</param>
/// <param name="Warnings">What should be known although nothing is wrong enough to stop.</param>
internal sealed record LoadedProject(ProjectGraph Graph, ModelProject Models, IReadOnlyList<WeirError> Warnings)
{
    private IEnumerable<ProjectNode> Relations => Graph.Nodes.Where(node => node is ModelNode or SeedNode or DatasetNode);

    /// <summary>The model, seed or raw table of that name.</summary>
    /// <exception cref="WeirException">There is none, or several; the error suggests what is close.</exception>
    public ProjectNode FindRelation(string name) =>
        TryFindRelation(name) ?? throw new WeirError(GraphErrors.NothingSelected, $"There is no model, seed or raw table '{name}' in this project.")
        {
            Hint = Suggestion.DidYouMean(name, Relations.SelectMany(node => node.Aliases.Append(node.Id.Name))) ?? "See what there is with 'weir ls'.",
        }.ToException();

    /// <summary>The model, seed or raw table of that name; null when there is none.</summary>
    /// <exception cref="WeirException">There are several.</exception>
    public ProjectNode? TryFindRelation(string name)
    {
        var found = Relations.Where(node => Answers(node, name)).ToArray();
        if (found.Length == 0)
        {
            found = [.. Relations.Where(node => node is DatasetNode dataset && Same(dataset.Dataset.Table, name))];
        }

        return found switch
        {
            [var only] => only,
            [] => null,
            _ => throw new WeirError(GraphErrors.NothingSelected, $"'{name}' could be any of {string.Join(", ", found.Select(node => node.Id))}.")
            {
                Hint = "Write the schema too: 'schema.table'.",
            }.ToException(),
        };
    }

    /// <summary>The rows of what has that name: a model, seed or raw table, or the dead letters of one.</summary>
    /// <exception cref="WeirException">There is none, or several; the error suggests what is close.</exception>
    public ShownRows Rows(string name, SqlDialect dialect)
    {
        if (name.EndsWith(DatasetName.DeadLetterSuffix, StringComparison.OrdinalIgnoreCase)
            && FindRelation(name[..^DatasetName.DeadLetterSuffix.Length]) is DatasetNode { Dataset.DeadLetters: var letters } dataset)
        {
            return new ShownRows($"select * from {dialect.Quote(new Relation(letters.Schema, letters.Table))}", dataset) { AreDeadLetters = true };
        }

        var node = FindRelation(name);
        return new ShownRows(Query(node, dialect), node);
    }

    /// <summary>A query over the rows a node has made; of an ephemeral model its own query.</summary>
    public string Query(ProjectNode node, SqlDialect dialect) => node switch
    {
        ModelNode { HasRelation: false } model => Models.Compiler.Compile(model, CompileContext.Default),
        _ => $"select * from {dialect.Quote(RelationOf(node))}",
    };

    /// <summary>What a node makes in the warehouse.</summary>
    public static Relation RelationOf(ProjectNode node) => node switch
    {
        ModelNode model => model.Relation,
        SeedNode seed => seed.Relation,
        DatasetNode { Dataset: var dataset } => new Relation(dataset.Schema, dataset.Table),
        _ => throw new InvalidOperationException($"{node.Id} makes nothing in the warehouse."),
    };

    private static bool Answers(ProjectNode node, string name) => Same(node.Id.Name, name) || node.Aliases.Any(alias => Same(alias, name));

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
