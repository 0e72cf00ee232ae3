using CliWrap;
using CliWrap.Buffered;
using Weir.Cli.Tests.Calls;
using Weir.Testing.Folders;
using Weir.Testing.Repositories;

namespace Weir.Cli.Tests.Hooks;

/// <summary>Hooks as git runs them: real repositories, real commits and pushes, the program as a process of its own.</summary>
public sealed class HookTests : IAsyncLifetime
{
    private const string Drop = "alter table orders drop column note;";

    private TestRepository _repository = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _repository = await TestRepository.CreateAsync();
        await _repository.CommitAsync("start", Project("block"));
    }

    public ValueTask DisposeAsync()
    {
        _repository.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Commit_ThatBreaksAContract_IsStopped_AndSkippingIsSeen()
    {
        await InstallAsync(_repository.Root);
        _repository.Write("db/V2__drop.sql", Drop);
        await _repository.GitAsync("add", "-A");

        var stopped = await TryAsync(_repository.Root, [], "commit", "-m", "drop");
        var skipped = await TryAsync(_repository.Root, [("WEIR_SKIP", "1")], "commit", "-m", "drop");

        Assert.Equal(1, stopped.ExitCode);
        Assert.Contains("REFUSED  orders.note is dropped (text)", stopped.StandardError, StringComparison.Ordinal);
        Assert.Contains("weir: the commit is stopped.", stopped.StandardError, StringComparison.Ordinal);
        Assert.Equal((0, "weir: contracts are not checked: WEIR_SKIP is set\n"), (skipped.ExitCode, skipped.StandardError));
    }

    [Fact]
    public async Task Commit_OfOtherThings_SaysNothing()
    {
        await InstallAsync(_repository.Root);
        _repository.Write("README.md", "hello");
        _repository.Write("db/V2__add.sql", "create index i on orders (id);");
        await _repository.GitAsync("add", "-A");

        var done = await TryAsync(_repository.Root, [], "commit", "-q", "-m", "other things");

        Assert.Equal((0, "", ""), (done.ExitCode, done.StandardOutput, done.StandardError));
    }

    [Fact]
    public async Task Hook_ThatWasThere_RunsFirst_AndComesBack()
    {
        var hook = Path.Combine(_repository.Root, ".git/hooks/pre-commit");
        Directory.CreateDirectory(Path.GetDirectoryName(hook)!);
        const string Theirs = "#!/bin/sh\necho theirs\n[ ! -e veto ]\n";
        await File.WriteAllTextAsync(hook, Theirs, Cancel);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(hook, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        var installed = await InstallAsync(_repository.Root);
        await InstallAsync(_repository.Root);
        var both = await TryAsync(_repository.Root, [], "commit", "--allow-empty", "-m", "x");
        _repository.Write("veto", "");
        var vetoed = await TryAsync(_repository.Root, [], "commit", "--allow-empty", "-m", "x");
        await WeirCall.RunAsync(_repository.Root, "hooks", "uninstall");

        Assert.Contains("after pre-commit.before-weir, which was there", installed.Output, StringComparison.Ordinal);
        Assert.Equal((0, 1), (both.ExitCode, vetoed.ExitCode));
        Assert.Contains("theirs", both.StandardOutput + both.StandardError, StringComparison.Ordinal);
        Assert.Equal(Theirs, await File.ReadAllTextAsync(hook, Cancel));
        Assert.Equal(["pre-commit"], Directory.GetFiles(Path.GetDirectoryName(hook)!).Select(Path.GetFileName).Where(name => name!.StartsWith("pre-", StringComparison.Ordinal) && !name.EndsWith(".sample", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Merge_BringsWhatWasCommittedElsewhere_AndOnlyItsOwnIsChecked()
    {
        await _repository.GitAsync("switch", "-q", "-c", "other");
        await _repository.CommitAsync("drop on the other branch", ("db/V2__drop.sql", Drop), ("shared", "theirs"));
        await _repository.GitAsync("switch", "-q", "main");
        await _repository.CommitAsync("ours", ("shared", "ours"));
        await InstallAsync(_repository.Root);
        await TryAsync(_repository.Root, [], "merge", "other");
        _repository.Write("shared", "both");
        await _repository.GitAsync("add", "-A");

        var merged = await TryAsync(_repository.Root, [], "commit", "-q", "-m", "merge");

        Assert.Equal((0, ""), (merged.ExitCode, merged.StandardError));
    }

    [Fact]
    public async Task FirstCommit_IsChecked()
    {
        using var fresh = await TestRepository.CreateAsync();
        foreach (var (path, text) in Project("block"))
        {
            fresh.Write(path, text);
        }

        fresh.Write("db/V2__drop.sql", "drop table orders;");
        await InstallAsync(fresh.Root);
        await fresh.GitAsync("add", "-A");

        Assert.Equal(1, (await TryAsync(fresh.Root, [], "commit", "-m", "first")).ExitCode);
    }

    [Fact]
    public async Task WorkTree_HasTheHooksOfItsRepository()
    {
        await InstallAsync(_repository.Root);
        using var tree = new TemporaryFolder();
        await _repository.GitAsync("worktree", "add", "-q", tree.At("tree"), "-b", "tree");
        tree.Write("tree/db/V2__drop.sql", Drop);
        await TryAsync(tree.At("tree"), [], "add", "-A");

        Assert.Equal(1, (await TryAsync(tree.At("tree"), [], "commit", "-m", "drop")).ExitCode);
    }

    [Fact]
    public async Task Push_ThatBreaksAContract_IsStopped_AndApprovalLetsItThrough()
    {
        await _repository.CommitAsync("asks first", Project("require_approval"));
        using var bare = new TemporaryFolder();
        await _repository.GitAsync("clone", "-q", "--bare", _repository.Root, bare.Path);
        await _repository.GitAsync("remote", "add", "origin", bare.Path);
        await _repository.GitAsync("fetch", "-q");
        await _repository.CommitAsync("drop", ("db/V2__drop.sql", Drop));
        await InstallAsync(_repository.Root);

        var stopped = await TryAsync(_repository.Root, [], "push", "-q", "origin", "main");
        var branch = await TryAsync(_repository.Root, [], "push", "-q", "origin", "main:refs/heads/new");
        var approved = await TryAsync(_repository.Root, [], "-c", "weir.approved=orders", "push", "-q", "origin", "main");
        var deleted = await TryAsync(_repository.Root, [], "push", "-q", "origin", ":main");

        Assert.Contains("NEEDS APPROVAL  orders.note is dropped (text)", stopped.StandardError, StringComparison.Ordinal);
        Assert.Equal((1, 1, 0), (stopped.ExitCode, branch.ExitCode, approved.ExitCode));
        Assert.Contains("on_source_change: require_approval, approved", approved.StandardError, StringComparison.Ordinal);
        Assert.DoesNotContain("weir:", deleted.StandardError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Server_RefusesWhatAClientDidNotCheck()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(0, (await WeirCall.RunAsync(_repository.Root, "contracts", "publish", folder.At("impact.json"))).ExitCode);
        var bare = folder.At("bare.git");
        await _repository.GitAsync("clone", "-q", "--bare", _repository.Root, bare);
        var installed = await WeirCall.RunAsync(folder.Path, "hooks", "install", "--server", "bare.git", "--impact", "impact.json");
        await _repository.GitAsync("remote", "add", "origin", bare);
        await _repository.CommitAsync("drop", ("db/V2__drop.sql", Drop));

        var pushed = await TryAsync(_repository.Root, [], "push", "-q", "origin", "main");
        var asBranch = await TryAsync(_repository.Root, [], "push", "-q", "origin", "main:refs/heads/new");
        await _repository.GitAsync("reset", "-q", "--hard", "HEAD~1");
        await _repository.CommitAsync("harmless", ("README.md", "x"));
        var harmless = await TryAsync(_repository.Root, [], "push", "-q", "origin", "main");

        Assert.Equal(0, installed.ExitCode);
        Assert.Contains("remote: REFUSED  orders.note is dropped", pushed.StandardError, StringComparison.Ordinal);
        Assert.Equal((1, 1, 0), (pushed.ExitCode, asBranch.ExitCode, harmless.ExitCode));
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task Hook_WhoseProgramFails_LetsPassAndSaysSo_UnlessItIsStrict(bool strict, int code)
    {
        await InstallAsync(_repository.Root, strict ? ["--strict"] : []);
        _repository.Write("weir.yml", "nmae: broken");
        _repository.Write("db/V2__drop.sql", Drop);
        await _repository.GitAsync("add", "-A");

        var done = await TryAsync(_repository.Root, [], "commit", "-m", "x");

        Assert.Equal(code, done.ExitCode);
        Assert.Contains("weir: contracts are not checked: weir ended with 2, see above", done.StandardError, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task Hook_WhoseProgramIsGone_LetsPassAndSaysSo_UnlessItIsStrict(bool strict, int code)
    {
        await InstallAsync(_repository.Root, strict ? ["--strict"] : []);
        var hook = Path.Combine(_repository.Root, ".git/hooks/pre-commit");
        var text = await File.ReadAllTextAsync(hook, Cancel);
        await File.WriteAllTextAsync(hook, System.Text.RegularExpressions.Regex.Replace(text, "(?m)^weir='.*'$", "weir='/nowhere/weir'"), Cancel);

        var done = await TryAsync(_repository.Root, [], "commit", "--allow-empty", "-m", "x");

        Assert.Equal(code, done.ExitCode);
        Assert.Contains("weir: contracts are not checked: there is no program at", done.StandardError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HooksPath_InsideTheRepository_IsHonoured_AndOneOutsideIsLeftAlone()
    {
        using var shared = new TemporaryFolder();
        await _repository.GitAsync("config", "core.hooksPath", "tools/hooks");
        await InstallAsync(_repository.Root);
        var status = await WeirCall.RunAsync(_repository.Root, "hooks", "status", "--format", "json");
        await _repository.GitAsync("config", "core.hooksPath", shared.Path);
        var refused = await WeirCall.RunAsync(_repository.Root, "hooks", "install");

        Assert.True(File.Exists(Path.Combine(_repository.Root, "tools/hooks/pre-commit")));
        Assert.Contains("{\"name\":\"pre-push\",\"state\":\"ours\",\"runs_another_before\":false}", status.Output, StringComparison.Ordinal);
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("WEIR1661", refused.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(shared.Path));
    }

    [Fact]
    public async Task Status_OfAFreshClone_TellsWhatIsMissing()
    {
        var call = await WeirCall.RunAsync(_repository.Root, "hooks", "status");

        Assert.Equal((1, "pre-commit   not there: weir hooks install\npre-push     not there: weir hooks install\n"), (call.ExitCode, call.Output));
    }

    private static async Task<WeirCall> InstallAsync(string folder, params string[] options)
    {
        var call = await WeirCall.RunAsync(folder, ["hooks", "install", .. options]);
        Assert.Equal((0, ""), (call.ExitCode, call.Error));
        return call;
    }

    private static async Task<BufferedCommandResult> TryAsync(string folder, (string, string)[] variables, params string[] arguments) =>
        await CliWrap.Cli.Wrap("git").WithWorkingDirectory(folder).WithArguments(arguments).WithValidation(CommandResultValidation.None)
            .WithEnvironmentVariables(set =>
            {
                set.Set("GIT_CONFIG_GLOBAL", "/dev/null").Set("GIT_CONFIG_NOSYSTEM", "1");
                foreach (var who in new[] { "AUTHOR", "COMMITTER" })
                {
                    set.Set($"GIT_{who}_NAME", "Shop team").Set($"GIT_{who}_EMAIL", "shop@example.com");
                }

                foreach (var (name, value) in variables)
                {
                    set.Set(name, value);
                }
            })
            .ExecuteBufferedAsync(Cancel);

    private static (string, string)[] Project(string policy) =>
    [
        ("weir.yml", "name: shop\nconnections:\n  shop_db: { connector: sqlite, path: shop.sqlite }\n"),
        ("contracts/orders.yml", $"id: orders\nsource_db: shop\nconnection: shop_db\nsource_table: orders\non_source_change: {policy}\nsource_owner: shop@example.com\ningestion_owner: data@example.com\n"),
        ("db/V1__init.sql", "create table orders (id int primary key, note text);"),
    ];
}
