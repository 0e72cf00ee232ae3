using Weir.Contracts.Reading;
using Weir.Testing.Folders;

namespace Weir.Contracts.Tests;

/// <summary>docs/guide/contracts.md names every key.</summary>
public sealed class GuideTests
{
    private static readonly string Guide = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "guide", "contracts.md")).ReplaceLineEndings("\n");

    [Fact]
    public void Keys_OfTheVocabulary_AreAllInTheGuide() =>
        Assert.All(Vocabulary.Contract.Concat(Vocabulary.Table), key => Assert.Contains($"`{key}`", Guide, StringComparison.Ordinal));
}
