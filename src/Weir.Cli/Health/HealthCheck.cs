using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Weir.Cli.CommandLine;
using Weir.Cli.Output;
using Weir.Cli.Project;
using Weir.Configuration.Engines;
using Weir.Core.Errors;
using Weir.Core.Project;
using Weir.Notifications.Channels;

namespace Weir.Cli.Health;

/// <summary>Checks, one after the other, what a run of the project depends on. A check that fails does not stop the others.</summary>
internal static class HealthCheck
{
    /// <summary>Runs the checks and tells each finding as it is made.</summary>
    /// <param name="project">The project.</param>
    /// <param name="directory">Its folder.</param>
    /// <param name="cancel">Stops it.</param>
    public static async IAsyncEnumerable<HealthFinding> RunAsync(ProjectSession project, string directory, [EnumeratorCancellation] CancellationToken cancel)
    {
        yield return new HealthFinding("weir", $"{PrintVersion.Version} on {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}");
        foreach (var finding in await TryAsync("disk space", () => Task.FromResult(DiskSpace.Check(directory))))
        {
            yield return finding;
        }

        ProjectConfig? config = null;
        foreach (var finding in await TryAsync("configuration", () => Task.FromResult(Describe(config = project.Config))))
        {
            yield return finding;
        }

        if (config is null)
        {
            yield return HealthFinding.Skipped("the rest", "needs the configuration");
            yield break;
        }

        await foreach (var finding in ProjectAsync(project, config, cancel))
        {
            yield return finding;
        }
    }

    /// <summary>Makes one check: a finding that all is well, or one for everything that is wrong.</summary>
    /// <param name="subject">What is checked.</param>
    /// <param name="check">Says what it is; throws what is wrong.</param>
    public static async Task<IReadOnlyList<HealthFinding>> TryAsync(string subject, Func<Task<string>> check)
    {
        try
        {
            return [new HealthFinding(subject, await check())];
        }
        catch (WeirException failure)
        {
            return [.. failure.Errors.Select(error => new HealthFinding(subject, "", error))];
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return [new HealthFinding(subject, "", CommandFailure.Unexpected(failure))];
        }
    }

    private static async IAsyncEnumerable<HealthFinding> ProjectAsync(ProjectSession project, ProjectConfig config, [EnumeratorCancellation] CancellationToken cancel)
    {
        (string Subject, Func<Task<string>> Check)[] checks =
        [
            ("warehouse", async () => await project.Warehouse.DescribeEngineAsync(cancel)),
            ("lake", () => CheckLakeAsync(EngineUrl.Parse(config.Engines.Lake).PathIn(config.Directory), cancel)),
            ("state", async () =>
            {
                await using var connection = await project.State.OpenConnectionAsync(cancel);
                return $"SQLite {connection.ServerVersion}";
            }),
            ("contracts", () => Task.FromResult(Plural.Of(project.Contracts.RequireSound().Contracts.Count, "contract"))),
        ];
        foreach (var (subject, check) in checks)
        {
            foreach (var finding in await TryAsync(subject, check))
            {
                yield return finding;
            }
        }

        // Most projects notify nobody: then there is nothing to say.
        foreach (var finding in config.Notifications.Count == 0 ? [] : await TryAsync("notifications", () => Task.FromResult(CountChannels(project))))
        {
            yield return finding;
        }

        var missing = MissingForModels(project);
        if (missing is not null)
        {
            yield return HealthFinding.Skipped("models", missing);
        }

        foreach (var finding in missing is not null ? [] : await TryAsync("models", () => CountModelsAsync(project, cancel)))
        {
            yield return finding;
        }

        var sources = new SourceCheck(project);
        await foreach (var finding in sources.ConnectionsAsync(cancel))
        {
            yield return finding;
        }

        if (project.Contracts.HasErrors)
        {
            yield return HealthFinding.Skipped("tables", "needs sound contracts");
            yield break;
        }

        await foreach (var finding in sources.ContractsAsync(cancel))
        {
            yield return finding;
        }
    }

    // What is wrong is told where it is checked.
    private static string? MissingForModels(ProjectSession project) => project.Contracts.HasErrors ? "needs sound contracts"
        : project.ConnectionFindings.Any(finding => finding.Severity is Severity.Error) ? "needs sound connections"
        : null;

    private static async Task<string> CountModelsAsync(ProjectSession project, CancellationToken cancel) =>
        Plural.Of((await project.LoadAsync(LoadMode.Offline, new Dictionary<string, object?>(), cancel)).Models.Models.Count, "model");

    // Secrets are resolved and files read; nothing is sent.
    private static string CountChannels(ProjectSession project) =>
        Plural.Of(project.OpenChannels(new ChannelSurroundings(TextWriter.Null, TimeProvider.System)).Count, "channel");

    private static string Describe(ProjectConfig config) => $"{config.Location?.File}: project '{config.Name}'";

    private static async Task<string> CheckLakeAsync(string folder, CancellationToken cancel)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var probe = Path.Combine(folder, $".weir-doctor-{Environment.ProcessId}");
            await File.WriteAllTextAsync(probe, "", cancel);
            File.Delete(probe);
            return $"Delta Lake (reader 1, writer 2) in {folder}, which can be written; {DiskSpace.Check(folder)}";
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new WeirError(CliErrors.UnwritableFolder, $"The lake's folder '{folder}' cannot be written: {failure.Message}")
            {
                Hint = "Correct its permissions, or choose another folder under 'engines: lake:'.",
            }.ToException(failure);
        }
    }
}
