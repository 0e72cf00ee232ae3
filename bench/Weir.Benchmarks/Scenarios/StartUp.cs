using System.Diagnostics;
using Weir.Benchmarks.Measuring;
using Weir.Testing.Folders;

namespace Weir.Benchmarks.Scenarios;

/// <summary>How long a person waits for a command that does next to nothing.</summary>
internal sealed class StartUp : IScenario
{
    private const int Runs = 21;

    private static readonly string Launcher = Path.Combine(RepositoryRoot.Path, "weir");

    public string Name => "start-up";

    public string Question => "`weir --version` and `weir ls` on the orders example, built and on a warm disk, whole process.";

    public async Task RunAsync(BenchmarkOptions options, Report report)
    {
        var orders = Path.Combine(RepositoryRoot.Path, "examples", "orders");
        await Processes.RunAsync(Launcher, "--version");
        report.Limit("weir --version", await MedianAsync(Launcher, "--version"), "ms", 60);
        report.Limit("weir ls", await MedianAsync(Launcher, "ls", "--project", orders), "ms", 200);
        report.Line($"- for comparison, dotnet --version: {await MedianAsync("dotnet", "--version"):F1} ms");
    }

    private static async Task<double> MedianAsync(string file, params string[] arguments)
    {
        var times = new List<double>();
        for (var run = 0; run < Runs; run++)
        {
            var watch = Stopwatch.StartNew();
            await Processes.RunAsync(file, arguments);
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        return times.Order().ElementAt(Runs / 2);
    }
}
