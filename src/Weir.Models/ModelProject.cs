using Weir.Core.Contracts;
using Weir.Core.Errors;
using Weir.Core.Graph;
using Weir.Core.Project;
using Weir.Models.Loading;

namespace Weir.Models;

/// <summary>
/// The SQL models, seeds and tests of a project, read, checked and connected. Nothing is run, and no connection is made, to get here.
/// </summary>
public sealed class ModelProject
{
    internal ModelProject(
        IReadOnlyList<ProjectNode> nodes, IReadOnlyList<Edge> edges, IReadOnlyList<DatasetNode> datasets, IReadOnlyList<WeirError> warnings,
        Compiler compiler, string directory)
    {
        Models = [.. nodes.OfType<ModelNode>()];
        Seeds = [.. nodes.OfType<SeedNode>()];
        Tests = [.. nodes.OfType<TestNode>()];
        Edges = edges;
        Datasets = datasets;
        Warnings = warnings;
        Compiler = compiler;
        Directory = directory;
    }

    /// <summary>The models that are enabled, in order of their files.</summary>
    public IReadOnlyList<ModelNode> Models { get; }

    /// <summary>The seeds that are enabled, in order of their files.</summary>
    public IReadOnlyList<SeedNode> Seeds { get; }

    /// <summary>The tests that are enabled.</summary>
    public IReadOnlyList<TestNode> Tests { get; }

    /// <summary>Why each node needs what it needs, with the place it is written.</summary>
    public IReadOnlyList<Edge> Edges { get; }

    /// <summary>
    /// The tables under contract that models or tests read and that were found through <see cref="ModelProjectOptions.FindDataset"/>: whoever
    /// builds the graph adds them too, beside those it gave.
    /// </summary>
    public IReadOnlyList<DatasetNode> Datasets { get; }

    /// <summary>What should be known although nothing is wrong enough to stop.</summary>
    public IReadOnlyList<WeirError> Warnings { get; }

    /// <summary>Turns models and tests into SQL.</summary>
    public Compiler Compiler { get; }

    /// <summary>The project's folder, absolute.</summary>
    public string Directory { get; }

    /// <summary>Reads a project.</summary>
    /// <param name="config">The project.</param>
    /// <param name="options">What comes from outside it.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="WeirException">Everything that is wrong with the project, in order of its files.</exception>
    public static Task<ModelProject> LoadAsync(ProjectConfig config, ModelProjectOptions options, CancellationToken cancel) =>
        Task.Run(() => new ProjectLoader(config, options, cancel).Load(), cancel);

    /// <summary>
    /// Adds models, seeds, tests and their edges to a graph. The datasets (those given when loading and <see cref="Datasets"/>) must have
    /// been added. Cycles are found when the graph is built.
    /// </summary>
    public void AddTo(ProjectGraphBuilder builder)
    {
        foreach (var node in Seeds.Cast<ProjectNode>().Concat(Models).Concat(Tests))
        {
            builder.Add(node);
        }

        foreach (var edge in Edges)
        {
            builder.Connect(edge.From, edge.To, edge.Reason, edge.Location);
        }
    }
}
