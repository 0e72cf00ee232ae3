using System.Diagnostics;

namespace Weir.Cli.Demo;

/// <summary>Runs this same program again as a process of its own, on the same terminal, so that it can be killed for real.</summary>
internal static class ChildProcess
{
    /// <summary>Runs a command to its end and returns its exit code.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancel)
    {
        using var process = Start(arguments);
        try
        {
            await process.WaitForExitAsync(cancel);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return process.ExitCode;
    }

    /// <summary>Runs a command and ends it with SIGKILL as soon as <paramref name="moment"/> has come; false when it ended before.</summary>
    public static async Task<bool> KillAsync(IReadOnlyList<string> arguments, Func<bool> moment, TimeProvider time, CancellationToken cancel)
    {
        using var process = Start(arguments);
        while (!process.HasExited)
        {
            if (cancel.IsCancellationRequested || moment())
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync(CancellationToken.None);
                cancel.ThrowIfCancellationRequested();
                return true;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(1), time, cancel);
        }

        return false;
    }

    private static Process Start(IReadOnlyList<string> arguments)
    {
        var program = Environment.ProcessPath!;
        var isHost = Path.GetFileNameWithoutExtension(program) == "dotnet";
        return Process.Start(new ProcessStartInfo(
            program, isHost ? [Path.Combine(AppContext.BaseDirectory, "weir.dll"), .. arguments] : arguments))!;
    }
}
