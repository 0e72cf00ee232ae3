using Weir.Core.Errors;
using Weir.Core.Graph;
using Weir.Models.Checks;
using Weir.Models.Compilation;
using Weir.Models.Dependencies;
using Weir.Models.Jinja;
using Weir.Models.Names;
using Weir.Models.SqlDependencies;

namespace Weir.Models.Loading;

/// <summary>The second half of loading: with every name known, finds out what a draft reads and makes its node.</summary>
internal sealed class NodeFinisher(SqlRenderer renderer, NodeIndex index, ModelProjectOptions options, string defaultSchema)
{
    /// <summary>Makes the node, or returns null when the draft failed; mistakes are added to the findings.</summary>
    public LoadedNode? Finish(ModelDraft draft, List<WeirError> findings, CancellationToken cancel)
    {
        try
        {
            return draft.Kind switch
            {
                NodeKind.Seed => new LoadedNode(Seed(draft), []),
                _ when draft.IsBroken || draft.First is null => null,
                NodeKind.Model => Model(draft, findings, cancel),
                _ => Singular(draft, findings, cancel),
            };
        }
        catch (WeirException failure)
        {
            findings.AddRange(failure.Errors);
            return null;
        }
    }

    private LoadedNode Model(ModelDraft draft, List<WeirError> findings, CancellationToken cancel)
    {
        var config = draft.Config;
        var first = draft.First!.Recording;
        var plain = renderer.Plain(draft, cancel);
        if (OneQuery.IsNothing(plain.Text))
        {
            throw OneQuery.ErrorOfNothing(Owner(draft), draft.File.File, draft.Text).ToException();
        }

        var analysis = Analysis(draft, config.Materialization is Materialization.Incremental);
        var variants = new List<SqlVariant> { plain };
        var source = new ModelSource(draft.Node, draft.Template!)
        {
            Config = draft.Values,
            PreHooks = Hooks(config.PreHooks, "pre_hook", draft),
            PostHooks = Hooks(config.PostHooks, "post_hook", draft),
            Plain = Finish(plain, analysis, Owner(draft)),
            AsksBackfill = first.AsksBackfill,
            AsksVariables = first.AsksVariables,
        };
        if (first.AsksIncremental && config.Materialization is Materialization.Incremental)
        {
            var incremental = renderer.Incremental(draft, cancel);
            variants.Add(incremental);
            source = source with { Incremental = Finish(incremental, analysis, Owner(draft)) };
        }

        // A hook may write and read tables of its own making: its calls count, the rest is its own affair.
        foreach (var hook in source.PreHooks.Concat(source.PostHooks))
        {
            analysis.AddCalls(renderer.Hook(draft, hook, cancel));
        }

        analysis.CheckCalls(variants);
        analysis.AddDeclared(draft.Properties);
        findings.AddRange(analysis.Findings);
        return new LoadedNode(Node(draft, source), analysis.Dependencies);
    }

    private static ModelNode Node(ModelDraft draft, ModelSource source) =>
        new(source, draft.Config, draft.File.File)
        {
            Location = draft.Node.Location,
            Description = draft.Properties?.Description,
            Owner = Owner(draft.Config),
            Tags = draft.Config.Tags,
            Aliases = Aliases(draft.Node),
            Columns = draft.Properties?.Columns ?? [],
            RawSql = draft.Text,
        };

    private static SeedNode Seed(ModelDraft draft) =>
        new(draft.File.Name, draft.Node.Relation, draft.Config, draft.File.File, draft.File.Path)
        {
            Location = draft.Node.Location,
            Description = draft.Properties?.Description,
            Owner = Owner(draft.Config),
            Tags = draft.Config.Tags,
            Aliases = Aliases(draft.Node),
            Columns = draft.Properties?.Columns ?? [],
        };

    private LoadedNode Singular(ModelDraft draft, List<WeirError> findings, CancellationToken cancel)
    {
        var plain = renderer.Plain(draft, cancel);
        if (OneQuery.IsNothing(plain.Text))
        {
            throw OneQuery.ErrorOfNothing(Owner(draft), draft.File.File, draft.Text).ToException();
        }

        var analysis = Analysis(draft, mayReadItself: false);
        var query = Finish(plain, analysis, Owner(draft));
        analysis.CheckCalls([plain]);
        findings.AddRange(analysis.Findings);
        var config = new TestConfigReader(draft.Values, $"test '{draft.File.Name}'", draft.Node.Location!, findings).Read();
        var node = new TestNode(draft.File.Name, draft.File.File, query)
        {
            Test = "singular",
            Config = config,
            Tags = config.Tags,
            Location = draft.Node.Location,
            Description = draft.Properties?.Description,
        };
        return new LoadedNode(node, [.. analysis.Dependencies.Select(need => need with { Reason = EdgeReason.Test })]);
    }

    private DependencyAnalysis Analysis(ModelDraft draft, bool mayReadItself) =>
        new(index, options.RelationExists, defaultSchema, draft.Node, Owner(draft)) { MayReadItself = mayReadItself };

    private RenderedSql Finish(SqlVariant variant, DependencyAnalysis analysis, string owner)
    {
        if (OneQuery.FindSecond(variant.Text) is { } second)
        {
            analysis.Findings.Add(OneQuery.Error(owner, variant.Map.LocationOf(second)));
        }

        analysis.AddCalls(variant);
        return SqlFinisher.Finish(variant, analysis.AddReads(variant), options.Dialect, defaultSchema);
    }

    private static string Owner(ModelDraft draft) => $"{draft.Id.KindName} '{draft.File.Name}'";

    private static IReadOnlyList<Template> Hooks(IReadOnlyList<string> hooks, string name, ModelDraft draft)
    {
        var location = draft.Values[name]?.Location ?? draft.Node.Location!;
        return [.. hooks.Select(hook => Template.Parse(hook, location))];
    }

    // dbt has no owner of a model; projects keep it under meta.
    private static string? Owner(ModelConfig config) =>
        (config.All.GetValueOrDefault("meta") as IReadOnlyDictionary<string, object?>)?.GetValueOrDefault("owner") as string;

    private static string[] Aliases(NamedNode node) =>
        node.Relation.Name.Equals(node.Name, StringComparison.OrdinalIgnoreCase)
            ? [node.Relation.ToString()]
            : [node.Relation.Name, node.Relation.ToString()];
}
