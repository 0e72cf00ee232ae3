using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Apache.Arrow;
using Weir.Core.Types;
using Weir.Lake.Ledger;
using Weir.Lake.Writing;

namespace Weir.Lake.Observation;

/// <summary>Counts the values of a typed column and keeps the smallest and largest of those that order simply.</summary>
internal sealed class TypedObserver : ColumnObserver
{
    private readonly LogicalType _type;
    private readonly LogicalType? _narrower;
    private bool _unordered;
    private (double Least, double Most)? _reals;
    private (long Least, long Most)? _wholes;

    /// <summary>Observes one column.</summary>
    /// <param name="attribute">The attribute that the column holds.</param>
    /// <param name="type">The column's type.</param>
    public TypedObserver(WrittenAttribute attribute, LogicalType type)
        : base(attribute)
    {
        _type = type;
        _narrower = attribute.ExposedType is { } exposed && !TypeFit.Holds(exposed, type) ? exposed : null;
        Summary.Typed[type] = 0;
    }

    /// <inheritdoc/>
    public override bool TryWriteBound(Utf8JsonWriter json, string name, bool largest)
    {
        if (_unordered)
        {
            return false;
        }

        if (_reals is { } reals)
        {
            json.WriteNumber(name, largest ? reals.Most : reals.Least);
            return true;
        }

        if (_wholes is not { } wholes)
        {
            return false;
        }

        var bound = largest ? wholes.Most : wholes.Least;
        if (ClockBound(bound, largest) is { } text)
        {
            json.WriteString(name, text);
        }
        else
        {
            json.WriteNumber(name, bound);
        }

        return true;
    }

    /// <inheritdoc/>
    protected override void ObserveValues(IArrowArray rows)
    {
        Summary.Typed[_type] += rows.Length - rows.NullCount;
        switch (rows)
        {
            case Int16Array array:
                Whole(array);
                break;
            case Int32Array array:
                Whole(array);
                break;
            case Int64Array array:
                Whole(array);
                break;
            case Date32Array array:
                Whole(array);
                break;
            case TimestampArray array:
                Whole(array);
                break;
            case FloatArray array:
                Real(array);
                break;
            case DoubleArray array:
                Real(array);
                break;
        }

        if (_narrower is not null)
        {
            Summary.Misfits += TypedFit.CountMisfits(rows, _type, _narrower);
        }
    }

    // Milliseconds are all that other readers expect; a bound may be wider than the values, never narrower.
    private string? ClockBound(long bound, bool largest)
    {
        if (_type == LogicalType.Date)
        {
            return DateOnly.FromDayNumber((int)bound + DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        if (_type != LogicalType.Timestamp && _type != LogicalType.TimestampTz)
        {
            return null;
        }

        const long microsecondsPerMillisecond = 1000;
        var (milliseconds, rest) = Math.DivRem(bound, microsecondsPerMillisecond);
        milliseconds += (rest, largest) switch
        {
            ( > 0, true) => 1,
            ( < 0, false) => -1,
            _ => 0,
        };
        return DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
    }

    private void Whole<T>(PrimitiveArray<T> array)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        if (Bounds.Of(array) is not { } found)
        {
            return;
        }

        var (least, most) = (long.CreateChecked(found.Least), long.CreateChecked(found.Most));
        _wholes = _wholes is { } known ? (Math.Min(known.Least, least), Math.Max(known.Most, most)) : (least, most);
        _unordered |= !InCalendar(least) || !InCalendar(most);
    }

    private bool InCalendar(long value)
    {
        const long leastDay = -719_162;
        const long mostDay = 2_932_896;
        const long microsecondsPerDay = 86_400_000_000;
        return _type == LogicalType.Date
            ? value is >= leastDay and <= mostDay
            : (_type != LogicalType.Timestamp && _type != LogicalType.TimestampTz)
                || value is >= leastDay * microsecondsPerDay and < (mostDay * microsecondsPerDay);
    }

    private void Real<T>(PrimitiveArray<T> array)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        if (Bounds.Of(array) is not { } found)
        {
            return;
        }

        var (least, most) = (double.CreateChecked(found.Least), double.CreateChecked(found.Most));
        _unordered |= !double.IsFinite(least) || !double.IsFinite(most);
        _reals = _reals is { } known ? (Math.Min(known.Least, least), Math.Max(known.Most, most)) : (least, most);
    }
}
