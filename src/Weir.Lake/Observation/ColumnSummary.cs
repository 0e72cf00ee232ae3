using Weir.Core.Types;
using Weir.Lake.Ledger;

namespace Weir.Lake.Observation;

/// <summary>What one file, or several, hold of an attribute.</summary>
internal sealed class ColumnSummary
{
    /// <summary>Rows that have a value.</summary>
    public long Values { get; set; }

    /// <summary>Values that do not fit the type exposed when the write began.</summary>
    public long Misfits { get; set; }

    /// <summary>Values that the source delivered as text beside the typed column, because that cannot hold them.</summary>
    public long Beside { get; set; }

    /// <summary>Kinds of untyped values.</summary>
    public KindCounts Kinds { get; } = new();

    /// <summary>Values of typed columns, per type.</summary>
    public Dictionary<LogicalType, long> Typed { get; } = [];

    /// <summary>Whether it came at all, be it as NULLs.</summary>
    public bool Arrived { get; set; }

    /// <summary>A file of the source in which it came; null: the source has no files, or none of them had rows.</summary>
    public string? SeenIn { get; set; }

    /// <summary>A file of the source with a value that does not fit; null: none, or the source has no files.</summary>
    public string? MisfitIn { get; set; }

    /// <summary>Adds what another holds.</summary>
    public void Add(ColumnSummary other)
    {
        Values += other.Values;
        Misfits += other.Misfits;
        Beside += other.Beside;
        Arrived |= other.Arrived;
        SeenIn = First(SeenIn, other.SeenIn);
        MisfitIn = First(MisfitIn, other.MisfitIn);
        Kinds.Add(other.Kinds);
        foreach (var (type, values) in other.Typed)
        {
            Typed[type] = Typed.GetValueOrDefault(type) + values;
        }
    }

    // By name, so that the same is said whichever lane was faster.
    private static string? First(string? a, string? b) => a is null || (b is not null && string.CompareOrdinal(b, a) < 0) ? b : a;
}
