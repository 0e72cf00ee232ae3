using Weir.Contracts.Git;
using Weir.Contracts.Impact;
using Weir.Contracts.Impact.Sharing;
using Weir.Core.Errors;
using Weir.Core.Ports;
using Weir.Testing.Repositories;

namespace Weir.Contracts.Tests.Impact.Sharing;

public sealed class ImpactPublisherTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Publish_ToARef_AddsACommitAndTouchesNeitherIndexNorFiles()
    {
        using var made = await TestRepository.CreateAsync();
        await made.CommitAsync("one", ("a", "1"));
        made.Write("staged", "x");
        await made.GitAsync("add", "staged");
        made.Write("untracked", "x");
        await made.GitAsync("config", "user.useConfigOnly", "true");

        var published = await PublishAsync(made, "git:refs/weir/impact", Documents.Of("shop"));

        Assert.Equal((true, published.Commit), (published.Changed, await made.GitAsync("rev-parse", "refs/weir/impact")));
        Assert.Equal("impact.json", await made.GitAsync("ls-tree", "-r", "--name-only", "refs/weir/impact"));
        Assert.Equal(ImpactJson.Write(Documents.Of("shop")).TrimEnd(), await made.GitAsync("show", "refs/weir/impact:impact.json"));
        Assert.Equal("Impact of shop 2026-11-24T12:00:00+00:00", await made.GitAsync("log", "-1", "--format=%s %cI", "refs/weir/impact"));
        Assert.Equal("A  staged\n?? untracked", await made.GitAsync("status", "--porcelain"));
    }

    [Fact]
    public async Task Publish_OfTheSameButItsDate_LeavesTheRefWhereItIs()
    {
        using var made = await TestRepository.CreateAsync();
        var first = await PublishAsync(made, "git:impact", Documents.Of("shop"));

        var same = await PublishAsync(made, "git:impact", Documents.Of("shop", Documents.Noon.AddDays(1)));
        var other = await PublishAsync(made, "git:impact", Documents.Of("shop", Documents.Noon.AddDays(1)) with { Version = "abc" });

        Assert.Equal(new PublishedImpact(false, first.Commit), same);
        Assert.True(other.Changed);
        Assert.Equal($"{other.Commit}\n{first.Commit}", await made.GitAsync("rev-list", "impact"));
    }

    [Theory]
    [InlineData("impact.json")]
    [InlineData("docs/team/impact.json")]
    public async Task Publish_ToABranchWithFiles_KeepsThem(string file)
    {
        using var made = await TestRepository.CreateAsync();
        await made.CommitAsync("one", ("docs/readme.md", "1"), ("impact.json", "broken"));
        await made.GitAsync("branch", "pages");

        await PublishAsync(made, $"git:pages:{file}", Documents.Of("shop"));

        Assert.Equal((string[])["docs/readme.md", .. new[] { file, "impact.json" }.Distinct().Order(StringComparer.Ordinal)], (await made.GitAsync("ls-tree", "-r", "--name-only", "pages")).Split('\n'));
    }

    [Theory]
    [InlineData("git:main", "is checked out")]
    [InlineData("git:HEAD", "HEAD is whatever is checked out")]
    [InlineData("git:pages/x", "git says")]
    public async Task Publish_ToWhatCannotTakeIt_IsRefused(string location, string expected)
    {
        using var made = await TestRepository.CreateAsync();
        if (location is not "git:main")
        {
            await made.CommitAsync("one", ("a", "1"));
            await made.GitAsync("branch", "pages");
        }

        var error = (await Assert.ThrowsAsync<WeirException>(() => PublishAsync(made, location, Documents.Of("shop")))).Error;

        Assert.Equal(ContractErrors.ImpactNotPublished, error.Code);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publish_ToABranchOfARemote_PushesItAndFollowsIt()
    {
        using var bare = await TestRepository.CreateAsync("--bare");
        using var made = await TestRepository.CreateAsync();
        await made.CommitAsync("one", ("a", "1"));
        await made.GitAsync("remote", "add", "origin", bare.Root);

        var published = await PublishAsync(made, "git:origin/impact", Documents.Of("shop"));

        Assert.Equal(published.Commit, await bare.GitAsync("rev-parse", "refs/heads/impact"));
        Assert.Equal(published.Commit, await made.GitAsync("rev-parse", "refs/remotes/origin/impact"));
        var repository = await GitRepository.FindAsync(made.Root, inHook: false, Cancel);
        Assert.Equal("shop", (await new ImpactStore(made.Root, repository, ImpactCache.Of(repository!.CommonFolder), Documents.Reading).ReadAsync(ImpactLocation.Parse("git:origin/impact"), Cancel)).Document.Project);
    }

    [Fact]
    public async Task Publish_ByManyAtOnce_KeepsEveryCommit()
    {
        using var bare = await TestRepository.CreateAsync("--bare");
        using var made = await TestRepository.CreateAsync();

        var published = await Task.WhenAll(Enumerable.Range(0, 3).Select(number => PublishAsync(made, $"git+{bare.Root}#refs/weir/impact", Documents.Of($"shop {number}"))));

        Assert.Equal(published.Select(each => each.Commit).Order(), (await bare.GitAsync("rev-list", "refs/weir/impact")).Split('\n').Order());
    }

    [Fact]
    public async Task Publish_ToARemoteThatRefuses_SaysWhatItSays()
    {
        using var bare = await TestRepository.CreateAsync("--bare");
        await bare.WriteHookAsync("pre-receive", "echo 'this branch is protected' >&2; exit 1");
        using var made = await TestRepository.CreateAsync();

        var error = (await Assert.ThrowsAsync<WeirException>(() => PublishAsync(made, $"git+{bare.Root}#impact", Documents.Of("shop")))).Error;

        Assert.Contains("this branch is protected", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publish_IntoARepositoryOfTheOtherHash_IsReadThere()
    {
        using var made = await TestRepository.CreateAsync("--object-format=sha256");

        var published = await PublishAsync(made, "git:refs/weir/impact", Documents.Of("shop"));

        Assert.Equal(64, published.Commit!.Length);
        Assert.False((await PublishAsync(made, "git:refs/weir/impact", Documents.Of("shop"))).Changed);
    }

    [Fact]
    public async Task Publish_RunsNoHookOfTheRepository()
    {
        using var made = await TestRepository.CreateAsync();
        await made.WriteHookAsync("reference-transaction", "exit 1");

        Assert.True((await PublishAsync(made, "git:refs/weir/impact", Documents.Of("shop"))).Changed);
    }

    private static async Task<PublishedImpact> PublishAsync(TestRepository made, string location, ImpactDocument document) =>
        await new ImpactPublisher(made.Root, await GitRepository.FindAsync(made.Root, inHook: false, Cancel), NoStore).PublishAsync(document, ImpactLocation.Parse(location), Cancel);

    private static Func<ImpactLocation, IObjectStore> NoStore => static _ => throw new InvalidOperationException("No store is asked for.");
}
