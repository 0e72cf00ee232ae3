using System.Diagnostics;

namespace Weir.Cli.Demo;

/// <summary>Runs this same program again as a process of its own, so that it can be killed for real.</summary>
/// <param name="output">Where what it says goes; null: to the same terminal.</param>
internal sealed class ChildProcess(TextWriter? output)
{
    /// <summary>Runs a command to its end and returns its exit code.</summary>
    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancel)
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
    public async Task<bool> KillAsync(IReadOnlyList<string> arguments, Func<bool> moment, TimeProvider time, CancellationToken cancel)
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

    private Process Start(IReadOnlyList<string> arguments)
    {
        var program = Environment.ProcessPath!;
        var isHost = Path.GetFileNameWithoutExtension(program) == "dotnet";
        var process = Process.Start(new ProcessStartInfo(
            program, isHost ? [Path.Combine(AppContext.BaseDirectory, "weir.dll"), .. arguments] : arguments)
        {
            RedirectStandardOutput = output is not null,
        })!;
        if (output is not null)
        {
            process.OutputDataReceived += (_, line) =>
            {
                // The last call says that there is no more.
                if (line.Data is { } text)
                {
                    output.WriteLine(text);
                }
            };
            process.BeginOutputReadLine();
        }

        return process;
    }
}
