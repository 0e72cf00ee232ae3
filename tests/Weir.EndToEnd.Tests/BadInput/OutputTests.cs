using System.Diagnostics;
using Weir.Testing.Folders;
using Weir.Testing.Processes;

namespace Weir.EndToEnd.Tests.BadInput;

/// <summary>Standard output that takes nothing.</summary>
public sealed class OutputTests
{
    [Theory]
    [InlineData("ls")]
    [InlineData("ls --format json")]
    [InlineData("run --threads 1")]
    [InlineData("run --threads 1 --format json")]
    [InlineData("explain 1000")]
    [InlineData("--help")]
    public void Command_WhoseOutputCannotBeWritten_SaysSo(string command)
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "NOT COVERED: output that cannot be written; there is no /dev/full here.");
        using var project = new ExampleProject("orders");
        using var process = Process.Start(
            new ProcessStartInfo("sh", ["-c", $"exec dotnet '{WeirCommand.Program}' {command} --project '{project.Path}' > /dev/full"]) { RedirectStandardError = true })!;

        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();

        Assert.Equal(4, process.ExitCode);
        Assert.Contains("error WEIR1656", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("WEIR1000", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }
}
