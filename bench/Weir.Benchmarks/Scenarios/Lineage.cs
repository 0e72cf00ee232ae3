using System.Diagnostics;
using Weir.Benchmarks.Measuring;
using Weir.Benchmarks.Projects;
using Weir.Testing.Folders;

namespace Weir.Benchmarks.Scenarios;

/// <summary>How long it takes to know which column comes from where in a large project.</summary>
internal sealed class Lineage : IScenario
{
    private const double Bar = 2;

    private static readonly string Launcher = Path.Combine(RepositoryRoot.Path, "weir");

    public string Name => "lineage";

    public string Question => "`weir lineage` of the last of 1,000 generated models in 20 layers, upstream: every model is parsed and bound. Whole process, nothing kept.";

    public async Task RunAsync(BenchmarkOptions options, Report report)
    {
        var models = Math.Max(ThousandModelsProject.Layers, (int)(1000 * options.Scale));
        using var folder = new TemporaryFolder();
        ThousandModelsProject.Write(folder, models, $"duckdb://{folder.At("weir.duckdb")}");
        var last = Directory.EnumerateFiles(folder.At("models"), "*.sql", SearchOption.AllDirectories).Select(Path.GetFileNameWithoutExtension)
            .OrderBy(name => name!.Length).ThenBy(name => name, StringComparer.Ordinal).Last()!;
        var times = new List<double>();
        for (var run = 0; run <= options.Pairs; run++)
        {
            if (Directory.Exists(folder.At(".weir")))
            {
                Directory.Delete(folder.At(".weir"), recursive: true);
            }

            var watch = Stopwatch.StartNew();
            await Processes.RunAsync(Launcher, "lineage", last, "--project", folder.Path, "--format", "json");
            times.Add(watch.Elapsed.TotalSeconds);
        }

        report.Limit($"lineage of {models:N0} models", times.Skip(1).Order().ElementAt(options.Pairs / 2), "s", Bar);
    }
}
