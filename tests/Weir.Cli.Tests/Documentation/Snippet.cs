using System.Text.RegularExpressions;
using Weir.Testing.Folders;

namespace Weir.Cli.Tests.Documentation;

/// <summary>A fenced block of a page.</summary>
/// <param name="Page">The page, relative to the repository.</param>
/// <param name="Line">Where it begins.</param>
/// <param name="Language">What the fence says; empty: nothing.</param>
/// <param name="Text">What is in it.</param>
internal sealed partial record Snippet(string Page, int Line, string Language, string Text)
{
    /// <summary>Every block a user may copy: of the README, of CONTRIBUTING, of the guide and of the pages of errors.</summary>
    public static IReadOnlyList<Snippet> All { get; } = [.. Pages("README.md", "CONTRIBUTING.md", "docs").SelectMany(Of)];

    /// <summary>For the names of tests: <c>docs/guide/lake.md:12</c>.</summary>
    public string Place => $"{Page}:{Line}";

    /// <summary>The block at a place.</summary>
    public static Snippet At(string place) => All.Single(snippet => snippet.Place == place);

    /// <summary>The pages below the given files and folders, with their text.</summary>
    public static IEnumerable<(string Page, string Text)> Pages(params string[] names) =>
        from name in names
        let path = Path.Combine(RepositoryRoot.Path, name)
        from file in Directory.Exists(path) ? Directory.GetFiles(path, "*.md", SearchOption.AllDirectories) : [path]
        orderby file
        select (Path.GetRelativePath(RepositoryRoot.Path, file).Replace('\\', '/'), File.ReadAllText(file).ReplaceLineEndings("\n"));

    private static IEnumerable<Snippet> Of((string Page, string Text) page) => Block().Matches(page.Text).Select(block => new Snippet(
        page.Page, page.Text[..block.Index].Count(character => character == '\n') + 1, block.Groups[1].Value, block.Groups[2].Value));

    [GeneratedRegex(@"^```(\w*)\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();
}
