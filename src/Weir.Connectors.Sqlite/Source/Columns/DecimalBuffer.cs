using System.Globalization;
using SQLitePCL;
using Weir.Core.Types;

namespace Weir.Connectors.Sqlite.Source.Columns;

/// <summary>
/// Exact numbers, as whole multiples of 10^-scale. SQLite keeps them as integers or binary floating point; the shortest decimal text that
/// means the same number is what was written (50.05, not 50.0499...).
/// </summary>
internal sealed class DecimalBuffer(SqliteColumn column, LogicalType.DecimalType type) : FixedBuffer<Int128>(column)
{
    private readonly DecimalText _form = new(type.Precision, type.Scale);

    /// <inheritdoc/>
    protected override bool TryRead(CellValue value, out Int128 read)
    {
        switch (value.Storage)
        {
            case raw.SQLITE_INTEGER:
                return _form.TryScale(value.Integer, 0, out read);
            case raw.SQLITE_FLOAT:
                Span<byte> shortest = stackalloc byte[32];
                value.Real.TryFormat(shortest, out var length, "R", CultureInfo.InvariantCulture);
                return _form.TryParse(shortest[..length], out read);
            case raw.SQLITE_TEXT:
                return _form.TryParse(value.Bytes, out read);
            default:
                read = 0;
                return false;
        }
    }
}
