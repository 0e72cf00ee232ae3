using Weir.Contracts.Impact.Sharing;
using Weir.Core.Errors;

namespace Weir.Contracts.Tests.Impact.Sharing;

public sealed class ImpactLocationTests
{
    [Theory]
    [InlineData("impact.json", ImpactLocationKind.File, "impact.json", "", "")]
    [InlineData("/srv/a b/impact.json", ImpactLocationKind.File, "/srv/a b/impact.json", "", "")]
    [InlineData(@"C:\data\impact.json", ImpactLocationKind.File, @"C:\data\impact.json", "", "")]
    [InlineData("git:refs/weir/impact", ImpactLocationKind.GitReference, "", "refs/weir/impact", "impact.json")]
    [InlineData("git:origin/impact:docs/shop.json", ImpactLocationKind.GitReference, "", "origin/impact", "docs/shop.json")]
    [InlineData("git+https://git.example.com/data.git#impact", ImpactLocationKind.GitRemote, "https://git.example.com/data.git", "impact", "impact.json")]
    [InlineData("git+ssh://git@git.example.com:2222/d.git#a:b.json", ImpactLocationKind.GitRemote, "ssh://git@git.example.com:2222/d.git", "a", "b.json")]
    [InlineData("git+git@git.example.com:team/data.git#a", ImpactLocationKind.GitRemote, "git@git.example.com:team/data.git", "a", "impact.json")]
    [InlineData("git+../data#a", ImpactLocationKind.GitRemote, "../data", "a", "impact.json")]
    [InlineData("git+file:///srv/c#/data.git#a", ImpactLocationKind.GitRemote, "file:///srv/c#/data.git", "a", "impact.json")]
    [InlineData("s3://data-team/shop/impact.json", ImpactLocationKind.ObjectStore, "s3://data-team", "", "shop/impact.json")]
    [InlineData("s3://data/i.json?endpoint=http://127.0.0.1:9000", ImpactLocationKind.ObjectStore, "s3://data?endpoint=http://127.0.0.1:9000", "", "i.json")]
    [InlineData("file:///srv/shared/impact.json", ImpactLocationKind.ObjectStore, "file:///srv/shared", "", "impact.json")]
    [InlineData("file:///impact.json", ImpactLocationKind.ObjectStore, "file:///", "", "impact.json")]
    [InlineData("file://shared/impact.json", ImpactLocationKind.ObjectStore, "file://shared", "", "impact.json")]
    [InlineData("file://impact.json", ImpactLocationKind.ObjectStore, "file://.", "", "impact.json")]
    public void Parse_OfEachKind_TellsItsParts(string text, ImpactLocationKind kind, string where, string reference, string file)
    {
        var location = ImpactLocation.Parse(text);

        Assert.Equal((kind, where, reference, file, text), (location.Kind, location.Where, location.Reference, location.File, location.ToString()));
    }

    [Theory]
    [InlineData("impact.json", "/here/impact.json", false)]
    [InlineData("/a/impact.json", "/a/impact.json", false)]
    [InlineData("file:///srv/shared/impact.json", "/srv/shared/impact.json", false)]
    [InlineData("file://shared/impact.json", "/here/shared/impact.json", false)]
    [InlineData("file://impact.json", "/here/impact.json", false)]
    [InlineData("git:a", null, false)]
    [InlineData("git+../data#a", null, true)]
    [InlineData("s3://data/impact.json", null, true)]
    public void PathFrom_IsThereForWhatLiesOnTheDisk(string text, string? path, bool isRemote)
    {
        var location = ImpactLocation.Parse(text);

        Assert.Equal((path?.Replace("/here", Path.Combine(Path.GetTempPath(), "w"), StringComparison.Ordinal), isRemote), (location.PathFrom(Path.Combine(Path.GetTempPath(), "w")), location.IsRemote));
    }

    [Theory]
    [InlineData("", "It is empty.")]
    [InlineData("a\nb", "control character")]
    [InlineData("https://example.com/impact.json", "git+https://HOST/PATH#REF")]
    [InlineData("s2://data/impact.json", "Did you mean 's3://'?")]
    [InlineData("git://git.example.com/data.git", "git+git://HOST/PATH#REF")]
    [InlineData("git:", "cannot be the name of a ref")]
    [InlineData("git:--upload-pack=x", "cannot be the name of a ref")]
    [InlineData("git:HEAD~1", "cannot be the name of a ref")]
    [InlineData("git:main@{yesterday}", "cannot be the name of a ref")]
    [InlineData("git:a..b", "cannot be the name of a ref")]
    [InlineData("git:a b", "cannot be the name of a ref")]
    [InlineData("git:a.lock", "cannot be the name of a ref")]
    [InlineData("git:a/", "cannot be the name of a ref")]
    [InlineData("git:a:", "cannot be a file of a commit")]
    [InlineData("git:a:../x", "cannot be a file of a commit")]
    [InlineData("git:a:/etc/passwd", "cannot be a file of a commit")]
    [InlineData("git:a:.GIT/config", "cannot be a file of a commit")]
    [InlineData("git+https://git.example.com/data.git", "names no ref")]
    [InlineData("git+#a", "no URL of a repository that is accepted")]
    [InlineData("git+ext::sh -c touch% /tmp/x#a", "no URL of a repository that is accepted")]
    [InlineData("git+--upload-pack=touch#a", "no URL of a repository that is accepted")]
    [InlineData("git+ftp://git.example.com/x#a", "no URL of a repository that is accepted")]
    [InlineData("s3://data", "names no object")]
    [InlineData("s3://data/", "names no object")]
    [InlineData("s3://Data_/x", "cannot be the name of a bucket")]
    [InlineData("file:///srv/", "names no object")]
    [InlineData("file://", "names no object")]
    public void Parse_OfSomethingElse_SaysWhatIsWrongAndWhatToWrite(string text, string expected)
    {
        var error = Assert.Throws<WeirException>(() => ImpactLocation.Parse(text)).Error;

        Assert.Equal(ContractErrors.ImpactLocation, error.Code);
        Assert.Contains(expected, error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("git+https://ana:geheim@git.example.com/data.git#a")]
    [InlineData("git+https://geheim@git.example.com/data.git#a")]
    [InlineData("git+ssh://ana:geheim@git.example.com/data.git#a")]
    [InlineData("git+https://ana:geheim@git.example.com/data.git")]
    [InlineData("https://ana:geheim@git.example.com/impact.json")]
    [InlineData("s3://ana:geheim@data/impact.json")]
    public void Parse_OfAPassword_IsRefusedAndDoesNotRepeatIt(string text)
    {
        var error = Assert.Throws<WeirException>(() => ImpactLocation.Parse(text)).Error;

        Assert.DoesNotContain("geheim", error.ToString(), StringComparison.Ordinal);
    }
}
