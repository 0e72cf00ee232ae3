using Apache.Arrow;
using Apache.Arrow.Memory;
using Apache.Arrow.Types;
using SQLitePCL;
using Weir.Core.Types;

namespace Weir.Connectors.Sqlite.Source.Columns;

/// <summary>
/// Collects the values of one column for a batch. What does not fit its type is NULL here and whole in the companion. Its builders are
/// used again for every batch; what they hand over is in native memory of its own.
/// </summary>
internal abstract class ColumnBuffer(SqliteColumn column)
{
    private readonly ArrowBuffer.BitmapBuilder _validity = new();
    private readonly Field _field = column.IsUntyped
        ? LogicalColumn.Field(column.Name, column.Type, LogicalColumn.UntypedKey)
        : LogicalColumn.Field(column.Name, column.Type);

    private StringArray.Builder? _misfits;
    private int _rows;

    /// <summary>Bytes collected so far, of columns whose values have no fixed size; 0 for the others.</summary>
    public virtual long Bytes => 0;

    /// <summary>Where values are handed over.</summary>
    protected static MemoryAllocator Allocator => MemoryAllocator.Default.Value;

    /// <summary>A buffer for the column's type.</summary>
    public static ColumnBuffer For(SqliteColumn column) => column.Type switch
    {
        _ when !column.HasCompanion => new WholeTextBuffer(column),
        LogicalType.DecimalType type => new DecimalBuffer(column, type),
        _ when column.Type == LogicalType.BigInt => new IntegerBuffer(column),
        _ when column.Type == LogicalType.Boolean => new BooleanBuffer(column),
        _ when column.Type == LogicalType.Double => new DoubleBuffer(column),
        _ when column.Type == LogicalType.Date => new DateBuffer(column),
        _ when column.Type == LogicalType.Timestamp || column.Type == LogicalType.TimestampTz => new TimestampBuffer(column),
        _ when column.Type == LogicalType.Bytes => new BytesBuffer(column),
        _ => new TextBuffer(column, TextChecks.For(column.Type)),
    };

    /// <summary>Adds a value.</summary>
    public void Add(CellValue value)
    {
        var isNull = value.Storage == raw.SQLITE_NULL;
        var fits = !isNull && TryAdd(value);
        if (!fits)
        {
            AddNull();
        }

        _validity.Append(fits);
        if (!fits && !isNull)
        {
            _misfits ??= Nulls(_rows);
            _misfits.Append(value.Exact);
        }
        else
        {
            _misfits?.AppendNull();
        }

        _rows++;
    }

    /// <summary>Hands over the column, and its companion if a value did not fit, and begins anew.</summary>
    public void Take(ICollection<(Field Field, IArrowArray Values)> into)
    {
        var nulls = _validity.UnsetBitCount;
        var validity = nulls == 0 ? ArrowBuffer.Empty : _validity.Build(Allocator);
        into.Add((_field, ArrowArrayFactory.BuildArray(Finish(_field.DataType, _rows, nulls, validity))));
        if (_misfits is not null)
        {
            into.Add((LogicalColumn.Field(column.Name + LogicalColumn.TextSuffix, LogicalType.Text), _misfits.Build()));
        }

        _validity.Clear();
        _misfits = null;
        _rows = 0;
    }

    /// <summary>Adds the value if it fits the type, exactly; false when it does not, and then nothing is added.</summary>
    protected abstract bool TryAdd(CellValue value);

    /// <summary>Adds a place for NULL.</summary>
    protected abstract void AddNull();

    /// <summary>The values so far; the buffer is empty afterwards.</summary>
    protected abstract ArrayData Finish(IArrowType type, int rows, int nulls, ArrowBuffer validity);

    private static StringArray.Builder Nulls(int rows)
    {
        var builder = new StringArray.Builder();
        for (var row = 0; row < rows; row++)
        {
            builder.AppendNull();
        }

        return builder;
    }
}
