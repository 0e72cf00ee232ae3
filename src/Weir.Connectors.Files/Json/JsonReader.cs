using Apache.Arrow;
using Weir.Connectors.Files.Positions;
using Weir.Connectors.Files.Reading;
using Weir.Connectors.Files.Rows;
using Weir.Connectors.Files.Settings;
using Weir.Core.Types;

namespace Weir.Connectors.Files.Json;

/// <summary>Reads JSON: each record lands as the text it is, in one column.</summary>
/// <param name="maxRecordBytes">The longest record read.</param>
/// <param name="rejected">Takes the records that cannot be read.</param>
internal sealed class JsonReader(int maxRecordBytes, RejectedRecords rejected) : IRecordReader
{
    /// <summary>The column that holds the records.</summary>
    public const string PayloadColumn = "_payload";

    private static readonly Field[] Fields = [LogicalColumn.Field(PayloadColumn, LogicalType.Json, LogicalColumn.PayloadKey)];
    private static readonly HashSet<string> NoneDropped = [];

    private readonly JsonCheck _check = new();
    private readonly JsonWindow _window = new(maxRecordBytes);
    private readonly TextRows _rows = new();

    /// <inheritdoc/>
    public IEnumerable<RecordBatch> Read(FileInput input, CancellationToken cancel)
    {
        _window.Attach(input);
        var shape = input.Format is FileFormat.Ndjson || input.OpenHead is not null ? JsonShape.Lines : _window.Recognise(_check);
        var skip = input.Skip;
        _rows.Begin(Fields, input.Name);
        while (_window.Next(shape))
        {
            cancel.ThrowIfCancellationRequested();
            input.Records++;
            if (skip > 0)
            {
                skip--;
                continue;
            }

            Take(input);
            if (_rows.IsFull || rejected.IsFull)
            {
                _window.ConsumeRecord();
                yield return _rows.Take(NoneDropped);
            }
        }

        End(input, shape);
    }

    /// <inheritdoc/>
    public RecordBatch? Flush() => _rows.HasAny ? _rows.Take(NoneDropped) : null;

    /// <inheritdoc/>
    public void Dispose() => _rows.Dispose();

    private void Take(FileInput input)
    {
        var record = _window.Record;
        if (_window.RecordLength > maxRecordBytes)
        {
            var kept = record[..Math.Min(record.Length, RawRecord.MostBytes)];
            rejected.Add(
                FilesErrors.RecordTooLong, $"It has {_window.RecordLength} bytes; max_record_bytes allows {maxRecordBytes}. Only the first {kept.Length} are kept.",
                input.Place(_window.RecordLine), input.Original(kept));
        }
        else if (_check.Judge(record) is { } fault)
        {
            rejected.Add(fault.Code, fault.Reason, input.Place(_window.RecordLine), input.Original(record));
        }
        else
        {
            _rows.EnsureRow();
            _rows.Columns[0].Append(_rows.Count, record);
            _rows.Count++;
            _rows.Bytes += record.Length;
        }
    }

    private void End(FileInput input, JsonShape shape)
    {
        input.Lines = _window.Lines;
        input.HeldBack = shape is JsonShape.Lines ? _window.HeldBack : 0;
        input.End = shape is not JsonShape.Lines ? MarkState.Closed : _window.EndedOpen ? MarkState.Open : MarkState.Whole;
        if (shape is JsonShape.Array && _window.ReadTrailing() is { } trailing)
        {
            rejected.Add(FilesErrors.TrailingBytes, $"{trailing.Length} bytes follow the end of the array.", input.Place(_window.RecordLine), input.Original(trailing.First));
        }
    }
}
