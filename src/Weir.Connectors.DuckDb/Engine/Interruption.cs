using DuckDB.NET.Native;

namespace Weir.Connectors.DuckDb.Engine;

/// <summary>
/// While it lives, a cancelled token interrupts the connection's statement. An interrupt that comes before the engine has begun is
/// forgotten by it, so it is repeated until the call has come back.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(20);

    private readonly Lock _gate = new();
    private readonly DuckDBNativeConnection _connection;
    private readonly TimeProvider _time;
    private readonly CancellationTokenRegistration _registration;
    private ITimer? _timer;
    private bool _over;

    public Interruption(DuckDBNativeConnection connection, TimeProvider time, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        _connection = connection;
        _time = time;
        _registration = cancel.UnsafeRegister(static self => ((Interruption)self!).Begin(), this);
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _over = true;
            _timer?.Dispose();
        }

        _registration.Dispose();
    }

    private void Begin()
    {
        Interrupt();
        lock (_gate)
        {
            _timer = _over ? null : _time.CreateTimer(static self => ((Interruption)self!).Interrupt(), this, Period, Period);
        }
    }

    // Under the gate: an interrupt after the call has come back would hit the connection's next statement.
    private void Interrupt()
    {
        lock (_gate)
        {
            if (!_over)
            {
                NativeMethods.Startup.DuckDBInterrupt(_connection);
            }
        }
    }
}
