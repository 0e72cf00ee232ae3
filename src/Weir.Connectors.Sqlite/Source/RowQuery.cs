using System.Buffers.Binary;
using System.IO.Hashing;
using SQLitePCL;
using Weir.Connectors.Sqlite.Source.Columns;

namespace Weir.Connectors.Sqlite.Source;

/// <summary>A running query for rows of a table. After the columns asked for it carries what identifies a row: its rowid, or its key.</summary>
internal sealed class RowQuery : IDisposable
{
    private readonly SqliteReader _reader;
    private readonly sqlite3_stmt _statement;
    private readonly int _columns;
    private readonly int _identifying;

    /// <param name="reader">The connection.</param>
    /// <param name="table">The table.</param>
    /// <param name="columns">The columns asked for.</param>
    /// <param name="where">A WHERE clause, or nothing.</param>
    public RowQuery(SqliteReader reader, SqliteTable table, IReadOnlyList<SqliteColumn> columns, string where)
    {
        string[] identifying = table.RowId is { } rowId ? [rowId] : [.. table.Key.Select(Sql.Quote)];
        var list = string.Join(", ", columns.Select(column => Sql.Quote(column.Name)).Concat(identifying));
        _reader = reader;
        _columns = columns.Count;
        _identifying = identifying.Length;
        _statement = reader.Prepare($"select {(list.Length == 0 ? "1" : list)} from {Sql.Quote(table.Name)}{where}");
    }

    /// <summary>A hash of what identifies the current row; 0 where nothing does.</summary>
    public ulong Identity => _identifying == 0 ? 0 : Hash(_columns, _identifying);

    /// <summary>A hash of the current row's values.</summary>
    public ulong Content => Hash(0, _columns);

    /// <summary>Moves to the next row; false at the end.</summary>
    public bool Next() => _reader.Step(_statement);

    /// <summary>A value of the current row.</summary>
    public CellValue Cell(int index) => _reader.Cell(_statement, index);

    /// <inheritdoc/>
    public void Dispose() => _statement.Dispose();

    private ulong Hash(int first, int count)
    {
        var hash = new XxHash3();
        Span<byte> head = stackalloc byte[9];
        for (var i = first; i < first + count; i++)
        {
            var cell = Cell(i);
            var bytes = cell.Storage is raw.SQLITE_TEXT or raw.SQLITE_BLOB ? cell.Bytes : [];
            head[0] = (byte)cell.Storage;
            BinaryPrimitives.WriteInt64LittleEndian(head[1..], cell.Storage switch
            {
                raw.SQLITE_INTEGER => cell.Integer,
                raw.SQLITE_FLOAT => BitConverter.DoubleToInt64Bits(cell.Real),
                _ => bytes.Length,
            });
            hash.Append(head);
            hash.Append(bytes);
        }

        return hash.GetCurrentHashAsUInt64();
    }
}
