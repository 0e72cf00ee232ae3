using System.Diagnostics;

namespace Weir.Cli.Demo;

/// <summary>Runs this same program again as a process of its own, so that it can be killed for real, and git beside it.</summary>
/// <param name="output">Where what it says goes; null: to the same terminal.</param>
internal sealed class ChildProcess(TextWriter? output)
{
    /// <summary>Runs a command to its end and returns its exit code.</summary>
    public Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancel) => RunAsync(new ChildCommand(null, arguments), cancel);

    /// <summary>Runs a command to its end and returns its exit code.</summary>
    public async Task<int> RunAsync(ChildCommand command, CancellationToken cancel)
    {
        using var process = Start(command);
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
        using var process = Start(new ChildCommand(null, arguments));
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

    private Process Start(ChildCommand command)
    {
        var start = new ProcessStartInfo(command.Program ?? Environment.ProcessPath!)
        {
            RedirectStandardOutput = output is not null,
            WorkingDirectory = command.Folder ?? "",
        };
        if (command.Program is null && Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
        {
            start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "weir.dll"));
        }

        foreach (var argument in command.Arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in command.Variables)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
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
