using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Weir.Cli.CommandLine;
using Weir.Cli.Project;
using Weir.Configuration;
using Weir.Configuration.Engines;
using Weir.Core.Errors;
using Weir.Core.Ports;
using Weir.Core.Project;

namespace Weir.Cli.Health;

/// <summary>Checks, one after the other, what a run of the project depends on. A check that fails does not stop the others.</summary>
internal static class HealthCheck
{
    private const long LowSpaceBytes = 1L << 30;

    /// <summary>Runs the checks and tells each finding as it is made.</summary>
    public static async IAsyncEnumerable<HealthFinding> RunAsync(ProjectSession project, [EnumeratorCancellation] CancellationToken cancel)
    {
        yield return new HealthFinding("weir", $"{PrintVersion.Version} on {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}");
        var config = project.Config;
        yield return new HealthFinding("configuration", $"{config.Location?.File}: project '{config.Name}'");
        yield return await TryAsync("warehouse", async () => await project.Warehouse.DescribeEngineAsync(cancel));
        yield return await TryAsync("lake", () => CheckFolderAsync(EngineUrl.Parse(config.Engines.Lake).PathIn(config.Directory), cancel));
        yield return await TryAsync("state", async () =>
        {
            await using var connection = await project.State.OpenConnectionAsync(cancel);
            return $"SQLite {connection.ServerVersion}";
        });
        yield return await TryAsync("disk space", () => Task.FromResult(CheckSpace(config)));
        yield return await TryAsync("contracts", () => Task.FromResult(Count(project.Contracts.RequireSound().Contracts.Count, "contract")));
        yield return await TryAsync("models", async () =>
            Count((await project.LoadAsync(LoadMode.Offline, new Dictionary<string, object?>(), cancel)).Models.Models.Count, "model"));
        foreach (var connection in config.Connections.Values.OrderBy(connection => connection.Name, StringComparer.Ordinal))
        {
            yield return await TryAsync($"connection {connection.Name}", () => CheckConnectionAsync(project, connection, cancel));
        }
    }

    private static string Count(int number, string what) => $"{number} {what}{(number == 1 ? "" : "s")}";

    private static async Task<HealthFinding> TryAsync(string subject, Func<Task<string>> check)
    {
        try
        {
            return new HealthFinding(subject, await check());
        }
        catch (WeirException failure)
        {
            return new HealthFinding(subject, "", failure.Error);
        }
    }

    private static async Task<string> CheckConnectionAsync(ProjectSession project, ConnectionConfig connection, CancellationToken cancel)
    {
        var resolved = project.Connections.Resolve(connection);
        return resolved.Connector is ITestConnection test ? await test.TestAsync(resolved.Settings, cancel) : "cannot be tested";
    }

    private static async Task<string> CheckFolderAsync(string folder, CancellationToken cancel)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var probe = Path.Combine(folder, $".weir-doctor-{Environment.ProcessId}");
            await File.WriteAllTextAsync(probe, "", cancel);
            File.Delete(probe);
            return $"{folder} can be written";
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new WeirError(ConfigurationErrors.UnreadableFile, $"The lake's folder '{folder}' cannot be written: {failure.Message}")
            {
                Hint = "Correct its permissions, or choose another folder under 'engines: lake:'.",
            }.ToException(failure);
        }
    }

    private static string CheckSpace(ProjectConfig config)
    {
        var drive = new DriveInfo(config.Directory);
        var free = $"{(drive.AvailableFreeSpace / (double)LowSpaceBytes).ToString("0.0", CultureInfo.InvariantCulture)} GiB free";
        return drive.AvailableFreeSpace >= LowSpaceBytes ? free : throw new WeirError(
            ConfigurationErrors.UnreadableFile, $"There are only {free} where the project is.")
        {
            Severity = Severity.Warning,
            Hint = "Make room before the next run.",
        }.ToException();
    }
}
