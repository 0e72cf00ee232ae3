using Weir.Core.Types;
using Weir.Lake.Observation;
using Weir.Lake.Writing;

namespace Weir.Lake.Ledger;

/// <summary>Which type suits what arrived of an attribute.</summary>
internal static class ArrivedTypes
{
    /// <summary>Whether nothing is known of its type: no typed column, no value.</summary>
    public static bool Unknown(ColumnSummary summary) => summary.Typed.Count == 0 && summary.Kinds.Mask == ValueKinds.None;

    /// <summary>The type to expose a newly arrived attribute with: the contract's, the source's, or the one its values look like.</summary>
    public static LogicalType Exposed(WrittenAttribute written, ColumnSummary summary)
    {
        if (written.Declared is { } declared)
        {
            return declared;
        }

        if (summary.Typed.Count == 0)
        {
            return TypeFit.Infer(summary.Kinds.Mask);
        }

        var typed = summary.Typed.Keys.OrderBy(type => type.Name, StringComparer.Ordinal)
            .Aggregate((one, other) => TypeFit.Widen(one, other) ?? LogicalType.Text);
        return summary.Kinds.Mask == ValueKinds.None ? typed : TypeFit.Widen(typed, summary.Kinds.Mask) ?? LogicalType.Text;
    }

    /// <summary>The type that takes what arrived as well as everything the exposed type took; null when there is none short of text.</summary>
    public static LogicalType? Widen(LogicalType exposed, ColumnSummary summary)
    {
        LogicalType? wider = exposed;
        foreach (var type in summary.Typed.Keys)
        {
            wider = wider is null ? null : TypeFit.Widen(wider, type);
        }

        // A typed text column that is exposed as something else was classified like untyped text: its kinds count, not its type.
        return wider is null || summary.Kinds.Mask == ValueKinds.None || (summary.Kinds.Mask & ~TypeFit.Always(wider)) == 0
            ? wider == LogicalType.Text && exposed != LogicalType.Text ? null : wider
            : TypeFit.Widen(wider, summary.Kinds.Mask);
    }

    /// <summary>Whether values counted before may not fit a type stated now.</summary>
    public static bool OldMisfits(LedgerAttribute known, LogicalType type) =>
        known.Kinds.Keys.Any(kind => (TypeFit.Always(type) & KindNames.Parse(kind)) == 0)
        || known.Types.Keys.Any(name => !TypeFit.Holds(type, LogicalTypeName.Parse(name)));
}
