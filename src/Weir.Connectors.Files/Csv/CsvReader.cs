using Apache.Arrow;
using Weir.Connectors.Files.Bytes;
using Weir.Connectors.Files.Positions;
using Weir.Connectors.Files.Reading;
using Weir.Connectors.Files.Rows;
using Weir.Core.Errors;

namespace Weir.Connectors.Files.Csv;

/// <summary>Reads delimited files.</summary>
/// <param name="maxRecordBytes">The longest record read.</param>
/// <param name="dropped">Columns to leave out.</param>
/// <param name="rejected">Takes the records that cannot be read.</param>
internal sealed class CsvReader(int maxRecordBytes, IReadOnlySet<string> dropped, RejectedRecords rejected) : IRecordReader, ICsvRejects
{
    private readonly ByteWindow _window = new();
    private readonly TextRows _rows = new();
    private FileInput _input = null!;
    private IReadOnlyList<Field> _fields = [];
    private CsvParser _parser = null!;
    private LineCounter _lines;
    private int _counted;

    /// <inheritdoc/>
    public bool IsFull => rejected.IsFull;

    /// <inheritdoc/>
    public IEnumerable<RecordBatch> Read(FileInput input, CancellationToken cancel)
    {
        if (!Begin(input))
        {
            input.End = MarkState.Whole;
            yield break;
        }

        if (!_rows.Fits(_fields))
        {
            yield return _rows.Take(dropped);
        }

        _rows.Begin(_fields, input.Name);
        var final = false;
        while (true)
        {
            var outcome = _parser.Parse(_window, final);
            CountTo(_window.Start);
            input.Records = _parser.Records;
            if (outcome is CsvOutcome.Full)
            {
                yield return _rows.Take(dropped);
            }
            else if (_window.Bytes.Length > maxRecordBytes)
            {
                SkipOverlong();
            }
            else if (final)
            {
                break;
            }
            else
            {
                cancel.ThrowIfCancellationRequested();
                final = !Fill() && !input.HoldsBackOpenRecord;
                if (_window.AtEnd && input.HoldsBackOpenRecord)
                {
                    break;
                }
            }
        }

        End();
    }

    /// <inheritdoc/>
    public RecordBatch? Flush() => _rows.HasAny ? _rows.Take(dropped) : null;

    /// <inheritdoc/>
    public void Reject(CsvFault fault, int start, int end, int fields)
    {
        CountTo(start);
        var raw = _window.Buffer.AsSpan(start, end - start);
        var (code, reason) = fault switch
        {
            CsvFault.TooLong => TooLong(raw.Length),
            CsvFault.WrongEncoding => (FilesErrors.WrongEncoding, $"It is not valid {_input.EncodingName}."),
            CsvFault.QuoteOpen => (FilesErrors.QuoteNotClosed, "A quoted field in it is never closed, so that it reaches to the end of the file."),
            CsvFault.TextAfterQuote => (FilesErrors.TextAfterQuote, "Something other than a delimiter or a line end follows a closing quote."),
            _ => (FilesErrors.RaggedRecord, $"It has {fields} {(fields == 1 ? "field" : "fields")}; there are {_fields.Count} columns."),
        };
        var kept = fault is CsvFault.TooLong ? raw[..Math.Min(raw.Length, RawRecord.MostBytes)] : raw;
        rejected.Add(code, reason, _input.Place(_lines.Lines + 1), _input.Original(kept));
    }

    /// <inheritdoc/>
    public void Dispose() => _rows.Dispose();

    private bool Begin(FileInput input)
    {
        (_input, _lines, _counted) = (input, new LineCounter(input.LinesBefore), 0);
        var afterCarriageReturn = input.ByteBefore == '\r';
        var columns = new CsvColumns(input, maxRecordBytes);
        if (input.OpenHeadText() is { } head)
        {
            var window = new ByteWindow();
            using (head)
            {
                window.Attach(head);
                _fields = columns.Read(window) ?? [];
            }

            _window.Attach(input.OpenText());
            if (input.ByteBefore is not ((byte)'\r' or (byte)'\n'))
            {
                CsvColumns.SkipLine(_window);
            }
        }
        else
        {
            _window.Attach(input.OpenText());
            _fields = columns.Read(_window) ?? [];
            afterCarriageReturn = _window.Start > 0 && _window.Buffer[_window.Start - 1] == '\r';
            _lines = new LineCounter(columns.Lines);
            _counted = _window.Start;
        }

        _parser = new CsvParser(input.Csv, maxRecordBytes, _rows, this);
        _parser.Begin(_fields.Count, input.Skip, afterCarriageReturn);
        input.Lines = _lines.Lines;
        return _fields.Count > 0;
    }

    private void End()
    {
        CountTo(_window.Start);
        _input.Lines = _lines.Lines;
        _input.HeldBack = _input.HoldsBackOpenRecord ? _input.Original(_window.Bytes).Length : 0;
        _input.End = _parser.EndedInQuotes ? MarkState.Closed : _parser.EndedOpen ? MarkState.Open : MarkState.Whole;
    }

    private bool Fill()
    {
        var more = _window.Fill();
        _counted = _window.Start;
        return more;
    }

    private void CountTo(int index)
    {
        _lines.Add(_window.Buffer.AsSpan(_counted, index - _counted));
        _counted = index;
    }

    private void SkipOverlong()
    {
        var line = _lines.Lines + 1;
        var record = new OverlongRecord(_input.Csv);
        int end;
        while ((end = record.Feed(_window.Bytes)) < 0)
        {
            _window.Consume(_window.Bytes.Length);
            CountTo(_window.Start);
            if (!Fill())
            {
                break;
            }
        }

        if (end >= 0)
        {
            _window.Consume(end + 1);
            CountTo(_window.Start);
        }

        var (code, reason) = TooLong(record.Length);
        if (_parser.CountOverlong(end < 0, record.IsQuoteOpen, end >= 0 && _window.Buffer[_window.Start - 1] == '\r'))
        {
            rejected.Add(code, reason, _input.Place(line), _input.Original(record.First));
        }
    }

    private (ErrorCode Code, string Reason) TooLong(long bytes) =>
        (FilesErrors.RecordTooLong, $"It has {bytes} bytes; max_record_bytes allows {maxRecordBytes}. Only the first {Math.Min(bytes, RawRecord.MostBytes)} are kept.");
}
