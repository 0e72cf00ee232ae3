using System.Diagnostics;
using System.Text.Json;
using Weir.Benchmarks.Measuring;
using Weir.Benchmarks.Projects;
using Weir.Testing.Folders;

namespace Weir.Benchmarks.Scenarios;

/// <summary>How long a large pull request is checked.</summary>
internal sealed class CommitCheck : IScenario
{
    private const double Bar = 2;

    private static readonly string Launcher = Path.Combine(RepositoryRoot.Path, "weir");

    public string Name => "commit-check";

    public string Question =>
        "`weir contracts check` of a commit with 1,000 migrations (SQL, Rails, Django) against 500 contracts that another repository published. Whole process.";

    public async Task RunAsync(BenchmarkOptions options, Report report)
    {
        using var folder = new TemporaryFolder();
        var files = Math.Max(3, (int)(1000 * options.Scale));
        var repository = new MigrationRepository(folder, Math.Max(1, (int)(500 * options.Scale)));
        await repository.CreateAsync(files);
        var times = new List<double>();
        var found = 0;
        for (var run = 0; run <= options.Pairs; run++)
        {
            var watch = Stopwatch.StartNew();
            var output = await Processes.RunInAsync(
                repository.Folder, Launcher, "contracts", "check", "--range", "HEAD~1..HEAD", "--impact", repository.Impact, "--format", "json");
            times.Add(watch.Elapsed.TotalSeconds);
            using var document = JsonDocument.Parse(output);
            found = document.RootElement.GetProperty("changes").GetArrayLength();
        }

        report.Limit($"check of {files:N0} files", times.Skip(1).Order().ElementAt(options.Pairs / 2), "s", Bar);
        report.Line($"- changes found: {found:N0}");
    }
}
