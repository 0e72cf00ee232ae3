using Apache.Arrow;
using Weir.Core.Types;

namespace Weir.Connectors.Sqlite.Source;

/// <summary>Collects the values of one column for a batch. What does not fit its type is NULL here and whole in the companion.</summary>
internal abstract class ColumnBuffer(SqliteColumn column)
{
    private StringArray.Builder? _misfits;
    private int _rows;

    /// <summary>A buffer for the column's type.</summary>
    public static ColumnBuffer For(SqliteColumn column) => column.Type switch
    {
        LogicalType.DecimalType type => new DecimalBuffer(column, type),
        _ when column.Type == LogicalType.BigInt => new IntegerBuffer(column),
        _ when column.Type == LogicalType.Boolean => new BooleanBuffer(column),
        _ when column.Type == LogicalType.Double => new DoubleBuffer(column),
        _ when column.Type == LogicalType.Date => new DateBuffer(column),
        _ when column.Type == LogicalType.Timestamp || column.Type == LogicalType.TimestampTz => new TimestampBuffer(column),
        _ when column.Type == LogicalType.Bytes => new BytesBuffer(column),
        _ => new TextBuffer(column),
    };

    /// <summary>Adds a value.</summary>
    public void Add(CellValue value)
    {
        var fits = value.IsNull ? AddNull() : TryAdd(value);
        if (!fits)
        {
            AddNull();
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
        var field = column.IsUntyped
            ? LogicalColumn.Field(column.Name, column.Type, LogicalColumn.UntypedKey)
            : LogicalColumn.Field(column.Name, column.Type);
        into.Add((field, Build()));
        if (_misfits is not null)
        {
            into.Add((LogicalColumn.Field(column.Name + LogicalColumn.TextSuffix, LogicalType.Text), _misfits.Build()));
        }

        _misfits = null;
        _rows = 0;
    }

    /// <summary>Adds the value if it fits the type, exactly; false when it does not, and then nothing is added.</summary>
    protected abstract bool TryAdd(CellValue value);

    /// <summary>Adds NULL.</summary>
    protected abstract bool AddNull();

    /// <summary>The values so far; the buffer is empty afterwards.</summary>
    protected abstract IArrowArray Build();

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
