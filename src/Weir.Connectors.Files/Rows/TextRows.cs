using Apache.Arrow;

namespace Weir.Connectors.Files.Rows;

/// <summary>
/// Rows of text gathered into one batch. Rows of several files stand in one batch while their columns are the same; each says which file
/// it came from.
/// </summary>
internal sealed class TextRows : IDisposable
{
    private const int MostRows = 64 << 10;
    private const int MostCells = 8 << 20;
    private const long MostBytes = 8 << 20;

    private readonly SourceNames _sources = new();
    private Field[] _fields = [];
    private bool _begun;
    private int _mostRows;
    private int _rowCapacity;

    /// <summary>A column for each field of a record, in order; dropped ones are written and left out.</summary>
    public TextColumn[] Columns { get; private set; } = [];

    /// <summary>Rows gathered so far. Whoever writes a row to every column raises it.</summary>
    public int Count { get; set; }

    /// <summary>Bytes of the records gathered, for <see cref="IsFull"/>.</summary>
    public long Bytes { get; set; }

    /// <summary>Whether the rows should be taken before more are added.</summary>
    public bool IsFull => Count >= _mostRows || Bytes >= MostBytes;

    /// <summary>Whether there is something to take: rows, or the columns of a file that had none.</summary>
    public bool HasAny => Count > 0 || _begun;

    /// <summary>Whether rows of these columns can be added to the rows gathered.</summary>
    public bool Fits(IReadOnlyList<Field> fields) => !HasAny || (fields.Count == _fields.Length
        && fields.Select(field => field.Name).SequenceEqual(_fields.Select(field => field.Name), StringComparer.Ordinal));

    /// <summary>Begins rows of a file. Rows gathered before must fit or have been taken.</summary>
    /// <param name="fields">The fields of its records, in order.</param>
    /// <param name="source">The file's name.</param>
    public void Begin(IReadOnlyList<Field> fields, string source)
    {
        if (Count == 0)
        {
            _fields = [.. fields];
            _mostRows = Math.Clamp(MostCells / Math.Max(1, fields.Count), 16, MostRows);
            if (Columns.Length != fields.Count)
            {
                Dispose();
                Columns = [.. fields.Select(_ => new TextColumn())];
                _rowCapacity = Columns.Length == 0 ? 0 : Columns[0].RowCapacity;
            }
        }

        _begun = true;
        _sources.Add(Count, source);
    }

    /// <summary>Makes room for one more row.</summary>
    public void EnsureRow()
    {
        if (Count >= _rowCapacity)
        {
            _rowCapacity = Math.Min(_mostRows, _rowCapacity * 2);
            foreach (var column in Columns)
            {
                column.GrowRows(_rowCapacity);
            }
        }
    }

    /// <summary>Takes back what was written to a row that does not count after all.</summary>
    public void Forget()
    {
        foreach (var column in Columns)
        {
            column.Forget(Count);
        }
    }

    /// <summary>The rows gathered, with the column that names their files; there are none afterwards.</summary>
    /// <param name="dropped">Columns to leave out.</param>
    public RecordBatch Take(IReadOnlySet<string> dropped)
    {
        var fields = new List<Field>();
        var arrays = new List<IArrowArray>();
        for (var column = 0; column < _fields.Length; column++)
        {
            var array = Columns[column].Take(Count);
            if (dropped.Contains(_fields[column].Name))
            {
                array.Dispose();
                continue;
            }

            fields.Add(_fields[column]);
            arrays.Add(array);
        }

        fields.Add(SourceNames.Field);
        arrays.Add(_sources.Take(Count));
        var rows = new RecordBatch(new Schema(fields, null), arrays, Count);
        (Count, Bytes, _begun) = (0, 0, false);
        return rows;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var column in Columns)
        {
            column.Dispose();
        }

        Columns = [];
    }
}
