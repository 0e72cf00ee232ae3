using SQLitePCL;

namespace Weir.Connectors.Sqlite.Source.Columns;

/// <summary>Dates, written as text, as days since 1970.</summary>
internal sealed class DateBuffer(SqliteColumn column) : FixedBuffer<int>(column)
{
    private const long MicrosecondsPerDay = 86_400_000_000;

    /// <inheritdoc/>
    protected override bool TryRead(CellValue value, out int read)
    {
        read = 0;
        if (value.Storage != raw.SQLITE_TEXT || !InstantText.TryParse(value.Bytes, allowsZone: false, out var microseconds)
            || microseconds % MicrosecondsPerDay != 0)
        {
            return false;
        }

        read = (int)(microseconds / MicrosecondsPerDay);
        return true;
    }
}
