namespace Weir.Running.Retry;

/// <summary>
/// How often and after which pause a transient failure is tried again: exponential backoff with equal jitter, so that many nodes which fail
/// together do not come back together (M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015).
/// </summary>
public sealed record RetryPolicy
{
    /// <summary>Attempts in all; 1 means no retry.</summary>
    public int MaxAttempts { get; init; } = 4;

    /// <summary>Upper bound of the first pause.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Upper bound of any pause.</summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The pause after the given failed attempt: between half the bound and the bound, which doubles with each attempt.</summary>
    /// <param name="failedAttempt">From 1.</param>
    /// <param name="jitter">A number in [0, 1).</param>
    public TimeSpan DelayAfter(int failedAttempt, double jitter)
    {
        var bound = Math.Min(MaxDelay.TotalSeconds, FirstDelay.TotalSeconds * Math.Pow(2, failedAttempt - 1));
        return TimeSpan.FromSeconds(bound * (0.5 + (jitter / 2)));
    }
}
