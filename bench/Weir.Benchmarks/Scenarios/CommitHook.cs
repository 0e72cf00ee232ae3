using Weir.Benchmarks.Measuring;
using Weir.Testing.Folders;

namespace Weir.Benchmarks.Scenarios;

/// <summary>What the hook costs a commit that has nothing to do with tables.</summary>
internal sealed class CommitHook : IScenario
{
    private const int CommitsOfPair = 10;
    private const double BarMilliseconds = 150;

    private static readonly string Launcher = Path.Combine(RepositoryRoot.Path, "weir");

    public string Name => "commit-hook";

    public string Question => "`git commit` of a changed program and a text with weir's pre-commit hook, beside an empty hook.";

    public async Task RunAsync(BenchmarkOptions options, Report report)
    {
        using var folder = new TemporaryFolder();
        var (hooked, empty) = (folder.At("hooked"), folder.At("empty"));
        foreach (var repository in new[] { hooked, empty })
        {
            Directory.CreateDirectory(repository);
            await Processes.RunInAsync(repository, "git", "init", "--quiet");
            await Processes.RunInAsync(repository, "git", "config", "user.name", "bench");
            await Processes.RunInAsync(repository, "git", "config", "user.email", "bench@example.com");
        }

        await Processes.RunInAsync(hooked, Launcher, "hooks", "install");
        await File.WriteAllTextAsync(Path.Combine(empty, ".git/hooks/pre-commit"), "#!/bin/sh\nexit 0\n");
        await Processes.RunInAsync(empty, "chmod", "+x", ".git/hooks/pre-commit");
        var number = 0;
        var times = await Pairs.RunAsync(options.Pairs, () => CommitAsync(hooked, ++number), () => CommitAsync(empty, ++number));
        report.Line(string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"- one commit: {times.OursMedian * 1000 / CommitsOfPair:F0} ms, with an empty hook {times.PeerMedian * 1000 / CommitsOfPair:F0} ms, ratio {times.Ratio:F1}"));
        report.Limit("the hook's cost", (times.OursMedian - times.PeerMedian) * 1000 / CommitsOfPair, "ms", BarMilliseconds);
    }

    private static async Task CommitAsync(string repository, int number)
    {
        for (var commit = 0; commit < CommitsOfPair; commit++)
        {
            await File.WriteAllTextAsync(Path.Combine(repository, "app.py"), $"print({number}, {commit})\n");
            await File.WriteAllTextAsync(Path.Combine(repository, "README.md"), $"{number} {commit}\n");
            await Processes.RunInAsync(repository, "git", "add", "--all");
            await Processes.RunInAsync(repository, "git", "commit", "--quiet", "--message", "change");
        }
    }
}
