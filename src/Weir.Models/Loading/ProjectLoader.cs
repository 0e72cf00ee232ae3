using Weir.Core.Errors;
using Weir.Core.Graph;
using Weir.Core.Project;
using Weir.Models.Checks;
using Weir.Models.Jinja;
using Weir.Models.Layout;
using Weir.Models.Names;
using Weir.Models.Properties;
using Weir.Models.Rendering;
using Weir.Models.SqlDependencies;

namespace Weir.Models.Loading;

/// <summary>
/// Loads a project in two halves. First every file is read and rendered once, which tells its configuration and so its name in the
/// warehouse; then, with every name known, its SQL is parsed and checked. Files are independent within a half and share the processors.
/// </summary>
internal sealed class ProjectLoader(ProjectConfig config, ModelProjectOptions options, CancellationToken cancel)
{
    private readonly List<WeirError> _findings = [];

    /// <summary>Loads it.</summary>
    /// <exception cref="WeirException">Everything that is wrong with it.</exception>
    public ModelProject Load()
    {
        var project = ReadProject();
        var files = ProjectFiles.Find(config.Directory, project.Paths);
        var properties = ReadProperties(files);
        var environment = Environment(project, files);
        var index = new NodeIndex(environment.DefaultSchema, options.FindDataset);
        options.Datasets.ToList().ForEach(dataset => index.Add(NodeIndex.Of(dataset)));
        var sources = AddSources(index, properties);
        var names = new IndexedNames(index, sources);

        var drafts = ReadDrafts(environment, project, names, properties, files);
        var enabled = drafts.Where(draft => draft.Config.Enabled && draft.Values["enabled"]?.Value is not false).ToArray();
        drafts.Except(enabled).ToList().ForEach(draft => index.AddDisabled(draft.Node));
        var built = enabled.Where(draft => draft.Kind is not NodeKind.Test).ToList();
        built.ForEach(draft => index.Add(draft.Node));
        _findings.AddRange(NameConflicts.Find(built, options.Datasets, index));
        _findings.AddRange(PropertyConflicts.Find(properties, drafts));

        var cache = new ReadsCache(options.ReadsCacheFile, options.SqlParser.Version);
        var reader = new SqlDependencyReader(options.SqlParser, cache);
        var finisher = new NodeFinisher(new SqlRenderer(environment, index, names, reader), index, options, environment.DefaultSchema);
        var nodes = ForEach(enabled, finisher.Finish).OfType<LoadedNode>().ToList();
        var targets = enabled.ToLookup(draft => (draft.Kind, draft.File.Name), draft => draft.Node);
        cache.Save();
        nodes.AddRange(new DeclaredTests(environment, names, options.Dialect, project, _findings).Create(properties, targets, sources, cancel));
        return Close(nodes, index, new Compiler(environment, names, index, reader, options, Models(nodes)));
    }

    private DbtProject ReadProject()
    {
        var path = Path.Combine(config.Directory, DbtProjectReader.FileName);
        return File.Exists(path)
            ? DbtProjectReader.Read(ProjectFiles.Read(new ProjectFile(config.Name, DbtProjectReader.FileName, path, [])), _findings)
            : new DbtProject(config.Name);
    }

    private ProjectProperties ReadProperties(ProjectFiles files)
    {
        var properties = new ProjectProperties();
        var reader = new PropertyFileReader(properties, _findings);
        foreach (var file in files.Properties)
        {
            reader.Read(ProjectFiles.Read(file), file.File);
        }

        return properties;
    }

    private RenderEnvironment Environment(DbtProject project, ProjectFiles files)
    {
        // The command line wins over weir.yml, which wins over dbt_project.yml.
        var variables = new Dictionary<string, object?>(project.Variables);
        foreach (var (name, value) in config.Variables.Concat(options.Variables))
        {
            variables[name] = value;
        }

        var environment = new RenderEnvironment(
            project.Name, config.Schema ?? options.Dialect.DefaultSchema, config.EffectiveThreads, variables, options);
        foreach (var file in files.Macros)
        {
            AddMacros(environment, file);
        }

        return environment;
    }

    private void AddMacros(RenderEnvironment environment, ProjectFile file)
    {
        var text = "";
        try
        {
            text = ProjectFiles.Read(file);
            environment.AddMacros(Template.Parse(text, file.File));
        }
        catch (WeirException failure)
        {
            _findings.AddRange(failure.Errors);
            environment.AddBrokenMacros(text, failure);
        }
    }

    // A declared table that a contract fills is that dataset; the rest are tables of somebody else's.
    private static List<SourceTable> AddSources(NodeIndex index, ProjectProperties properties)
    {
        foreach (var source in properties.Sources.DistinctBy(source => source.Relation))
        {
            if (index.FindDataset(source.Relation.Schema, source.Relation.Name) is null)
            {
                index.Add(source.Node);
            }
        }

        return properties.Sources;
    }

    private ModelDraft[] ReadDrafts(
        RenderEnvironment environment, DbtProject project, INodeNames names, ProjectProperties properties, ProjectFiles files)
    {
        var described = properties.Models.Select(node => (Key: (NodeKind.Model, node.Name), Node: node))
            .Concat(properties.Seeds.Select(node => (Key: (NodeKind.Seed, node.Name), Node: node)))
            .Concat(properties.Tests.Select(node => (Key: (NodeKind.Test, node.Name), Node: node)))
            .ToLookup(pair => pair.Key, pair => pair.Node);
        var reader = new DraftReader(
            environment, project, new ProvisionalNames(environment.DefaultSchema, names), new SchemaNaming(environment, names), described);
        var all = files.Seeds.Select(file => (Kind: NodeKind.Seed, File: file))
            .Concat(files.Models.Select(file => (Kind: NodeKind.Model, File: file)))
            .Concat(files.Tests.Select(file => (Kind: NodeKind.Test, File: file))).ToArray();
        return ForEach(all, (one, findings, stop) => reader.Read(one.Kind, one.File, findings, stop));
    }

    private ModelProject Close(List<LoadedNode> nodes, NodeIndex index, Compiler compiler)
    {
        var errors = _findings.Where(finding => finding.Severity is Severity.Error).Distinct().ToArray();
        if (errors.Length > 0)
        {
            throw new WeirException(errors);
        }

        var edges = nodes.SelectMany(node => node.Needs.Select(need => new Edge(need.From, node.Node.Id, need.Reason, need.Location)));
        return new ModelProject(
            [.. nodes.Select(node => node.Node)], [.. edges], [.. index.Discovered], [.. _findings.Distinct()], compiler, config.Directory);
    }

    private static Dictionary<NodeId, ModelNode> Models(List<LoadedNode> nodes)
    {
        var models = new Dictionary<NodeId, ModelNode>();
        foreach (var model in nodes.Select(node => node.Node).OfType<ModelNode>())
        {
            models.TryAdd(model.Id, model);
        }

        return models;
    }

    // Results and findings come in the order of the items, whoever is faster.
    private TResult[] ForEach<TItem, TResult>(TItem[] items, Func<TItem, List<WeirError>, CancellationToken, TResult> work)
    {
        var results = new TResult[items.Length];
        var findings = new List<WeirError>[items.Length];
        Parallel.For(0, items.Length, new ParallelOptions { CancellationToken = cancel }, i => results[i] = work(items[i], findings[i] = [], cancel));
        _findings.AddRange(findings.SelectMany(found => found));
        return results;
    }
}
