using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text.Unicode;
using Weir.Connectors.Files.Bytes;
using Weir.Connectors.Files.Rows;
using Weir.Connectors.Files.Settings;

namespace Weir.Connectors.Files.Csv;

/// <summary>
/// Finds delimiters, quotes and line ends 64 bytes at a time and copies fields straight into Arrow columns. A mask of the bytes inside quotes
/// comes from the quotes' positions by prefix XOR (Langdale and Lemire, "Parsing Gigabytes of JSON per Second", 2019, section 3.1.1), which
/// holds as long as every opening quote begins a field or follows a quote; a record where one does not is left to <see cref="CsvRecord"/>.
/// </summary>
internal sealed class CsvParser(CsvDialect dialect, int maxRecordBytes, TextRows rows, ICsvRejects rejects)
{
    private readonly byte _delimiter = dialect.Delimiter;
    private readonly int _quote = dialect.Quote ?? -1;
    private readonly CsvRecord _record = new(dialect.Delimiter, dialect.Quote);
    private readonly CsvRecord _surplus = new(dialect.Delimiter, dialect.Quote);
    private int _columns;
    private bool _afterCarriageReturn;

    /// <summary>Records read, rejected and passed-over ones included.</summary>
    public long Records { get; private set; }

    /// <summary>Records still to pass over.</summary>
    public long Skip { get; set; }

    /// <summary>Whether the last record had no line end.</summary>
    public bool EndedOpen { get; private set; }

    /// <summary>Whether the last record ended within quotes.</summary>
    public bool EndedInQuotes { get; private set; }

    /// <summary>Begins a file, behind its header.</summary>
    public void Begin(int columns, long skip, bool afterCarriageReturn)
    {
        (_columns, Skip, Records) = (columns, skip, 0);
        (_afterCarriageReturn, EndedOpen, EndedInQuotes) = (afterCarriageReturn, false, false);
    }

    /// <summary>Counts a record that was passed over because it is too long; false when it has been read before.</summary>
    public bool CountOverlong(bool open, bool inQuotes, bool afterCarriageReturn)
    {
        Records++;
        (EndedOpen, EndedInQuotes, _afterCarriageReturn) = (open, inQuotes, afterCarriageReturn);
        if (Skip == 0)
        {
            return true;
        }

        Skip--;
        return false;
    }

    /// <summary>Reads records until the bytes run out or enough rows have gathered, and consumes what it has read.</summary>
    /// <param name="window">The bytes, from the beginning of a record on.</param>
    /// <param name="final">Whether nothing follows them, so that the last record may lack its line end.</param>
    public CsvOutcome Parse(ByteWindow window, bool final)
    {
        var start = window.Start;
        if (_afterCarriageReturn && start < window.End)
        {
            start += window.Buffer[start] == '\n' ? 1 : 0;
            _afterCarriageReturn = false;
        }

        var first = start;
        var outcome = ParseBlocks(window.Buffer, ref start, window.End);
        if (outcome is CsvOutcome.NeedsBytes && final && start < window.End)
        {
            start = ParseOne(window.Buffer, start, window.End, final: true);
            EndedOpen = _record.IsOpen;
            EndedInQuotes = _record.IsQuoteOpen;
        }

        _afterCarriageReturn |= start > first && window.Buffer[start - 1] == '\r';
        window.Consume(start - window.Start);
        return outcome;
    }

