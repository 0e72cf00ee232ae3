using Weir.Core.Data;

namespace Weir.Core.Ports;

/// <summary>
/// Reads one stream. The engine opens it once, plans, reads the splits (in parallel if the source says so), commits, acknowledges and
/// disposes. Errors are <see cref="Errors.WeirException"/>; the engine retries transient ones from the last committed position. A
/// record that cannot be read is a <see cref="Rejected"/>, not an exception.
/// </summary>
public interface ISource : IAsyncDisposable
{
    /// <summary>Connects and takes whatever snapshot the whole read will see.</summary>
    ValueTask OpenAsync(CancellationToken cancel);

    /// <summary>
    /// Finds out of an open source whether its rows could be read, without reading any: that the stream is there and that the user may read it.
    /// Called instead of <see cref="PlanAsync"/>. Most sources find out when they are opened.
    /// </summary>
    /// <exception cref="Errors.WeirException">It could not be read.</exception>
    ValueTask ProbeAsync(CancellationToken cancel) => ValueTask.CompletedTask;

    /// <summary>
    /// Divides what is to be read after <paramref name="from"/> (null: everything) into splits that may be read in any order and at the
    /// same time. Together they cover every record exactly once. Empty when there is nothing new.
    /// </summary>
    ValueTask<IReadOnlyList<ReadSplit>> PlanAsync(Position? from, CancellationToken cancel);

    /// <summary>Tells the source that everything up to <paramref name="through"/> is committed. Most sources need do nothing.</summary>
    ValueTask AcknowledgeAsync(Position through, CancellationToken cancel) => ValueTask.CompletedTask;
}
