using System.Text;
using Weir.Contracts.Git;
using Weir.Testing.Folders;
using Weir.Testing.Repositories;

namespace Weir.Contracts.Tests.Git;

public sealed class GitRepositoryTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Folder_OutsideAnyRepository_HasNone()
    {
        using var folder = new TemporaryFolder();

        Assert.Null(await GitRepository.FindAsync(folder.Path, inHook: false, Cancel));
        Assert.Null(await GitRepository.FindAsync(Path.Combine(folder.Path, "missing"), inHook: false, Cancel));
    }

    [Fact]
    public async Task Repository_WithoutCommits_HasFilesStagedAndNoHistory()
    {
        using var made = await TestRepository.CreateAsync();
        made.Write("a.sql", "select 1");
        await made.GitAsync("add", "-A");
        var repository = await OpenAsync(made);

        Assert.Null(await repository.ResolveAsync("HEAD", Cancel));
        Assert.Equal((null, "a.sql"), Paths(Assert.Single(await repository.DiffAsync(null, null, Cancel))));
        Assert.Empty(await repository.LogAsync(".", Cancel));
    }

    [Fact]
    public async Task Repository_OfTheOtherHash_IsReadToo()
    {
        using var made = await TestRepository.CreateAsync("--object-format=sha256");
        var commit = await made.CommitAsync("one", ("a", "x"));
        var repository = await OpenAsync(made);

        Assert.Equal(64, commit.Length);
        Assert.Equal((null, "a"), Paths(Assert.Single(await repository.DiffAsync(null, commit, Cancel))));
        Assert.Single(await repository.LogAsync(".", Cancel));
    }

    [Fact]
    public async Task Diff_OfTwoCommits_TellsAddedEditedRenamedAndDeleted()
    {
        using var made = await TestRepository.CreateAsync();
        var body = string.Concat(Enumerable.Range(0, 40).Select(n => $"line {n}\n"));
        var before = await made.CommitAsync("one", ("edited", "1"), ("deleted", "1"), ("old name", body), ("kept", "1"));
        await made.GitAsync("mv", "old name", "new\tname\n\"é");
        await made.GitAsync("rm", "-q", "deleted");
        var after = await made.CommitAsync("two", ("edited", "2"), ("added/-x", "something else"));
        var repository = await OpenAsync(made);

        var changes = await repository.DiffAsync(before, after, Cancel);

        Assert.Equal(
            [(null, "added/-x"), ("deleted", null), ("edited", "edited"), ("old name", "new\tname\n\"é")],
            changes.Select(Paths).OrderBy(change => change.Item1 ?? change.Item2, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Contents_ById_AreTheBytes_AndTooLongOnesAreNotKept()
    {
        using var made = await TestRepository.CreateAsync();
        var commit = await made.CommitAsync("one", ("binary", "\0\n\r\n"), ("empty", ""), ("long", new string('x', 100_000)), ("text", "a\nb"));
        var repository = await OpenAsync(made);
        var files = await repository.ListAsync(commit, Cancel);

        var contents = await repository.ReadAsync([.. files.Select(file => file.Id), new string('0', 40)], 1000, Cancel);

        Assert.Equal(4, contents.Count);
        Assert.Equal(
            ["\0\n\r\n", "", null, "a\nb"],
            files.Select(file => contents[file.Id] is { } bytes ? Encoding.UTF8.GetString(bytes) : null));
    }

    [Fact]
    public async Task Log_OfAFolder_TellsItsCommitsNewestFirst()
    {
        using var made = await TestRepository.CreateAsync();
        await made.CommitAsync("first", ("contracts/a.yml", "1"), ("contracts/b.yml", "1"), ("other", "1"));
        await made.CommitAsync("beside", ("other", "2"));
        var last = await made.CommitAsync("second: \u001f odd", ("contracts/b.yml", "2"));
        var repository = await OpenAsync(made);

        var commits = await repository.LogAsync("contracts", Cancel);

        Assert.Equal(["second: \u001f odd", "first"], commits.Select(commit => commit.Subject));
        Assert.Equal([["contracts/b.yml"], ["contracts/a.yml", "contracts/b.yml"]], commits.Select(commit => commit.Paths));
        Assert.Equal((last, "Shop team", "shop@example.com"), (commits[0].Id, commits[0].Author, commits[0].Email));
    }

    [Fact]
    public async Task ShallowClone_SaysSo()
    {
        using var made = await TestRepository.CreateAsync();
        await made.CommitAsync("one", ("a", "1"));
        await made.CommitAsync("two", ("a", "2"));
        using var clone = new TemporaryFolder();
        await made.GitAsync("clone", "-q", "--depth", "1", "file://" + made.Root, clone.Path);

        Assert.True((await GitRepository.FindAsync(clone.Path, inHook: false, Cancel))!.IsShallow);
        Assert.False((await OpenAsync(made)).IsShallow);
    }

    [Fact]
    public async Task MergeBase_OfABranch_IsWhereItLeft()
    {
        using var made = await TestRepository.CreateAsync();
        var start = await made.CommitAsync("one", ("a", "1"));
        await made.GitAsync("switch", "-q", "-c", "branch");
        await made.CommitAsync("on the branch", ("b", "1"));
        await made.GitAsync("switch", "-q", "main");
        await made.CommitAsync("on main", ("a", "2"));
        var repository = await OpenAsync(made);

        Assert.Equal(start, await repository.MergeBaseAsync("main", "branch", Cancel));
        Assert.Null(await repository.ResolveAsync("--upload-pack=x", Cancel));
    }

    private static (string?, string?) Paths(GitChange change) => (change.Before?.Path, change.After?.Path);

    private static async Task<GitRepository> OpenAsync(TestRepository made) => (await GitRepository.FindAsync(made.Root, inHook: false, Cancel))!;
}