    // Sixty-four bytes at a time: where fields and records end is found without looking at the bytes between. Longer than a screen, because its
    // state lives in registers; divided, every call would carry it through memory.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private CsvOutcome ParseBlocks(byte[] buffer, ref int start, int end)
    {
        ref var bytes = ref MemoryMarshal.GetArrayDataReference(buffer);
        var isText = IsText(buffer, start, end);
        var delimiters = Vector512.Create(_delimiter);
        var quotes = Vector512.Create((byte)(_quote < 0 ? '\n' : _quote));
        var quotesMatter = _quote < 0 ? 0UL : ulong.MaxValue;
        var hasNullText = dialect.NullText.Length > 0;
        var (quote, columns, count) = (_quote, rows.Columns, _columns);
        var (recordStart, fieldStart, column, row) = (start, start, 0, rows.Count);
        var (inside, before) = (0UL, 1UL);
        rows.EnsureRow();
        for (var at = start; at < end; at += 64)
        {
            var block = Vector512.LoadUnsafe(ref bytes, (nuint)at);
            var valid = end - at >= 64 ? ulong.MaxValue : (1UL << (end - at)) - 1;
            var stops = (Vector512.Equals(block, delimiters) | Vector512.Equals(block, Vector512.Create((byte)'\n')) | Vector512.Equals(block, Vector512.Create((byte)'\r')))
                .ExtractMostSignificantBits() & valid;
            var quoteBits = Vector512.Equals(block, quotes).ExtractMostSignificantBits() & valid & quotesMatter;
            var misplaced = 0UL;
            var boundaries = stops | quoteBits;
            if ((quoteBits | inside) != 0)
            {
                var quoted = PrefixXor(quoteBits) ^ inside;
                misplaced = quoteBits & quoted & ~((boundaries << 1) | before);
                stops &= ~quoted & (misplaced == 0 ? ulong.MaxValue : (misplaced & (0 - misplaced)) - 1);
                inside = (ulong)((long)quoted >> 63);
            }

            before = boundaries >> 63;
            while (stops != 0)
            {
                var stop = at + BitOperations.TrailingZeroCount(stops);
                stops &= stops - 1;
                var length = stop - fieldStart;
                if (column < count)
                {
                    var target = columns[column];
                    ref var field = ref Unsafe.Add(ref bytes, fieldStart);
                    if (length == 0)
                    {
                        target.Append(row, ref field, 0);
                        target.SetNull(row);
                    }
                    else if (field != quote)
                    {
                        target.Append(row, ref field, length);
                        if (hasNullText && IsNull(ref field, length))
                        {
                            target.Append(row, ref field, 0);
                            target.SetNull(row);
                        }
                    }
                    else if (!AppendQuoted(target, row, ref field, length))
                    {
                        misplaced = 1;
                        break;
                    }
                }

                fieldStart = stop + 1;
                column++;
                var ender = Unsafe.Add(ref bytes, stop);
                if (ender == _delimiter)
                {
                    continue;
                }

                if (stop == recordStart && ((ender == '\n' && stop > start && Unsafe.Add(ref bytes, stop - 1) == '\r') || count != 1))
                {
                    // The second half of a CRLF, or a blank line.
                    if (count > 0)
                    {
                        columns[0].Forget(row);
                    }
                }
                else if (EndRecord(buffer, recordStart, stop, column, isText))
                {
                    row++;
                    rows.Count = row;
                    if (rows.IsFull)
                    {
                        start = fieldStart;
                        return CsvOutcome.Full;
                    }

                    rows.EnsureRow();
                }
                else if (rejects.IsFull)
                {
                    start = fieldStart;
                    return CsvOutcome.Full;
                }

                recordStart = fieldStart;
                column = 0;
            }

            if (misplaced != 0)
            {
                var next = ParseOne(buffer, recordStart, end, final: false);
                if (next < 0)
                {
                    break;
                }

                row = rows.Count;
                if (rows.IsFull || rejects.IsFull)
                {
                    start = next;
                    return CsvOutcome.Full;
                }

                rows.EnsureRow();
                (recordStart, fieldStart, column, inside, before) = (next, next, 0, 0, 1);
                at = next - 64;
            }
        }

        // Fields of a record that goes on beyond the bytes have been written; it is read again from its start.
        rows.Forget();
        start = recordStart;
        return CsvOutcome.NeedsBytes;
    }

