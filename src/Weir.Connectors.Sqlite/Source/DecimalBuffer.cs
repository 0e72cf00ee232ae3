using System.Globalization;
using Apache.Arrow;
using Apache.Arrow.Types;
using SQLitePCL;
using Weir.Core.Types;

namespace Weir.Connectors.Sqlite.Source;

/// <summary>
/// Exact numbers. SQLite keeps them as integers or binary floating point; the shortest decimal text that means the same number is what
/// was written (50.05, not 50.0499...).
/// </summary>
internal sealed class DecimalBuffer(SqliteColumn column, LogicalType.DecimalType type) : ColumnBuffer(column)
{
    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private readonly decimal? _limit = type.Precision - type.Scale < 28 ? (decimal)Math.Pow(10, type.Precision - type.Scale) : null;
    private Decimal128Array.Builder _values = new(new Decimal128Type(type.Precision, type.Scale));

    /// <inheritdoc/>
    protected override bool TryAdd(CellValue value)
    {
        decimal number;
        if (value.Storage == raw.SQLITE_INTEGER)
        {
            number = value.Integer;
        }
        else if (value.Storage == raw.SQLITE_BLOB || !decimal.TryParse(value.Exact, Style, CultureInfo.InvariantCulture, out number))
        {
            return false;
        }

        if ((_limit is { } limit && Math.Abs(number) >= limit) || Significant(number) > type.Scale || !IsExact(value, number))
        {
            return false;
        }

        _values.Append(number);
        return true;
    }

    /// <inheritdoc/>
    protected override bool AddNull()
    {
        _values.AppendNull();
        return true;
    }

    /// <inheritdoc/>
    protected override IArrowArray Build()
    {
        var built = _values.Build();
        _values = new(new Decimal128Type(type.Precision, type.Scale));
        return built;
    }

    // Fractional digits that are not trailing zeros: dividing by one with 28 zeros normalises the scale.
    private static int Significant(decimal number) => (number / 1.0000000000000000000000000000m).Scale;

    // A decimal holds 28 digits; a longer number is rounded when it is parsed, and then is not the one that stands in the source.
    private static bool IsExact(CellValue value, decimal number) =>
        value.Storage != raw.SQLITE_TEXT || value.Bytes.Length <= 28 || number.ToString(CultureInfo.InvariantCulture) == value.Text;
}
