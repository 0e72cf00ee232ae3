using System.Globalization;
using Weir.Core.Errors;

namespace Weir.Cli.Health;

/// <summary>Whether there is room for the next run.</summary>
internal static class DiskSpace
{
    private const long Gibibyte = 1L << 30;

    /// <summary>What is free where a folder is.</summary>
    /// <exception cref="WeirException">It is little, which is a warning.</exception>
    public static string Check(string folder) => Judge(folder, new DriveInfo(folder).AvailableFreeSpace);

    /// <summary>What to say of so many free bytes.</summary>
    /// <exception cref="WeirException">They are few, which is a warning.</exception>
    public static string Judge(string folder, long free)
    {
        var text = $"{(free / (double)Gibibyte).ToString("0.0", CultureInfo.InvariantCulture)} GiB free";
        return free >= Gibibyte ? text : throw new WeirError(CliErrors.LittleSpace, $"There are only {text} where '{folder}' is.")
        {
            Severity = Severity.Warning,
            Hint = "Make room before the next run: 'weir lake vacuum DATASET' removes what no kept version needs.",
        }.ToException();
    }
}
