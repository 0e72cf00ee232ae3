using SQLitePCL;
using Weir.Core.Types;

namespace Weir.Connectors.Sqlite.Source.Columns;

/// <summary>Dates and times, written as text. Numbers could be seconds, milliseconds or Julian days: they are not guessed.</summary>
internal sealed class TimestampBuffer(SqliteColumn column) : FixedBuffer<long>(column)
{
    private readonly bool _isInstant = column.Type == LogicalType.TimestampTz;

    /// <inheritdoc/>
    protected override bool TryRead(CellValue value, out long read)
    {
        read = 0;
        return value.Storage == raw.SQLITE_TEXT && InstantText.TryParse(value.Bytes, _isInstant, out read);
    }
}
