using System.Diagnostics;
using System.Globalization;

namespace Weir.Benchmarks.Measuring;

/// <summary>How much memory a command has needed at most: the kernel's high-water mark of its process, mapped libraries included.</summary>
internal sealed class PeakMemory
{
    private const int PollMilliseconds = 10;

    /// <summary>The highest of all commands watched, in MB.</summary>
    public double Megabytes { get; private set; }

    /// <summary>Runs a command to the end, which must be good, and watches it.</summary>
    public async Task WatchAsync(string file, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(PollMilliseconds), TimeProvider.System);
        while (!process.HasExited)
        {
            Megabytes = Math.Max(Megabytes, HighWater(process.Id));
            await poll.WaitForNextTickAsync();
        }

        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{file} {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{await output}{await errors}");
        }
    }

    private static double HighWater(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
        }
        catch (IOException)
        {
            // It has just ended.
            return 0;
        }
    }
}
