using System.Runtime.InteropServices;

namespace Weir.Cli.Terminal;

/// <summary>
/// Ctrl-C and its relatives. The first one asks the command to stop cleanly; the second one is left to the system, which ends the process
/// at once.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration[] _registrations;
    private readonly ITerminal _terminal;

    /// <summary>Listens.</summary>
    public StopSignals(ITerminal terminal)
    {
        _terminal = terminal;
        _registrations = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }
            .Select(signal => PosixSignalRegistration.Create(signal, Handle))];
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _stop.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        _stop.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        if (_stop.IsCancellationRequested)
        {
            return;
        }

        context.Cancel = true;
        _terminal.Error.WriteLine("Stopping cleanly. Press Ctrl-C again to stop at once.");
        _ = Task.Run(_stop.Cancel);
    }
}
