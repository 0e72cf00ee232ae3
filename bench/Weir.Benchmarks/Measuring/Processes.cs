using System.Diagnostics;

namespace Weir.Benchmarks.Measuring;

/// <summary>Runs whole commands.</summary>
internal static class Processes
{
    /// <summary>Runs a command to the end and returns what it printed; a failure ends the benchmark.</summary>
    public static async Task<string> RunAsync(string file, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{file} {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{output}{await errors}");
    }
}
