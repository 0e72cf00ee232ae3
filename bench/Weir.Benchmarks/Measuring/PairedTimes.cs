namespace Weir.Benchmarks.Measuring;

/// <summary>Seconds of interleaved pairs.</summary>
/// <param name="Ours">Weir's, in order.</param>
/// <param name="Peer">The peer's, in order.</param>
internal sealed record PairedTimes(IReadOnlyList<double> Ours, IReadOnlyList<double> Peer)
{
    /// <summary>Weir's median.</summary>
    public double OursMedian => Median(Ours);

    /// <summary>The peer's median.</summary>
    public double PeerMedian => Median(Peer);

    /// <summary>The median of Weir's time divided by the peer's, pair by pair.</summary>
    public double Ratio => Median([.. Ours.Zip(Peer, (ours, peer) => ours / peer)]);

    private static double Median(IReadOnlyList<double> values)
    {
        var sorted = values.Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
