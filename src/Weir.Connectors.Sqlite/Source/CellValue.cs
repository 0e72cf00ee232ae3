using System.Globalization;
using System.Text;
using SQLitePCL;

namespace Weir.Connectors.Sqlite.Source;

/// <summary>The value of one column of the row a statement stands on. Valid until the statement moves.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Index">The column.</param>
internal readonly record struct CellValue(sqlite3_stmt Statement, int Index)
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>The storage class, which in SQLite belongs to the value and not to the column.</summary>
    public int Storage => raw.sqlite3_column_type(Statement, Index);

    /// <summary>Whether it is NULL.</summary>
    public bool IsNull => Storage == raw.SQLITE_NULL;

    /// <summary>The integer, of an INTEGER.</summary>
    public long Integer => raw.sqlite3_column_int64(Statement, Index);

    /// <summary>The number, of a REAL.</summary>
    public double Real => raw.sqlite3_column_double(Statement, Index);

    /// <summary>The bytes, of a TEXT (UTF-8, if the writer kept its word) or BLOB.</summary>
    public ReadOnlySpan<byte> Bytes => raw.sqlite3_column_blob(Statement, Index);

    /// <summary>The text, of a TEXT; null when its bytes are not UTF-8.</summary>
    public string? Text
    {
        get
        {
            try
            {
                return Strict.GetString(Bytes);
            }
            catch (DecoderFallbackException)
            {
                return null;
            }
        }
    }

    /// <summary>The value whole, as text, whatever it is: numbers in their shortest exact form, bytes as <c>x'...'</c>.</summary>
    public string Exact => Storage switch
    {
        raw.SQLITE_INTEGER => Integer.ToString(CultureInfo.InvariantCulture),
        raw.SQLITE_FLOAT => Real.ToString("R", CultureInfo.InvariantCulture),
        raw.SQLITE_TEXT when Text is { } text => text,
        _ => $"x'{Convert.ToHexString(Bytes)}'",
    };
}
