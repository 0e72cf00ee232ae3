using System.Globalization;
using System.Numerics;
using Apache.Arrow;
using Weir.Core.Contracts;
using Weir.Core.Errors;
using Weir.Core.Types;

namespace Weir.Ingestion.Transforms;

/// <summary>Compares values of typed columns with the texts of a filter. Exact numbers and instants are compared as 128-bit integers.</summary>
internal static class ValueComparison
{
    private static readonly Int128 MicrosecondsPerDay = 86_400_000_000;

    /// <summary>Whether a non-null row meets the filter's condition (not negated).</summary>
    /// <exception cref="WeirException">A value of the filter is not of the column's type.</exception>
    public static Func<int, bool> Of(LandingTransform.Filter filter, Field field, IArrowArray array) => array switch
    {
        BooleanArray values => Booleans(filter, values),
        Int16Array values => Exact(filter, field, 0, row => values.Values[row]),
        Int32Array values => Exact(filter, field, 0, row => values.Values[row]),
        Int64Array values => Exact(filter, field, 0, row => values.Values[row]),
        Decimal128Array values => Exact(filter, field, values.Scale, row => ValueText.Unscaled(values, row)),
        FloatArray values => Doubles(filter, field, row => values.Values[row]),
        DoubleArray values => Doubles(filter, field, row => values.Values[row]),
        Date32Array values => Instants(filter, field, row => values.Values[row] * MicrosecondsPerDay),
        TimestampArray values => Instants(filter, field, row => values.Values[row]),
        StringArray values => Texts(filter, field, values),
        _ => throw Wrong(filter, field, filter.Values[0], "a type that can only be tested with 'is_null'"),
    };

    private static Func<int, bool> Booleans(LandingTransform.Filter filter, BooleanArray values)
    {
        var wanted = filter.Values.Select(value => bool.TryParse(value, out var parsed) ? parsed : throw Wrong(filter, null, value, "true or false")).ToArray();
        return row => Holds(filter.Comparison, wanted, value => (values.GetValue(row) ?? false).CompareTo(value));
    }

    private static Func<int, bool> Exact(LandingTransform.Filter filter, Field field, int scale, Func<int, Int128> read)
    {
        var wanted = filter.Values.Select(value => Scaled(filter, field, value, scale)).ToArray();
        return row =>
        {
            var seen = read(row);
            return Holds(filter.Comparison, wanted, bound => seen == bound.Floor ? (bound.IsExact ? 0 : -1) : seen.CompareTo(bound.Floor));
        };
    }

    private static Func<int, bool> Doubles(LandingTransform.Filter filter, Field field, Func<int, double> read)
    {
        var wanted = filter.Values.Select(value => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Wrong(filter, field, value, "a number")).ToArray();
        return row =>
        {
            var seen = read(row);

            // NaN is neither less nor greater than anything.
            return !double.IsNaN(seen) && Holds(filter.Comparison, wanted, seen.CompareTo);
        };
    }

    private static Func<int, bool> Instants(LandingTransform.Filter filter, Field field, Func<int, Int128> read)
    {
        var wanted = filter.Values.Select(value => TextComparison.TryInstant(value, out var instant)
            ? (Int128)((instant - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond)
            : throw Wrong(filter, field, value, "a date or an instant such as 2026-01-31 or 2026-01-31T12:00:00Z")).ToArray();
        return row => Holds(filter.Comparison, wanted, read(row).CompareTo);
    }

    private static Func<int, bool> Texts(LandingTransform.Filter filter, Field field, StringArray values) =>
        LogicalColumn.Has(field, LogicalColumn.UntypedKey)
            ? row => TextComparison.Matches(filter, values.GetString(row))
            : row => Holds(filter.Comparison, filter.Values, value => string.CompareOrdinal(values.GetString(row), value));

    private static bool Holds<T>(RowComparison comparison, IReadOnlyList<T> wanted, Func<T, int> compare)
    {
        foreach (var value in wanted)
        {
            var order = compare(value);
            if (comparison switch { RowComparison.LessThan => order < 0, RowComparison.GreaterThan => order > 0, _ => order == 0 })
            {
                return true;
            }
        }

        return false;
    }

    // The bound at the column's scale, rounded down; a value equal to a rounded bound is below the bound.
    private static (Int128 Floor, bool IsExact) Scaled(LandingTransform.Filter filter, Field field, string text, int scale)
    {
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            throw Wrong(filter, field, text, "a number");
        }

        var bits = decimal.GetBits(number);
        var mantissa = new BigInteger(new decimal(bits[0], bits[1], bits[2], false, 0)) * (number < 0 ? -1 : 1);
        var shift = scale - number.Scale;
        if (shift >= 0)
        {
            return (Clamp(mantissa * BigInteger.Pow(10, shift)), true);
        }

        var floor = BigInteger.DivRem(mantissa, BigInteger.Pow(10, -shift), out var rest);
        return (Clamp(rest < 0 ? floor - 1 : floor), rest.IsZero);
    }

    private static Int128 Clamp(BigInteger value) => Int128.CreateSaturating(value);

    private static WeirException Wrong(LandingTransform.Filter filter, Field? field, string value, string wanted) =>
        new WeirError(
            IngestionErrors.BadFilterValue,
            $"A filter compares the column '{filter.Column}'{(field is null ? "" : $" of type {LogicalColumn.TypeOf(field)}")} with '{value}', which is not {wanted}.")
        {
            Location = filter.Location,
            Hint = "Correct the value in the contract.",
        }.ToException();
}
