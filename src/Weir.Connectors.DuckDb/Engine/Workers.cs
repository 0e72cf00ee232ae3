using System.Globalization;
using DuckDB.NET.Native;

namespace Weir.Connectors.DuckDb.Engine;

/// <summary>
/// Keeps the engine from running more threads than there are processors. A statement runs on its caller's thread; the engine's own workers
/// help it, and when several short statements run at the same time they only get into each other's way (a quarter of the processors' time
/// when a thousand small tables are built). So a statement begins without workers, though the engine divides its work as if it had them, and
/// gets them when it has run for a while beside idle processors. They go when nothing runs: taking one away means waiting for what it does. On
/// the only connection there is they come almost at once (not quite, so that a query of a few rows gives them in the same order every time)
/// and stay: starting and ending a thread takes milliseconds. Safe for concurrent use.
/// </summary>
internal sealed class Workers : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan PatienceAlone = TimeSpan.FromMilliseconds(2);

    private readonly Lock _gate = new();
    private readonly DuckDBNativeConnection _connection;
    private readonly int _processors;
    private int _connections;
    private int _running;
    private int _workers;

    /// <summary>Takes charge of an engine that was started without workers.</summary>
    /// <param name="connection">A connection of its own; disposed with this.</param>
    /// <param name="processors">How many threads may work.</param>
    public Workers(DuckDBNativeConnection connection, int processors)
    {
        _connection = connection;
        _processors = processors;
    }

    /// <summary>How many workers help the callers at the moment.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _workers;
            }
        }
    }

    /// <summary>A connection that will run statements was opened.</summary>
    public void Opened()
    {
        lock (_gate)
        {
            _connections++;
        }
    }

    /// <summary>It was closed.</summary>
    public void Closed()
    {
        lock (_gate)
        {
            _connections--;
        }
    }

    /// <summary>A statement begins; it is over when the result is disposed.</summary>
    public Turn Begin(TimeProvider time)
    {
        TimeSpan patience;
        lock (_gate)
        {
            if (_running++ == 0 && _connections > 1)
            {
                Set(0);
            }

            patience = _connections > 1 ? Patience : PatienceAlone;
        }

        return new Turn(this, time.CreateTimer(static self => ((Workers)self!).Help(), this, patience, Timeout.InfiniteTimeSpan));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _running = -1;
            _connection.Dispose();
        }
    }

    private void Help()
    {
        lock (_gate)
        {
            if (_running > 0)
            {
                Set(Math.Max(_workers, _processors - _running));
            }
        }
    }

    private void End()
    {
        lock (_gate)
        {
            _running--;
        }
    }

    // The engine starts and ends threads when the next statement begins, so there is one.
    private void Set(int workers)
    {
        if (workers == _workers)
        {
            return;
        }

        _workers = workers;
        var external = (_processors - workers).ToString(CultureInfo.InvariantCulture);
        foreach (var sql in new[] { $"set global external_threads = {external}", "select 1" })
        {
            _ = NativeStatement.Run(_connection, sql);
        }
    }

    /// <summary>A statement that runs.</summary>
    internal readonly struct Turn(Workers workers, ITimer timer) : IDisposable
    {
        public void Dispose()
        {
            timer.Dispose();
            workers.End();
        }
    }
}
