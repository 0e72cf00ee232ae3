using System.Diagnostics;
using System.Globalization;
using System.Text;
using Weir.Testing.Processes;

namespace Weir.EndToEnd.Tests.BadInput;

/// <summary>A disk that is full: nothing half written is visible, and with more room the same command completes the work.</summary>
[Trait("Category", "Slow")]
public sealed class FullDiskTests
{
    private const int Rows = 400_000;

    [Theory]
    [InlineData("300k")]
    [InlineData("2m")]
    [InlineData("5m")]
    public void Run_OnAFullDisk_LosesAndDoublesNothing(string size)
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess,
            "NOT COVERED: a full disk; making a small one takes a privileged process on Linux.");
        using var project = Project();
        Directory.CreateDirectory(Path.Combine(project.Path, "small"));
        project.Write("weir.yml", "engines:\n  lake: file://small/lake\n  warehouse: duckdb://small/warehouse.duckdb\nconnections:\n  drop: { connector: files, root: in }\n");
        var disk = Path.Combine(project.Path, "small");
        Complete("mount", "-t", "tmpfs", "-o", $"size={size}", "tmpfs", disk);
        try
        {
            var full = project.Run();

            Assert.NotEqual(0, full.ExitCode);
            Assert.Matches("error WEIR[0-9]{4}", full.Errors);
            Assert.Contains("space", full.Errors, StringComparison.OrdinalIgnoreCase);

            Complete("mount", "-o", "remount,size=400m", disk);
            AssertCompletes(project);
        }
        finally
        {
            Complete("umount", disk);
        }
    }

    [Theory]
    [InlineData(16)]
    [InlineData(2_000)]
    public void Run_ThatMayWriteNoLargeFile_LosesAndDoublesNothing(int blocks)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "NOT COVERED: a limit on the size of files; Windows has none.");
        using var project = Project();

        // Nobody catches the signal, so the write that is too large fails. What is compiled is a file as well, until the runtime is told otherwise.
        var limit = $"trap '' XFSZ; ulimit -f {blocks}; DOTNET_EnableWriteXorExecute=0 exec dotnet \"$@\" > /dev/null";
        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", limit, "sh", WeirCommand.Program, "run", "--project", project.Path])
        {
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();

        Assert.Equal(1, process.ExitCode);
        Assert.Contains("error WEIR1740", errors, StringComparison.Ordinal);
        Assert.Contains("ulimit -f", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", errors, StringComparison.Ordinal);
        AssertCompletes(project);
    }

    private static DropProject Project()
    {
        var project = new DropProject();
        project.Write("contracts/drop.yml", DropProject.Contract("drop", "tables: [{ name: good, path: good.csv }]\ningestion_type: incremental"));
        project.Write("in/good.csv", Csv());
        return project;
    }

    private static void AssertCompletes(DropProject project)
    {
        Assert.Equal(0, project.Run().ExitCode);
        var counts = WeirCommand.RunJson(project.Path, 0, "show", "--inline", "select count(*) as n, count(distinct id) as ids from drop.good").GetProperty("rows")[0];
        Assert.Equal((Rows, Rows), (counts.GetProperty("n").GetInt32(), counts.GetProperty("ids").GetInt32()));
    }

    private static string Csv()
    {
        var text = new StringBuilder("id,name\n");
        for (var id = 0; id < Rows; id++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{id},{Convert.ToHexString(BitConverter.GetBytes(id * 2654435761L))}\n");
        }

        return text.ToString();
    }

    private static void Complete(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {errors}");
    }
}
