using Apache.Arrow;
using SQLitePCL;

namespace Weir.Connectors.Sqlite.Source;

/// <summary>Truth values: the integers 0 and 1, and the words.</summary>
internal sealed class BooleanBuffer(SqliteColumn column) : ColumnBuffer(column)
{
    private BooleanArray.Builder _values = new();

    /// <inheritdoc/>
    protected override bool TryAdd(CellValue value)
    {
        bool? truth = value.Storage switch
        {
            raw.SQLITE_INTEGER => value.Integer switch { 0 => false, 1 => true, _ => null },
            raw.SQLITE_TEXT when bool.TryParse(value.Text, out var word) => word,
            _ => null,
        };
        if (truth is { } known)
        {
            _values.Append(known);
        }

        return truth is not null;
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
        _values = new();
        return built;
    }
}
