using System.Text;
using System.Text.Unicode;
using Apache.Arrow;
using Weir.Connectors.Files.Bytes;
using Weir.Connectors.Files.Reading;
using Weir.Connectors.Files.Rows;
using Weir.Core.Errors;
using Weir.Core.Types;

namespace Weir.Connectors.Files.Csv;

/// <summary>Finds out the columns of a file from its beginning.</summary>
internal sealed class CsvColumns(FileInput input, int maxRecordBytes)
{
    /// <summary>The most columns a file may have.</summary>
    public const int MostColumns = 20_000;

    /// <summary>Line ends passed over.</summary>
    public long Lines { get; private set; }

    /// <summary>Passes over what stands before the first record of data. Null: the file has no records at all.</summary>
    /// <exception cref="WeirException">The header cannot be read.</exception>
    public IReadOnlyList<Field>? Read(ByteWindow window)
    {
        var lines = new LineCounter(0);
        window.SkipByteOrderMark();
        for (var line = 0; line < input.Csv.SkipLines; line++)
        {
            lines.Add(SkipLine(window));
        }

        Lines = lines.Lines;
        if (!input.Csv.Header && input.Csv.Columns.Count > 0)
        {
            return Fields(input.Csv.Columns);
        }

        var record = new CsvRecord(input.Csv.Delimiter, input.Csv.Quote);
        var length = Parse(window, record, ref lines);
        Lines = lines.Lines;
        if (length == 0)
        {
            return null;
        }

        if (!input.Csv.Header)
        {
            return Fields([.. Enumerable.Repeat("", Math.Min(record.FieldCount, MostColumns))]);
        }

        Check(window.Bytes[..length], record);
        lines.Add(window.Bytes[..length]);
        Lines = lines.Lines;
        window.Consume(length);
        return Fields([.. Enumerable.Range(0, record.FieldCount).Select(field => Encoding.UTF8.GetString(record.Field(field)))]);
    }

    /// <summary>Passes over a line and its end, and returns an equal number of line ends.</summary>
    public static ReadOnlySpan<byte> SkipLine(ByteWindow window)
    {
        while (true)
        {
            var end = window.Bytes.IndexOfAny((byte)'\n', (byte)'\r');
            if (end < 0)
            {
                window.Consume(window.Bytes.Length);
                if (!window.Fill())
                {
                    return [];
                }

                continue;
            }

            window.Consume(end);
            while (window.Bytes.Length < 2 && window.Fill())
            {
            }

            window.Consume(window.Bytes.StartsWith("\r\n"u8) ? 2 : 1);
            return "\n"u8;
        }
    }

    private static IReadOnlyList<Field> Fields(IReadOnlyList<string> names) =>
        [.. ColumnNames.Unique(names).Zip(names, (name, written) => LogicalColumn.WithSourceName(LogicalColumn.Field(name, LogicalType.Text, LogicalColumn.UntypedKey), written))];

    // The length of the first record that is not a blank line; 0 when there is none.
    private int Parse(ByteWindow window, CsvRecord record, ref LineCounter lines)
    {
        var final = false;
        while (true)
        {
            while (window.Bytes.Length > 0 && window.Bytes[0] is (byte)'\n' or (byte)'\r')
            {
                lines.Add(window.Bytes[..1]);
                window.Consume(1);
            }

            var length = window.Bytes.IsEmpty ? -1 : record.Parse(window.Bytes, final);
            if (length >= 0 || (final && window.Bytes.IsEmpty))
            {
                return Math.Max(0, length);
            }

            if (window.Bytes.Length > maxRecordBytes)
            {
                throw Unreadable($"its first record is longer than max_record_bytes ({maxRecordBytes})", null);
            }

            final = !window.Fill();
        }
    }

    private void Check(ReadOnlySpan<byte> header, CsvRecord record)
    {
        if (header.Contains((byte)0) || !Utf8.IsValid(header))
        {
            // The two bytes that begin UTF-16, or the zeros that Latin letters have in it.
            var looksWide = header.Contains((byte)0) || header.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || header.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]);
            throw Unreadable($"it is not valid {input.EncodingName}", $"Add 'encoding: {(looksWide ? "utf-16" : "latin1")}' if that is what it is, or correct 'path'.");
        }

        if (record.IsQuoteOpen || record.HasTextAfterQuote)
        {
            throw Unreadable("a quoted name in it is not closed properly", "Correct the file, or add 'quote: none' if quotes mean nothing in it.");
        }

        if (record.FieldCount > MostColumns)
        {
            throw Unreadable($"it has {record.FieldCount} columns; at most {MostColumns} are allowed", "Correct 'delimiter'.");
        }
    }

    private WeirException Unreadable(string why, string? hint) => new WeirError(
        FilesErrors.UnreadableHeader, $"The header of '{input.Shown}' cannot be read: {why}.")
    {
        Location = new SourceLocation(input.Shown, (int)Math.Min(int.MaxValue, Lines + 1)),
        Hint = hint,
    }.ToException();
}
