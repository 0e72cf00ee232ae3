using System.Globalization;
using System.Text;
using System.Text.Unicode;
using SQLitePCL;

namespace Weir.Connectors.Sqlite.Source.Columns;

/// <summary>The value of one column of the row a statement stands on. Valid until the statement moves.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Index">The column.</param>
/// <param name="Storage">The storage class, which in SQLite belongs to the value and not to the column.</param>
internal readonly record struct CellValue(sqlite3_stmt Statement, int Index, int Storage)
{
    /// <summary>The integer, of an INTEGER.</summary>
    public long Integer => raw.sqlite3_column_int64(Statement, Index);

    /// <summary>The number, of a REAL.</summary>
    public double Real => raw.sqlite3_column_double(Statement, Index);

    /// <summary>The bytes, of a TEXT (UTF-8, if the writer kept its word) or BLOB.</summary>
    public ReadOnlySpan<byte> Bytes => raw.sqlite3_column_blob(Statement, Index);

    /// <summary>The value whole, as text, whatever it is: numbers in their shortest exact form, bytes as <c>x'...'</c>.</summary>
    public string Exact
    {
        get
        {
            switch (Storage)
            {
                case raw.SQLITE_INTEGER:
                    return Integer.ToString(CultureInfo.InvariantCulture);
                case raw.SQLITE_FLOAT:
                    return Real.ToString("R", CultureInfo.InvariantCulture);
                default:
                    var bytes = Bytes;
                    return Storage == raw.SQLITE_TEXT && Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : $"x'{Convert.ToHexString(bytes)}'";
            }
        }
    }

    /// <summary>The value of a column of the current row.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="index">The column.</param>
    /// <param name="isUtf16">Whether the database keeps text as UTF-16, which is converted in place by asking for it as text first.</param>
    public static CellValue Of(sqlite3_stmt statement, int index, bool isUtf16)
    {
        var storage = raw.sqlite3_column_type(statement, index);
        if (isUtf16 && storage == raw.SQLITE_TEXT)
        {
            raw.sqlite3_column_text(statement, index);
        }

        return new CellValue(statement, index, storage);
    }
}
