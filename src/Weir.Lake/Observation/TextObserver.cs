using Apache.Arrow;
using Weir.Core.Types;
using Weir.Lake.Ledger;
using Weir.Lake.Writing;

namespace Weir.Lake.Observation;

/// <summary>Classifies text whose real type is unknown, and counts what does not fit the type exposed so far.</summary>
internal sealed class TextObserver : ColumnObserver
{
    private readonly LogicalType? _exposed;
    private readonly ValueKinds _always;
    private readonly ValueKinds _sometimes;

    /// <summary>Observes one column.</summary>
    /// <param name="attribute">The attribute that the column holds.</param>
    public TextObserver(WrittenAttribute attribute)
        : base(attribute)
    {
        _exposed = attribute.ExposedType;
        _always = _exposed is null ? ~ValueKinds.None : TypeFit.Always(_exposed);
        _sometimes = _exposed is null ? ValueKinds.None : TypeFit.Sometimes(_exposed);
    }

    /// <inheritdoc/>
    protected override int FirstMisfit(IArrowArray rows)
    {
        var array = (StringArray)rows;
        var row = 0;
        while (row < array.Length - 1 && (array.IsNull(row) || Fits(array.GetBytes(row))))
        {
            row++;
        }

        return row;
    }

    /// <inheritdoc/>
    protected override void ObserveValues(IArrowArray rows)
    {
        var array = (StringArray)rows;
        var offsets = array.ValueOffsets;
        var bytes = array.Values;
        var sure = array.NullCount == 0;
        Span<long> counts = stackalloc long[KindNames.Count];
        for (var row = 0; row < array.Length; row++)
        {
            if (!sure && array.IsNull(row))
            {
                continue;
            }

            var text = bytes[offsets[row]..offsets[row + 1]];
            var kind = TextClassifier.Index(text);
            counts[kind]++;
            if ((_sometimes & (ValueKinds)(1 << kind)) != 0 && !TextFit.Fits(_exposed!, (ValueKinds)(1 << kind), text))
            {
                Summary.Misfits++;
            }
        }

        for (var kind = 0; kind < counts.Length; kind++)
        {
            var mask = (ValueKinds)(1 << kind);
            Summary.Kinds.Add(mask, counts[kind]);
            Summary.Misfits += ((_always | _sometimes) & mask) == 0 ? counts[kind] : 0;
        }
    }

    private bool Fits(ReadOnlySpan<byte> text)
    {
        var kind = (ValueKinds)(1 << TextClassifier.Index(text));
        return (_always & kind) != 0 || ((_sometimes & kind) != 0 && TextFit.Fits(_exposed!, kind, text));
    }
}
