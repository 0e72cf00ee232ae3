using System.Diagnostics;

namespace Weir.Cli.Tests.Calls;

/// <summary>
/// A named pipe that a query reads before anything else. Opening a pipe to write to it waits until someone has opened it to read, so
/// <see cref="OpenAsync"/> returns when the query is being carried out, and not before.
/// </summary>
internal sealed class QueryGate
{
    private readonly string _pipe;

    public QueryGate(string pipe)
    {
        _pipe = pipe;
        using var make = Process.Start("mkfifo", [pipe]);
        make.WaitForExit();
        Assert.Equal(0, make.ExitCode);
    }

    /// <summary>What the query reads: one row.</summary>
    public string Table => $"read_csv('{_pipe}', header = false, auto_detect = false, columns = {{'x': 'INTEGER'}})";

    /// <summary>Waits for the query and lets it go on.</summary>
    public Task OpenAsync(CancellationToken cancel) => Task.Run(Write, CancellationToken.None).WaitAsync(cancel);

    private void Write()
    {
        using var pipe = new FileStream(_pipe, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        pipe.Write("1\n"u8);
    }
}
