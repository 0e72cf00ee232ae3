using System.Text.RegularExpressions;
using Weir.Testing.Folders;

namespace Weir.EndToEnd.Tests.Launching;

/// <summary>The shell lines of the README, carried out as they are written in a copy of the checkout whose program is built already.</summary>
[Trait("Category", "Slow")]
public sealed partial class ReadmeTests
{
    // Blocks in no language are for the shell.
    private static readonly string[] Blocks = [.. Block().Matches(File.ReadAllText(Path.Combine(RepositoryRoot.Path, "README.md")).ReplaceLineEndings("\n"))
        .Where(block => block.Groups[1].Length == 0).Select(block => block.Groups[2].Value)];

    [Fact]
    public void FirstScreen_NamesTwoCommandsThatAreThere()
    {
        Assert.Equal(["./weir demo", "./test"], Blocks[0].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('#')[0].Trim()));
        Assert.All(["weir", "test"], script => Assert.True(
            OperatingSystem.IsWindows() || File.GetUnixFileMode(Path.Combine(RepositoryRoot.Path, script)).HasFlag(UnixFileMode.UserExecute)));
    }

    [Fact]
    public void Tutorial_LineByLine_Works()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "NOT COVERED: the README's lines for a Unix shell.");
        using var checkout = new CheckoutCopy("src", "docs/errors", "examples");
        checkout.Publish();

        var result = checkout.Shell(Blocks[1]);

        Assert.True(result.ExitCode == 0, result.Output + result.Errors);
        Assert.DoesNotContain("building", result.Errors, StringComparison.Ordinal);
        Assert.Contains("2022-08-12", result.Output, StringComparison.Ordinal);
        Assert.Contains("nodes would run", result.Output, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^```(\w*)\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();
}
