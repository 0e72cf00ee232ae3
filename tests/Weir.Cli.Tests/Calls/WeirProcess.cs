using System.Diagnostics;

namespace Weir.Cli.Tests.Calls;

/// <summary>A real <c>weir</c> process.</summary>
internal sealed class WeirProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _error;

    private WeirProcess(Process process)
    {
        _process = process;
        _error = process.StandardError.ReadToEndAsync();
    }

    public int Id => _process.Id;

    public StreamReader Output => _process.StandardOutput;

    public static WeirProcess Start(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "weir.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return new WeirProcess(Process.Start(start)!);
    }

    public static async Task<WeirCall> RunAsync(string folder, params string[] arguments)
    {
        using var process = Start(folder, arguments);
        return await process.EndAsync();
    }

    public async Task<WeirCall> EndAsync()
    {
        var output = await _process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new WeirCall(_process.ExitCode, output, await _error);
    }

    public void Kill() => _process.Kill();

    public void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{_process.Id}"]);
        kill.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
