using Microsoft.Extensions.Time.Testing;
using Weir.Contracts.Git;
using Weir.Contracts.Impact;
using Weir.Contracts.Impact.Sharing;
using Weir.Core.Errors;
using Weir.Core.Ports;
using Weir.Testing.Folders;
using Weir.Testing.Repositories;

namespace Weir.Contracts.Tests.Impact.Sharing;

public sealed class ImpactFetcherTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(Documents.Noon);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Fetch_OfAnotherRepository_KeepsACopyThatIsReadWithoutIt()
    {
        var location = ImpactLocation.Parse("git+data#published:docs/impact.json");
        using (var data = await TestRepository.CreateAsync())
        {
            await data.CommitAsync("one", ("docs/impact.json", ImpactJson.Write(Documents.Of("shop"))));
            await data.GitAsync("branch", "published");
            Directory.CreateSymbolicLink(_folder.At("data"), data.Root);

            Assert.True((await Fetcher.FetchAsync(location, Cancel)).Changed);
            Assert.False((await Fetcher.FetchAsync(location, Cancel)).Changed);
        }

        _time.Advance(TimeSpan.FromDays(3));
        var read = await Store.ReadAsync(location, Cancel);
        Assert.Equal(("shop", Documents.Noon), (read.Document.Project, read.FetchedAt));

        var error = await FailureAsync(location);
        Assert.Equal((ContractErrors.ImpactNotBrought, FailureKind.Transient), (error.Code, error.Kind));
        Assert.EndsWith(" The copy that is here stays: it was fetched 3 days ago.", error.Message, StringComparison.Ordinal);
        Assert.Equal("shop", (await Store.ReadAsync(location, Cancel)).Document.Project);
    }

    [Theory]
    [InlineData("{\"format\":1,", "is cut short")]
    [InlineData("{\"format\":9}", "has format 9; this version of Weir reads format 1")]
    [InlineData("<html>", "is no published impact")]
    public async Task Fetch_OfWhatCannotBeRead_KeepsTheCopyBefore(string published, string expected)
    {
        using var data = await TestRepository.CreateAsync();
        await data.CommitAsync("one", ("impact.json", ImpactJson.Write(Documents.Of("shop"))));
        var location = ImpactLocation.Parse($"git+{data.Root}#main");
        await Fetcher.FetchAsync(location, Cancel);

        await data.CommitAsync("two", ("impact.json", published));
        var error = await FailureAsync(location);

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Equal("shop", (await Store.ReadAsync(location, Cancel)).Document.Project);
    }

    [Theory]
    [InlineData("#other", "the repository has no ref 'other'")]
    [InlineData("#ain", "the repository has no ref 'ain'")]
    [InlineData("#main:x.json", "the commit has no file 'x.json'")]
    [InlineData("#main:link.json", "the commit has no file 'link.json'")]
    public async Task Fetch_OfWhatIsNotThere_SaysSo(string place, string expected)
    {
        using var data = await TestRepository.CreateAsync();
        File.CreateSymbolicLink(Path.Combine(data.Root, "link.json"), "/etc/hostname");
        await data.CommitAsync("one");

        var error = await FailureAsync(ImpactLocation.Parse($"git+{data.Root}{place}"));

        Assert.Equal((ContractErrors.ImpactNotBrought, FailureKind.Permanent), (error.Code, error.Kind));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.EndsWith(" There is no copy here.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fetch_LeavesTheRepositoryAtHandAlone()
    {
        using var data = await TestRepository.CreateAsync();
        await data.CommitAsync("one", ("impact.json", ImpactJson.Write(Documents.Of("shop"))));
        using var application = await TestRepository.CreateAsync();
        await application.CommitAsync("one", ("a", "1"));
        var repository = await GitRepository.FindAsync(application.Root, inHook: false, Cancel);
        await new ImpactFetcher(application.Root, ImpactCache.Of(repository!.CommonFolder), Documents.Reading, NoStore, _time).FetchAsync(ImpactLocation.Parse($"git+{data.Root}#HEAD"), Cancel);

        Assert.Equal("", await application.GitAsync("status", "--porcelain"));
        Assert.Equal("refs/heads/main", await application.GitAsync("for-each-ref", "--format=%(refname)"));
        Assert.False((await GitRepository.FindAsync(application.Root, inHook: false, Cancel))!.IsShallow);
    }

    [Fact]
    public async Task Cache_OfARepository_IsSharedByItsWorkTrees()
    {
        using var application = await TestRepository.CreateAsync();
        await application.CommitAsync("one", ("a", "1"));
        await application.GitAsync("worktree", "add", "-q", _folder.At("other"), "-b", "other");
        var location = ImpactLocation.Parse("s3://data/impact.json");
        var here = await GitRepository.FindAsync(application.Root, inHook: false, Cancel);
        var there = await GitRepository.FindAsync(_folder.At("other"), inHook: false, Cancel);

        await ImpactCache.Of(here!.CommonFolder).KeepAsync(location.Text, location.Text, Documents.Bytes("shop"), Documents.Noon, Cancel);

        Assert.Equal("shop", (await new ImpactStore(there!.Root, there, ImpactCache.Of(there.CommonFolder), Documents.Reading).ReadAsync(location, Cancel)).Document.Project);
    }

    [Fact]
    public async Task Cache_WrittenAndReadByManyAtOnce_AlwaysHoldsAWholeCopy()
    {
        var (cache, location) = (new ImpactCache(_folder.Path), ImpactLocation.Parse("s3://data/impact.json"));
        byte[][] contents = [.. Enumerable.Range(0, 8).Select(number => Documents.Bytes(new string((char)('a' + number), 20_000)))];
        await cache.KeepAsync(location.Text, location.Text, contents[0], Documents.Noon, Cancel);

        var writes = contents.Select(content => Task.Run(async () =>
        {
            for (var time = 0; time < 20; time++)
            {
                await cache.KeepAsync(location.Text, location.Text, content, Documents.Noon, Cancel);
            }
        }));
        var reads = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            for (var time = 0; time < 60; time++)
            {
                Assert.Single((await Store.ReadAsync(location, Cancel)).Document.Project.Distinct());
            }
        }));
        await Task.WhenAll(writes.Concat(reads));

        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    private ImpactFetcher Fetcher => new(_folder.Path, new ImpactCache(_folder.Path), Documents.Reading, NoStore, _time);

    private ImpactStore Store => new(_folder.Path, null, new ImpactCache(_folder.Path), Documents.Reading);

    private static Func<ImpactLocation, IObjectStore> NoStore => static _ => throw new InvalidOperationException("No store is asked for.");

    private async Task<WeirError> FailureAsync(ImpactLocation location) => (await Assert.ThrowsAsync<WeirException>(() => Fetcher.FetchAsync(location, Cancel))).Error;
}
