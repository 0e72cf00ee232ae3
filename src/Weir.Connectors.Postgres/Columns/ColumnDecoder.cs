using Apache.Arrow;
using Apache.Arrow.Memory;
using Apache.Arrow.Types;
using Weir.Connectors.Postgres.Copy;
using Weir.Core.Errors;
using Weir.Core.Types;

namespace Weir.Connectors.Postgres.Columns;

/// <summary>
/// Collects one column's values from blocks of rows and makes an Arrow array of them. Its own buffers are kept from batch to batch, so
/// that decoding allocates nothing per row. Used by one task.
/// </summary>
internal abstract class ColumnDecoder(string name, LogicalType type)
{
    private readonly ArrowBuffer.Builder<byte> _validity = new();
    private readonly Dictionary<int, string> _misfits = [];
    private int _nulls;

    /// <summary>The column's name in the source.</summary>
    public string Name { get; } = name;

    /// <summary>What its values mean.</summary>
    public LogicalType Type { get; } = type;

    /// <summary>How many of the row's fields it takes.</summary>
    public virtual int Fields => 1;

    /// <summary>Rows collected since the last batch.</summary>
    public int Rows { get; private set; }

    /// <summary>Fields that hold text of the database's encoding, counted from the column's first.</summary>
    public virtual IEnumerable<int> TextFields => [];

    /// <summary>Appends the rows of a block.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="first">Index of the column's first field in a row.</param>
    public void Append(CopyRows rows, int first)
    {
        Extend(rows.Rows);
        Decode(rows, first);
        Rows += rows.Rows;
    }

    /// <summary>Appends one field of a block, for columns inside columns.</summary>
    public void Append(FieldBlock block)
    {
        Extend(block.Rows);
        Decode(block);
        Rows += block.Rows;
    }

    /// <summary>Adds the column, and its companion when a value did not fit, and begins anew.</summary>
    public void Build(ICollection<(Field Field, IArrowArray Array)> batch, MemoryAllocator allocator)
    {
        batch.Add((LogicalColumn.Field(Name, Type), ArrowArrayFactory.BuildArray(BuildData(allocator))));
        if (_misfits.Count > 0)
        {
            batch.Add((LogicalColumn.Field(Name + LogicalColumn.TextSuffix, LogicalType.Text), Companion(Rows)));
        }

        Reset();
    }

    /// <summary>The array of everything collected.</summary>
    public ArrayData BuildData(MemoryAllocator allocator)
    {
        var validity = _nulls == 0 ? ArrowBuffer.Empty : _validity.Build(allocator);
        return Finish(LogicalColumn.Physical(Type), Rows, _nulls, validity, allocator);
    }

    /// <summary>Forgets everything collected; buffers stay.</summary>
    public void Reset()
    {
        _validity.Resize(0);
        _misfits.Clear();
        _nulls = 0;
        Rows = 0;
        Clear();
    }

    /// <summary>Decodes the column's fields of a block that <see cref="Extend"/> made room for. Values of row i go to <c>Rows + i</c>.</summary>
    protected virtual void Decode(CopyRows rows, int first) => Decode(rows.Column(first));

    /// <summary>Decodes one field per row.</summary>
    protected abstract void Decode(FieldBlock block);

    /// <summary>Makes the array's data out of what was collected.</summary>
    protected abstract ArrayData Finish(IArrowType physical, int rows, int nulls, ArrowBuffer validity, MemoryAllocator allocator);

    /// <summary>Forgets the values.</summary>
    protected abstract void Clear();

    /// <summary>Marks a row of the current block as NULL.</summary>
    protected void SetNull(int row)
    {
        var at = Rows + row;
        _validity.Span[at >> 3] &= (byte)~(1 << (at & 7));
        _nulls++;
    }

    /// <summary>Marks a row of the current block as NULL with its exact text beside it.</summary>
    protected void SetMisfit(int row, string text)
    {
        SetNull(row);
        _misfits.Add(Rows + row, text);
    }

    /// <summary>The failure of a field whose length is not its type's.</summary>
    protected WeirException Malformed(int length) => new WeirError(
        PostgresErrors.MalformedCopy, $"A value of column '{Name}' has {length} bytes, which its type {Type} cannot have.")
    {
        Kind = FailureKind.Bug,
    }.ToException();

    private void Extend(int rows)
    {
        var before = _validity.Length;
        var needed = (Rows + rows + 7) >> 3;
        _validity.Resize(needed);
        _validity.Span[before..needed].Fill(byte.MaxValue);
    }

    private StringArray Companion(int rows)
    {
        var texts = new StringArray.Builder();
        for (var row = 0; row < rows; row++)
        {
            if (_misfits.TryGetValue(row, out var text))
            {
                texts.Append(text);
            }
            else
            {
                texts.AppendNull();
            }
        }

        return texts.Build();
    }
}
