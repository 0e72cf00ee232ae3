using System.Text;
using System.Text.Unicode;
using SQLitePCL;

namespace Weir.Connectors.Sqlite.Source.Columns;

/// <summary>Text, and the types that land as text. A number in a text column is its text; bytes are a misfit.</summary>
/// <param name="column">The column.</param>
/// <param name="check">What else the text must be; null: nothing.</param>
internal sealed class TextBuffer(SqliteColumn column, TextCheck? check) : VariableBuffer(column)
{
    /// <inheritdoc/>
    protected override bool TryAdd(CellValue value)
    {
        switch (value.Storage)
        {
            case raw.SQLITE_TEXT:
                var text = value.Bytes;
                if (!Utf8.IsValid(text) || (check is not null && !check(text)))
                {
                    return false;
                }

                AddBytes(text);
                return true;
            case raw.SQLITE_INTEGER or raw.SQLITE_FLOAT:
                var number = Encoding.UTF8.GetBytes(value.Exact);
                if (check is not null && !check(number))
                {
                    return false;
                }

                AddBytes(number);
                return true;
            default:
                return false;
        }
    }
}
