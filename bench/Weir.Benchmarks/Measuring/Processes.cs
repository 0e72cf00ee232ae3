using System.Diagnostics;

namespace Weir.Benchmarks.Measuring;

/// <summary>Runs whole commands.</summary>
internal static class Processes
{
    /// <summary>Runs a command to the end and returns what it printed; a failure ends the benchmark.</summary>
    public static Task<string> RunAsync(string file, params string[] arguments) => RunInAsync("", file, arguments);

    /// <summary>The same in a folder.</summary>
    public static async Task<string> RunInAsync(string folder, string file, params string[] arguments)
    {
        var start = new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{file} {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{output}{await errors}");
    }
}
