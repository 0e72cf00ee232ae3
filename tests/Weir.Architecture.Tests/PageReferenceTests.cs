using System.Text.RegularExpressions;
using Weir.Testing.Folders;

namespace Weir.Architecture.Tests;

/// <summary>What the code, its messages and the documentation point at is there.</summary>
public sealed partial class PageReferenceTests
{
    private static readonly string[] Places = ["src", "docs", "examples", "README.md", "CONTRIBUTING.md"];

    [Fact]
    public void Pages_Referred_Exist()
    {
        var missing =
            from place in Places
            from file in Files(Path.Combine(RepositoryRoot.Path, place))
            from Match reference in Page().Matches(File.ReadAllText(file))
            where !File.Exists(Path.Combine(RepositoryRoot.Path, reference.Value))
            select $"{Path.GetRelativePath(RepositoryRoot.Path, file)} refers to {reference.Value}";

        Assert.Empty(missing.Distinct());
    }

    private static IEnumerable<string> Files(string place) => File.Exists(place)
        ? [place]
        : Directory.EnumerateFiles(place, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".cs" or ".md" or ".yml" or ".sql" && !BuildOutput().IsMatch(file));

    [GeneratedRegex(@"docs/[a-z]+/[A-Za-z0-9_/-]+\.md")]
    private static partial Regex Page();

    [GeneratedRegex(@"[/\\](bin|obj)[/\\]")]
    private static partial Regex BuildOutput();
}
