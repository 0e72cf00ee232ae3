using System.Globalization;
using Weir.Cli.CommandLine;
using Weir.Cli.Reports;
using Weir.Core.Running;
using Weir.Running;
using Weir.Running.Events;
using Weir.Running.History;
using Weir.Running.Results;

namespace Weir.Cli.Project;

/// <summary>Runs what a command wants run: shows it, remembers it, tells how it ended.</summary>
internal static class RunExecution
{
    /// <summary>Runs it.</summary>
    /// <returns>The exit code that says how it ended.</returns>
    public static async Task<ExitCode> RunAsync(Invocation invocation, RunPlan plan, CancellationToken cancel)
    {
        var interaction = invocation.Interaction;
        interaction.Tell(plan.Project.Warnings);
        var startedAt = invocation.Time.GetUtcNow();
        var context = new RunContext(NewRunId(startedAt), startedAt)
        {
            FullRefresh = plan.FullRefresh,
            Backfill = plan.Backfill,
            Variables = plan.Variables,
        };
        var options = new RunnerOptions { Threads = plan.Threads ?? invocation.Project.Config.EffectiveThreads };
        GrowThreadPool(options.Threads);
        using var runners = invocation.Project.CreateRunners(plan.Project, invocation.Time);
        var runner = new Runner(runners.All, options, invocation.Time);
        var recorder = new RunHistory(invocation.Project.State, invocation.Time).Record(id => NodeFingerprint.Of(plan.Project, id));
        RunResult result;
        await using (IRunReport report = interaction.IsLive ? new LiveRunReport(interaction) : new PlainRunReport(interaction))
        {
            result = await runner.RunAsync(plan.Project.Graph, plan.Nodes, context, new BothListeners(report, recorder), cancel);
            await recorder.DisposeAsync();
        }

        result = await TouchedColumns.AddAsync(invocation.Project, plan.Project, result, cancel);
        interaction.Tell(recorder.Failure is { } failure ? [failure] : []);
        RunSummary.Tell(interaction, result, plan.WhenEmpty, recorder.IsKnown);
        interaction.Json(json => RunDocument.Write(json, result, interaction.Redact));
        return result.Ok ? ExitCode.Ok : result.Cancelled ? ExitCode.Cancelled : ExitCode.Failed;
    }

    // Embedded engines work on the caller's thread: the pool must not take a second to find out that it needs one more.
    private static void GrowThreadPool(int threads)
    {
        ThreadPool.GetMinThreads(out var workers, out var ports);
        ThreadPool.SetMinThreads(Math.Max(workers, threads + Environment.ProcessorCount + 2), ports);
    }

    // Sorts by time; the end keeps two runs of one millisecond apart.
    private static string NewRunId(DateTimeOffset startedAt) =>
        $"{startedAt.UtcDateTime.ToString("yyyyMMdd'T'HHmmss.fff", CultureInfo.InvariantCulture)}-{Guid.NewGuid().ToString("N")[..6]}";

    private sealed class BothListeners(IRunListener first, IRunListener second) : IRunListener
    {
        public void On(RunEvent happened)
        {
            first.On(happened);
            second.On(happened);
        }
    }
}
