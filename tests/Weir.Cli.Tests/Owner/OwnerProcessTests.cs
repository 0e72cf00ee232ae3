using Weir.Cli.Tests.Calls;
using Weir.Testing.Folders;

namespace Weir.Cli.Tests.Owner;

/// <summary>The same with real processes, killed the hard way.</summary>
public sealed class OwnerProcessTests : IDisposable
{
    // Cross joins that keep the engine busy for minutes, whatever the machine.
    private const string Endless = "select count(*) as n from range(10000000) a, range(10000000) b where (a.range * b.range) % 7 = 8";

    private readonly TemporaryFolder _folder = new();

    public OwnerProcessTests() => _folder.Write("weir.yml", "");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Show_WhileAnotherProcessOwnsTheFile_Works()
    {
        using var owner = await StartOwnerAsync();

        var shown = await WeirProcess.RunAsync(_folder.Path, "show", "--inline", "select 1 as a");

        Assert.Equal((0, "a\n1\n(1 row)\n", ""), (shown.ExitCode, shown.Output, shown.Error));
    }

    [Fact]
    public async Task Show_OwnerKilledBefore_FindsTheProjectFree()
    {
        using (var owner = await StartOwnerAsync())
        {
            owner.Kill();
            await owner.EndAsync();
        }

        Assert.True(File.Exists(_folder.At(".weir/owner.sock")));
        var shown = await WeirProcess.RunAsync(_folder.Path, "show", "--inline", "select 1 as a");

        Assert.Equal((0, ""), (shown.ExitCode, shown.Error));
    }

    [Fact]
    public async Task Show_OwnerKilledMeanwhile_IsDoneAgainHere()
    {
        using var owner = await StartOwnerAsync();
        var gate = new QueryGate(_folder.At("gate"));
        using var shown = WeirProcess.Start(_folder.Path, "show", "--inline", $"select count(*) as n from {gate.Table} g, range(20000000) a, range(12) b where (a.range * b.range) % 7 = 8");
        await gate.OpenAsync(Cancel);
        owner.Kill();
        await owner.EndAsync();
        await gate.OpenAsync(Cancel);

        var call = await shown.EndAsync();

        Assert.Equal((0, "n\n0\n(1 row)\n", ""), (call.ExitCode, call.Output, call.Error));
    }

    [Fact]
    public async Task CtrlC_LongQuery_StopsCleanlyWithItsOwnExitCode()
    {
        using var owner = await StartOwnerAsync();

        owner.Signal("INT");

        var call = await owner.EndAsync();
        Assert.Equal(3, call.ExitCode);
        Assert.Contains("Stopping cleanly", call.Error, StringComparison.Ordinal);
        Assert.Contains("WEIR1001", call.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.At(".weir/owner.sock")));
    }

    [Fact]
    public async Task CtrlC_CommandCarriedOutByTheOwner_StopsThatCommandOnly()
    {
        using var owner = await StartOwnerAsync();
        var gate = new QueryGate(_folder.At("gate"));
        using var caller = WeirProcess.Start(_folder.Path, "show", "--inline", Behind(gate));
        await gate.OpenAsync(Cancel);

        caller.Signal("INT");

        Assert.Equal(3, (await caller.EndAsync()).ExitCode);
        var shown = await WeirProcess.RunAsync(_folder.Path, "show", "--inline", "select 1 as a");
        Assert.Equal(0, shown.ExitCode);
    }

    public void Dispose() => _folder.Dispose();

    // Returns when the owner's query is being carried out: the socket and the warehouse are open then.
    private async Task<WeirProcess> StartOwnerAsync()
    {
        var gate = new QueryGate(_folder.At("owner-gate"));
        var owner = WeirProcess.Start(_folder.Path, "show", "--inline", Behind(gate));
        await gate.OpenAsync(Cancel);
        return owner;
    }

    private static string Behind(QueryGate gate) => Endless.Replace("from ", $"from {gate.Table} g, ", StringComparison.Ordinal);
}
