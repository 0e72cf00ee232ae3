using Weir.Core.Contracts;
using Weir.Core.Data;
using Weir.Core.Errors;
using Weir.Core.Graph;
using Weir.Core.Ports;
using Weir.Core.Project;
using Weir.Testing.Folders;

namespace Weir.Models.Tests.Projects;

/// <summary>A project written by a test.</summary>
internal sealed class ProjectFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<DatasetNode> _datasets = [];

    public ProjectFolder(ISqlParser parser) => Options = new ModelProjectOptions(new TestDialect(), parser);

    public ModelProjectOptions Options { get; set; }

    public string? Schema { get; set; }

    public string Path => _folder.Path;

    /// <summary>Writes a file.</summary>
    public ProjectFolder With(string file, string content)
    {
        _folder.Write(file, content);
        return this;
    }

    /// <summary>Puts a table under contract.</summary>
    public ProjectFolder WithDataset(string schema, string table)
    {
        _datasets.Add(Dataset(schema, table));
        return this;
    }

    public static DatasetNode Dataset(string schema, string table) => new(
        new DatasetName(schema, table), new StreamName("", table), new Contract(schema) { SourceDb = schema }, new ContractTable(table));

    /// <summary>Loads it.</summary>
    public ModelProject Load() => ModelProject.LoadAsync(
        new ProjectConfig { Name = "shop", Directory = _folder.Path, Schema = Schema }, Options with { Datasets = _datasets }, TestContext.Current.CancellationToken)
        .GetAwaiter().GetResult();

    /// <summary>Loads it and builds its graph.</summary>
    public ProjectGraph Graph()
    {
        var project = Load();
        var builder = new ProjectGraphBuilder();
        _datasets.Concat(project.Datasets).ToList().ForEach(dataset => builder.Add(dataset));
        project.AddTo(builder);
        return builder.Build();
    }

    /// <summary>What is wrong with it.</summary>
    public IReadOnlyList<WeirError> Errors() => Assert.Throws<WeirException>(Load).Errors;

    /// <summary>The SQL of a model.</summary>
    public string Compile(string model, CompileContext? context = null)
    {
        var project = Load();
        return project.Compiler.Compile(project.Models.Single(node => node.Name == model), context ?? CompileContext.Default);
    }

    /// <summary>The SQL of a test.</summary>
    public string CompileTest(string test)
    {
        var project = Load();
        return project.Compiler.Compile(project.Tests.Single(node => node.Name == test));
    }

    /// <summary>The edges into a node, as <c>kind:name Reason file:line:column</c>.</summary>
    public IEnumerable<string> Edges(string node) =>
        Load().Edges.Where(edge => edge.To.Name == node).Select(edge => $"{edge.From} {edge.Reason} {edge.Location}");

    public void Dispose() => _folder.Dispose();
}
