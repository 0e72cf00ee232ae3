using System.Diagnostics;
using System.Globalization;

namespace Weir.Testing.Processes;

/// <summary>How much memory a process has had at most (<c>VmHWM</c>, proc(5)): the kernel's own account, as often as it is asked while the process lives.</summary>
public static class PeakMemory
{
    private const int MillisecondsBetween = 10;

    /// <summary>Whether this system can say.</summary>
    public static bool IsKnown => File.Exists("/proc/self/status");

    /// <summary>Waits for the process to end.</summary>
    /// <returns>Its peak in bytes.</returns>
    public static long Of(Process process)
    {
        var peak = 0L;
        do
        {
            peak = Math.Max(peak, Now(process.Id));
        }
        while (!process.WaitForExit(MillisecondsBetween));
        return peak;
    }

    private static long Now(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
