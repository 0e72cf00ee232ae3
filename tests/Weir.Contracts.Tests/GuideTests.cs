using System.Text.RegularExpressions;
using Weir.Contracts.Reading;
using Weir.Testing.Folders;

namespace Weir.Contracts.Tests;

/// <summary>What docs/guide/contracts.md shows is read as it says, and it names every key.</summary>
public sealed partial class GuideTests
{
    private static readonly string Guide = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "guide", "contracts.md")).ReplaceLineEndings("\n");

    [Fact]
    public void Keys_OfTheVocabulary_AreAllInTheGuide() =>
        Assert.All(Vocabulary.Contract.Concat(Vocabulary.Table), key => Assert.Contains($"`{key}`", Guide, StringComparison.Ordinal));

    [Fact]
    public void Snippets_OfTheGuide_AreSoundContracts()
    {
        var snippets = Block().Matches(Guide).Select(block => block.Groups[2].Value).Where(text => !text.StartsWith("weir ", StringComparison.Ordinal)).ToArray();

        Assert.Equal(4, snippets.Length);
        Assert.All(snippets, text => Assert.Empty(ProjectFolder.Read(Whole(text)).Findings.Select(finding => finding.ToString())));
    }

    // Parts of contracts are shown without their head.
    private static string Whole(string text) => text.Contains("source_db", StringComparison.Ordinal)
        ? text
        : $"id: c\nsource_db: d\nconnection: x\nsource_owner: a@example.com\ningestion_owner: a@example.com\n{text}";

    [GeneratedRegex("```(yaml)?\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
