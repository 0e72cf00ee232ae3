using Weir.Cli.CommandLine;
using Weir.Cli.Owner;
using Weir.Cli.Tests.Calls;
using Weir.Testing.Folders;

namespace Weir.Cli.Tests.Owner;

/// <summary>Locks are between open files, not between processes, so one process can play several.</summary>
public sealed class OwnershipTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public OwnershipTests() => _folder.Write("weir.yml", "name: shared");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Show_WhileAnotherCommandOwnsTheProject_IsCarriedOutByItAndShownHere()
    {
        var (owner, release) = await OwnAsync("run");
        var terminal = new TestTerminal(_folder.Path);
        terminal.Environment["WHO"] = "caller";

        var shown = await CallAsync(terminal, "show", "--inline", "select 6 * 7 as answer", "--format", "json");

        Assert.Equal("", terminal.ErrorText);
        Assert.Equal(0, shown);
        Assert.Equal("""{"columns":[{"name":"answer","type":"integer"}],"rows":[{"answer":42}]}""" + "\n", terminal.OutText);
        release.SetResult();
        Assert.Equal(0, await owner);
    }

    [Fact]
    public async Task Show_ThatFails_GivesTheOwnersErrorAndExitCode()
    {
        var (owner, release) = await OwnAsync("run");
        var terminal = new TestTerminal(_folder.Path);

        var code = await CallAsync(terminal, "show", "--inline", "select nonsense");

        Assert.Equal((int)ExitCode.Invalid, code);
        Assert.Contains("nonsense", terminal.ErrorText, StringComparison.Ordinal);
        release.SetResult();
        await owner;
    }

    [Fact]
    public async Task Exclusive_WhileAnotherOwnsTheProject_WaitsSaysSoAndThenRunsItself()
    {
        var (owner, release) = await OwnAsync("run");
        var terminal = new TestTerminal(_folder.Path);
        var second = Ownership.RunAsync(_folder.Path, OwnerNeed.Exclusive, Host(terminal, "retry"), (_, _) => Task.FromResult(7), Cancel);
        await terminal.SeeErrorAsync("Waiting", Cancel);

        Assert.False(second.IsCompleted);
        release.SetResult();

        Assert.Equal(0, await owner);
        Assert.Equal(7, await second);
        Assert.Equal($"Waiting for 'weir run' (process {System.Environment.ProcessId}) to finish.\n", terminal.ErrorText);
    }

    [Fact]
    public async Task Exclusive_CancelledWhileWaiting_StopsWaiting()
    {
        var (owner, release) = await OwnAsync("run");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var terminal = new TestTerminal(_folder.Path);
        var second = Ownership.RunAsync(_folder.Path, OwnerNeed.Exclusive, Host(terminal, "run"), (_, _) => Task.FromResult(7), stop.Token);
        await terminal.SeeErrorAsync("Waiting", Cancel);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        release.SetResult();
        await owner;
    }

    [Fact]
    public async Task Own_StaleSocketOfADeadProcess_IsReplaced()
    {
        _folder.Write(".weir/owner.sock", "");
        _folder.Write(".weir/owner.lock", "");
        _folder.Write(".weir/owner.pid", "1 weir run");

        Assert.Equal(5, await Ownership.RunAsync(_folder.Path, OwnerNeed.Exclusive, Host(new TestTerminal(_folder.Path), "run"), (_, _) => Task.FromResult(5), Cancel));
        Assert.False(File.Exists(_folder.At(".weir/owner.sock")));
    }

    [Fact]
    public async Task Own_ProjectDeepInTheTree_FindsAShorterSocketPath()
    {
        var deep = _folder.At(string.Join('/', Enumerable.Repeat("a-rather-long-name", 8)));
        Directory.CreateDirectory(deep);
        File.WriteAllText(Path.Combine(deep, "weir.yml"), "");
        var terminal = new TestTerminal(deep);

        Assert.Equal(0, await CallAsync(terminal, "show", "--inline", "select 1 as one"));
        Assert.Contains("one", terminal.OutText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Own_ManyAtOnce_OneAfterTheOtherAndSharedOnesInBetween()
    {
        var inside = 0;
        var exclusive = Enumerable.Range(0, 4).Select(i => Task.Run(() => Ownership.RunAsync(
            _folder.Path, OwnerNeed.Exclusive, Host(new TestTerminal(_folder.Path), "run"),
            async (_, _) =>
            {
                Assert.Equal(1, Interlocked.Increment(ref inside));
                await Task.Yield();
                Interlocked.Decrement(ref inside);
                return i;
            },
            Cancel))).ToArray();
        var shared = Enumerable.Range(0, 4).Select(i => Task.Run(async () =>
        {
            var terminal = new TestTerminal(_folder.Path);
            Assert.Equal(0, await CallAsync(terminal, "show", "--inline", $"select {i} as x", "--format", "json"));
            return terminal.OutText;
        })).ToArray();

        var codes = await Task.WhenAll(exclusive);
        var shown = await Task.WhenAll(shared);
        Assert.Equal([0, 1, 2, 3], codes);
        Assert.Equal(Enumerable.Range(0, 4).Select(i => $$"""{"columns":[{"name":"x","type":"integer"}],"rows":[{"x":{{i}}}]}""" + "\n"), shown);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<(Task<int> Owner, TaskCompletionSource Release)> OwnAsync(string command)
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var owning = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var owner = Task.Run(() => Ownership.RunAsync(
            _folder.Path, OwnerNeed.Exclusive, Host(new TestTerminal(_folder.Path), command),
            async (_, _) =>
            {
                owning.SetResult();
                await release.Task;
                return 0;
            },
            Cancel));
        await owning.Task;
        return (owner, release);
    }

    private static CliHost Host(TestTerminal terminal, params string[] arguments) => new(terminal, TimeProvider.System, arguments);

    private static Task<int> CallAsync(TestTerminal terminal, params string[] arguments) => WeirCommandLine.RunAsync(Host(terminal, arguments), Cancel);
}
