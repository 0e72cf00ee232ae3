using Weir.Testing.Processes;

namespace Weir.EndToEnd.Tests.BadInput;

/// <summary>Input that is larger than a process should be.</summary>
[Trait("Category", "Slow")]
public sealed class MemoryTests
{
    // A run takes about 115 MiB. The line would take 100 more as bytes, and twice that as characters.
    private const long MostBytes = 200L << 20;

    [Fact]
    public void Run_OverALineOfAHundredMegabytes_TakesNoMoreMemoryThanOverAnyFile()
    {
        Assert.SkipUnless(PeakMemory.IsKnown, "NOT COVERED: the memory of a process; this system has no /proc.");
        using var project = new DropProject();
        LongLine.Write(Path.Combine(project.Path, "in", "good.csv"));

        var result = WeirCommand.Run(project.Path, out var peak, "run");

        Assert.True(result.ExitCode == 0, result.Output + result.Errors);
        Assert.Contains("max_record_bytes", result.Output + result.Errors, StringComparison.Ordinal);
        Assert.Equal(1, DuckDbFile.Number(project.Path, "select count(*) from main.fine"));
        Assert.True(peak is > 0 and < MostBytes, $"The run took {peak >> 20} MiB; allowed are {MostBytes >> 20}.");
    }
}
