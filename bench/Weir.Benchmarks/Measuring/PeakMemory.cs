using System.Globalization;

namespace Weir.Benchmarks.Measuring;

/// <summary>How much memory this process has needed at most.</summary>
internal static class PeakMemory
{
    /// <summary>The kernel's high-water mark, in MB. What a peer's server uses is not in it.</summary>
    public static double Megabytes() => double.Parse(
        File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture) / 1024;
}
