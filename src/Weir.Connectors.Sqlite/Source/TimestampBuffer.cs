using Apache.Arrow;
using Apache.Arrow.Types;
using SQLitePCL;
using Weir.Core.Types;

namespace Weir.Connectors.Sqlite.Source;

/// <summary>Dates and times, written as text. Numbers could be seconds, milliseconds or Julian days: they are not guessed.</summary>
internal sealed class TimestampBuffer(SqliteColumn column) : ColumnBuffer(column)
{
    private readonly bool _isInstant = column.Type == LogicalType.TimestampTz;
    private readonly TimestampType _type = (TimestampType)LogicalColumn.Physical(column.Type);
    private readonly List<long?> _values = [];

    /// <inheritdoc/>
    protected override bool TryAdd(CellValue value)
    {
        if (value.Storage != raw.SQLITE_TEXT)
        {
            return false;
        }

        var read = _isInstant ? InstantText.TryInstant(value.Text, out var microseconds) : InstantText.TryLocal(value.Text, out microseconds);
        if (read)
        {
            _values.Add(microseconds);
        }

        return read;
    }

    /// <inheritdoc/>
    protected override bool AddNull()
    {
        _values.Add(null);
        return true;
    }

    /// <inheritdoc/>
    protected override IArrowArray Build()
    {
        var values = new ArrowBuffer.Builder<long>(_values.Count);
        var validity = new ArrowBuffer.BitmapBuilder(_values.Count);
        foreach (var value in _values)
        {
            values.Append(value ?? 0);
            validity.Append(value is not null);
        }

        var nulls = validity.UnsetBitCount;
        var built = new TimestampArray(_type, values.Build(), validity.Build(), _values.Count, nulls, 0);
        _values.Clear();
        return built;
    }
}
