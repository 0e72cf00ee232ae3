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

    /// <summary>Adds what another holds.</summary>
    public void Add(ColumnSummary other)
    {
        Values += other.Values;
        Misfits += other.Misfits;
        Beside += other.Beside;
        Arrived |= other.Arrived;
        Kinds.Add(other.Kinds);
        foreach (var (type, values) in other.Typed)
        {
            Typed[type] = Typed.GetValueOrDefault(type) + values;
        }
    }
}
