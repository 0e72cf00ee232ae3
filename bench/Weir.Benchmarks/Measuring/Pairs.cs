using System.Diagnostics;

namespace Weir.Benchmarks.Measuring;

/// <summary>Times two pieces of work in turn, A B A B ..., so that a machine whose speed drifts treats both alike.</summary>
internal static class Pairs
{
    /// <summary>One warm-up of each, then <paramref name="count"/> pairs.</summary>
    /// <param name="count">How many pairs.</param>
    /// <param name="ours">Weir's work.</param>
    /// <param name="peer">The peer's.</param>
    /// <param name="prepare">Called before each, untimed: removes what the one before left.</param>
    public static async Task<PairedTimes> RunAsync(int count, Func<Task> ours, Func<Task> peer, Action? prepare = null)
    {
        var a = new List<double>();
        var b = new List<double>();
        for (var pair = -1; pair < count; pair++)
        {
            var first = await TimeAsync(ours, prepare);
            var second = await TimeAsync(peer, prepare);
            if (pair >= 0)
            {
                a.Add(first);
                b.Add(second);
            }
        }

        return new PairedTimes(a, b);
    }

    private static async Task<double> TimeAsync(Func<Task> work, Action? prepare)
    {
        prepare?.Invoke();
        var watch = Stopwatch.StartNew();
        await work();
        return watch.Elapsed.TotalSeconds;
    }
}
