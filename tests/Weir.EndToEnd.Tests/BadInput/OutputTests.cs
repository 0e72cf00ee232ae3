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

    [Theory]
    [InlineData("run --threads 1 --format json", 0)]
    [InlineData("show nothing_of_that_name --format json", 2)]
    [InlineData("frobnicate", 2)]
    public void Command_WhoseErrorsCannotBeWritten_DoesItsWorkAllTheSame(string command, int exitCode)
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "NOT COVERED: errors that cannot be written; there is no /dev/full here.");
        using var project = new ExampleProject("orders");
        using var process = Process.Start(
            new ProcessStartInfo("sh", ["-c", $"exec dotnet '{WeirCommand.Program}' {command} --project '{project.Path}' 2> /dev/full"]) { RedirectStandardOutput = true })!;

        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();

        Assert.Equal(exitCode, process.ExitCode);
        Assert.Equal(command.EndsWith("json", StringComparison.Ordinal), output.StartsWith('{'));
    }
}
