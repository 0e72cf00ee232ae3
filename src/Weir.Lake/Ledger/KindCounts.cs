using System.Numerics;

namespace Weir.Lake.Ledger;

/// <summary>How many values of each kind were seen.</summary>
internal sealed class KindCounts
{
    private readonly long[] _counts = new long[KindNames.Count];

    /// <summary>The kinds seen.</summary>
    public ValueKinds Mask { get; private set; }

    /// <summary>Values of all kinds.</summary>
    public long Total => _counts.Sum();

    /// <summary>Values of one kind.</summary>
    public long this[ValueKinds kind] => _counts[BitOperations.TrailingZeroCount((int)kind)];

    /// <summary>Counts values of one kind.</summary>
    public void Add(ValueKinds kind, long values = 1)
    {
        if (values > 0)
        {
            Mask |= kind;
            _counts[BitOperations.TrailingZeroCount((int)kind)] += values;
        }
    }

    /// <summary>Counts what another counted.</summary>
    public void Add(KindCounts other)
    {
        Mask |= other.Mask;
        for (var kind = 0; kind < _counts.Length; kind++)
        {
            _counts[kind] += other._counts[kind];
        }
    }

    /// <summary>Values whose kind is in the mask.</summary>
    public long Within(ValueKinds mask) => KindNames.All.Where(kind => mask.HasFlag(kind)).Sum(kind => this[kind]);
}