    // Whether the record that has been written to the current row counts.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool EndRecord(byte[] buffer, int start, int end, int fields, bool isText)
    {
        Records++;
        rows.Bytes += end - start;
        return (fields == _columns && end - start <= maxRecordBytes && Skip == 0 && isText) || Judge(buffer, start, end, fields);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Judge(byte[] buffer, int start, int end, int fields)
    {
        if (Skip > 0)
        {
            Skip--;
            rows.Forget();
            return false;
        }

        var fault = end - start > maxRecordBytes ? CsvFault.TooLong
            : !Utf8.IsValid(buffer.AsSpan(start, end - start)) ? CsvFault.WrongEncoding
            : fields != _columns ? Raggedness(buffer.AsSpan(start, end - start))
            : CsvFault.None;
        if (fault is CsvFault.None)
        {
            return true;
        }

        rows.Forget();
        rejects.Reject(fault, start, end, fields);
        return false;
    }

    // Fields behind the last column are not looked at on the way; a quote amiss in one is the better explanation.
    private CsvFault Raggedness(ReadOnlySpan<byte> record)
    {
        _surplus.Parse(record, final: true);
        return _surplus.HasTextAfterQuote ? CsvFault.TextAfterQuote : CsvFault.Ragged;
    }

    // Reads one record the slow way; returns where the next begins, or -1 when more bytes are needed.
    private int ParseOne(byte[] buffer, int start, int end, bool final)
    {
        rows.Forget();
        var length = _record.Parse(buffer.AsSpan(start, end - start), final);
        if (length < 0)
        {
            return -1;
        }

        var contentEnd = start + _record.ContentEnd;
        if (Skip == 0 && (_record.IsQuoteOpen || _record.HasTextAfterQuote) && contentEnd - start <= maxRecordBytes
            && Utf8.IsValid(buffer.AsSpan(start, contentEnd - start)))
        {
            Records++;
            rejects.Reject(_record.IsQuoteOpen ? CsvFault.QuoteOpen : CsvFault.TextAfterQuote, start, contentEnd, _record.FieldCount);
            return start + length;
        }

        rows.EnsureRow();
        for (var column = 0; column < Math.Min(_columns, _record.FieldCount); column++)
        {
            var value = _record.Field(column);
            var isNull = !_record.IsQuoted(column) && (value.IsEmpty || (dialect.NullText.Length > 0 && value.SequenceEqual(dialect.NullText)));
            rows.Columns[column].Append(rows.Count, isNull ? default : value);
            if (isNull)
            {
                rows.Columns[column].SetNull(rows.Count);
            }
        }

        if (EndRecord(buffer, start, contentEnd, _record.FieldCount, isText: false))
        {
            rows.Count++;
        }

        return start + length;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool IsNull(ref byte field, int length) =>
        MemoryMarshal.CreateReadOnlySpan(ref field, length).SequenceEqual(dialect.NullText);

    private bool AppendQuoted(TextColumn target, int row, ref byte field, int length)
    {
        var quote = (byte)_quote;
        if (length < 2 || Unsafe.Add(ref field, length - 1) != quote)
        {
            return false;
        }

        var inner = MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref field, 1), length - 2);
        if (inner.Contains(quote))
        {
            target.AppendUnescaped(row, inner, quote);
        }
        else
        {
            target.Append(row, ref Unsafe.Add(ref field, 1), inner.Length);
        }

        return true;
    }

    // Whether everything up to the last line end is UTF-8; if it is not, each record is looked at by itself.
    private static bool IsText(byte[] buffer, int start, int end)
    {
        var bytes = buffer.AsSpan(start, end - start);
        return Utf8.IsValid(bytes[..(bytes.LastIndexOfAny((byte)'\n', (byte)'\r') + 1)]);
    }

    private static ulong PrefixXor(ulong bits)
    {
        bits ^= bits << 1;
        bits ^= bits << 2;
        bits ^= bits << 4;
        bits ^= bits << 8;
        bits ^= bits << 16;
        return bits ^ (bits << 32);
    }
}
