using Weir.Contracts.Git;
using Weir.Contracts.Impact;
using Weir.Contracts.Impact.Sharing;
using Weir.Core.Errors;
using Weir.Testing.Folders;
using Weir.Testing.Repositories;

namespace Weir.Contracts.Tests.Impact.Sharing;

public sealed class ImpactStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("impact.json")]
    [InlineData("file://impact.json")]
    public async Task Read_OfAFile_ReadsItWhereItIs(string location)
    {
        await File.WriteAllBytesAsync(_folder.At("impact.json"), [0xEF, 0xBB, 0xBF, .. Documents.Bytes("shop")], Cancel);

        var read = await ReadAsync(location);

        Assert.Equal(("shop", location, null), (read.Document.Project, read.Place, read.FetchedAt));
    }

    [Fact]
    public async Task Read_OfARef_ReadsTheRepositoryAtHand()
    {
        using var made = await TestRepository.CreateAsync();
        await made.CommitAsync("one", ("docs/impact.json", ImpactJson.Write(Documents.Of("shop"))), ("impact.json", "{"));
        await made.GitAsync("update-ref", "refs/weir/impact", "HEAD");
        var repository = await GitRepository.FindAsync(made.Root, inHook: false, Cancel);

        Assert.Equal("shop", (await ReadAsync("git:refs/weir/impact:docs/impact.json", repository)).Document.Project);
        Assert.Equal("shop", (await ReadAsync("git:main:docs/impact.json", repository)).Document.Project);
        Assert.Equal(ContractErrors.ImpactUnreadable, (await FailureAsync("git:main", repository)).Code);
        Assert.Contains("has no commit 'other'", (await FailureAsync("git:other", repository)).Message, StringComparison.Ordinal);
        Assert.Contains("has no file 'x.json'", (await FailureAsync("git:main:x.json", repository)).Message, StringComparison.Ordinal);
        Assert.Contains("has no file 'docs'", (await FailureAsync("git:main:docs", repository)).Message, StringComparison.Ordinal);
        Assert.Equal(ContractErrors.ImpactMissing, (await FailureAsync("git:main")).Code);
    }

    [Theory]
    [InlineData("missing.json", "ImpactMissing")]
    [InlineData(".", "ImpactMissing")]
    [InlineData("git+../data#a", "ImpactNotFetched")]
    [InlineData("s3://data/impact.json", "ImpactNotFetched")]
    public async Task Read_OfWhatIsNotThere_SaysSo(string location, string code) =>
        Assert.Equal(code == "ImpactMissing" ? ContractErrors.ImpactMissing : ContractErrors.ImpactNotFetched, (await FailureAsync(location)).Code);

    [Fact]
    public async Task Read_OfSomethingTooLarge_IsRefusedUnread()
    {
        await using (var stream = File.Create(_folder.At("impact.json")))
        {
            stream.SetLength(BoundedFile.Longest + 1);
        }

        Assert.Equal(ContractErrors.ImpactTooLarge, (await FailureAsync("impact.json")).Code);
    }

    [Fact]
    public async Task Read_OfBytesThatAreNoText_IsRefused()
    {
        await File.WriteAllBytesAsync(_folder.At("impact.json"), [(byte)'"', 0xC3, 0x28, (byte)'"'], Cancel);

        var error = await FailureAsync("impact.json");

        Assert.Equal((ContractErrors.ImpactUnreadable, "'impact.json' is no published impact: it is not UTF-8 text."), (error.Code, error.Message));
    }

    [Fact]
    public async Task Read_OfADamagedCopy_IsAsIfThereWereNone()
    {
        var location = ImpactLocation.Parse("s3://data/impact.json");
        await new ImpactCache(_folder.Path).KeepAsync(location.Text, location.Text, Documents.Bytes("shop"), Documents.Noon, Cancel);
        var copy = Assert.Single(Directory.GetFiles(_folder.Path));

        Assert.Equal(Documents.Noon, (await ReadAsync(location.Text)).FetchedAt);
        foreach (var damage in (string[])["", "{}", "no JSON\n{}", "{\"of\":1,\"fetched_at\":2}\n{}", "[]\n{}", "{\"of\":\"s3://data/other\",\"fetched_at\":\"2026-11-24T12:00:00Z\"}\n{}"])
        {
            await File.WriteAllTextAsync(copy, damage, Cancel);
            Assert.Equal(ContractErrors.ImpactNotFetched, (await FailureAsync(location.Text)).Code);
        }
    }

    private Task<ReadImpact> ReadAsync(string location, GitRepository? repository = null) =>
        new ImpactStore(_folder.Path, repository, new ImpactCache(_folder.Path), Documents.Reading).ReadAsync(ImpactLocation.Parse(location), Cancel);

    private async Task<WeirError> FailureAsync(string location, GitRepository? repository = null) =>
        (await Assert.ThrowsAsync<WeirException>(() => ReadAsync(location, repository))).Error;
}
