using Weir.Cli.CommandLine;
using Weir.Cli.Output;
using Weir.Cli.Project;
using Weir.Core.Errors;

namespace Weir.Cli.Owner;

/// <summary>
/// Sees to it that one process at a time opens a project's embedded engines: becomes the owner, or has the owner do the work. Who gets
/// the lock is the owner; who does not asks the owner; when the owner lets go in between, everyone starts over.
/// </summary>
internal static class Ownership
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Carries a command out here, or has the owner do so.</summary>
    /// <param name="projectDirectory">Which project.</param>
    /// <param name="need">Shared or exclusive.</param>
    /// <param name="host">What the command works with.</param>
    /// <param name="work">Carries it out on engines of this process.</param>
    /// <param name="cancel">The user's stop.</param>
    /// <exception cref="WeirException">The owner does not answer, or ended in the middle.</exception>
    public static async Task<int> RunAsync(
        string projectDirectory, OwnerNeed need, CliHost host, Func<EngineHost, CancellationToken, Task<int>> work, CancellationToken cancel)
    {
        var paths = OwnerPaths.Of(projectDirectory);
        paths.CreateFolders();
        var request = OwnerRequest.From(host.Terminal, host.Arguments, need is OwnerNeed.Shared);
        var silentSince = host.Time.GetTimestamp();
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            if (OwnerLock.TryTake(paths) is { } held)
            {
                using (held)
                {
                    return await OwnAsync(paths, host, work, cancel);
                }
            }

            using var patience = new CancellationTokenSource(Patience, host.Time);
            OwnerReply reply;
            try
            {
                reply = await OwnerClient.AskAsync(paths, request, host.Terminal, patience.Token, cancel);
            }
            catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
            {
                throw Silent(paths);
            }

            if (reply.ExitCode is { } code)
            {
                return code;
            }

            if (reply.Broke)
            {
                throw new WeirError(CliErrors.OwnerEnded, "The process that carried this command out on the project's engines ended before it was done.")
                {
                    Kind = FailureKind.Transient,
                    Hint = "Run the command again.",
                }.ToException();
            }

            silentSince = File.Exists(paths.Socket) ? host.Time.GetTimestamp() : silentSince;
            if (host.Time.GetElapsedTime(silentSince) > Patience)
            {
                throw Silent(paths);
            }

            await Task.Delay(Pause, host.Time, cancel);
        }
    }

    private static async Task<int> OwnAsync(
        OwnerPaths paths, CliHost host, Func<EngineHost, CancellationToken, Task<int>> work, CancellationToken cancel)
    {
        var doing = $"weir {(host.Arguments.Count > 0 ? host.Arguments[0] : "")}";
        OwnerLock.Note(paths, doing);
        await using var engines = new EngineHost(host.Time, new TerminalLog(host.Terminal.Error.WriteLine, debug: false));
        await using var server = OwnerServer.Start(
            paths, $"'{doing}'",
            (request, terminal, stop) => WeirCommandLine.RunAsync(new CliHost(terminal, host.Time, request.Arguments) { Engines = engines }, stop));
        return await work(engines, cancel);
    }

    private static WeirException Silent(OwnerPaths paths)
    {
        var who = File.Exists(paths.Note) ? File.ReadAllText(paths.Note).Split(' ', 2) : ["unknown", "weir"];
        return new WeirError(CliErrors.OwnerSilent, $"'{who[^1]}' (process {who[0]}) owns this project's engines and does not answer.")
        {
            Kind = FailureKind.Transient,
            Hint = "Let it go on or end it; the project is free as soon as it ends.",
        }.ToException();
    }
}
