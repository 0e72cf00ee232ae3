using System.Text.RegularExpressions;

namespace Weir.Cli.Tests.Golden;

/// <summary>Puts names in place of what differs from run to run and from machine to machine, and of nothing else.</summary>
internal static partial class OutputMask
{
    /// <summary>Masks the project's folder, run ids, instants, durations, sizes of files and the machine's versions.</summary>
    public static string Of(string text, string folder)
    {
        text = text.Replace(folder, "<project>", StringComparison.Ordinal);
        text = RunId().Replace(text, "<run>");
        text = Instant().Replace(text, "<time>");
        text = Seconds().Replace(text, "<seconds> s");
        text = JsonSeconds().Replace(text, "\"seconds\":0.0");
        text = JsonBytes().Replace(text, "\"bytes\":1");
        text = Bytes().Replace(text, "<bytes>");
        text = Space().Replace(text, "<space> GiB");
        text = Versions().Replace(text, "$1 <version>");
        return Platform().Replace(text, "<version> on <platform>");
    }

    /// <summary>Help names the program it runs in; that is the test's here.</summary>
    public static string ProgramName(string help) =>
        help.Replace($"  {Path.GetFileNameWithoutExtension(Environment.GetCommandLineArgs()[0])} ", "  weir ", StringComparison.Ordinal);

    [GeneratedRegex(@"\d{8}T\d{6}\.\d{3}-[0-9a-f]{6}")]
    private static partial Regex RunId();

    [GeneratedRegex(@"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?Z")]
    private static partial Regex Instant();

    [GeneratedRegex(@"\d+\.\d\d s\b")]
    private static partial Regex Seconds();

    [GeneratedRegex(@"""seconds"":[0-9.E-]+")]
    private static partial Regex JsonSeconds();

    [GeneratedRegex(@"""bytes"":\d+")]
    private static partial Regex JsonBytes();

    // The last column of a listing of datasets.
    [GeneratedRegex(@"(?<=<time>\s+[\d,]+\s+[\d,]+\s+)[\d,]+(?=\r?$)", RegexOptions.Multiline)]
    private static partial Regex Bytes();

    [GeneratedRegex(@"\d+\.\d GiB")]
    private static partial Regex Space();

    [GeneratedRegex(@"\b(DuckDB|SQLite|weir) v?\d+\.\d+\.\d+\b")]
    private static partial Regex Versions();

    [GeneratedRegex(@"\d+\.\d+\.\d+ on \.NET [\d.]+, [\w.-]+")]
    private static partial Regex Platform();
}
