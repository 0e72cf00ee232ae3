using Apache.Arrow;
using Weir.Connectors.Files.Bytes;
using Weir.Connectors.Files.Csv;
using Weir.Connectors.Files.Json;
using Weir.Connectors.Files.Parquet;
using Weir.Connectors.Files.Positions;
using Weir.Connectors.Files.Rows;
using Weir.Connectors.Files.Settings;
using Weir.Core.Data;
using Weir.Core.Ports;

namespace Weir.Connectors.Files.Reading;

/// <summary>Reads the files of one split, in order, into batches that say how far the read has come.</summary>
internal sealed class SplitReading(StreamRequest request, ReadSettings settings, IReadOnlyList<PlannedFile> files)
{
    private readonly FileOpener _opener = new(settings);
    private readonly RejectedRecords _rejected = new();
    private readonly List<IRecordReader> _readers = [];
    private IRecordReader? _reader;
    private Position _done = Position.Start;
    private bool _positionMoved;
    private long _recordsBefore;

    /// <summary>Reads. Nothing is read ahead of what is asked for.</summary>
    public IEnumerable<Batch> Read(CancellationToken cancel)
    {
        try
        {
            foreach (var batch in ReadFiles(cancel))
            {
                yield return batch;
            }
        }
        finally
        {
            _readers.ForEach(reader => reader.Dispose());
        }
    }

    private IEnumerable<Batch> ReadFiles(CancellationToken cancel)
    {
        foreach (var planned in files)
        {
            foreach (var batch in Guarded(planned, ReadFile(planned, cancel)))
            {
                yield return batch;
            }
        }

        if (_reader?.Flush() is { } rest)
        {
            yield return Finish(rest, _done);
        }
        else if (_positionMoved || !_rejected.IsEmpty)
        {
            yield return Finish(new RecordBatch(new Schema([SourceNames.Field], null), [new SourceNames().Take(0)], 0), _done);
        }
    }

    private IEnumerable<Batch> ReadFile(PlannedFile planned, CancellationToken cancel)
    {
        var outcome = new FileOutcome(planned);
        _recordsBefore = planned.RecordsBefore;
        foreach (var input in _opener.Open(planned, () => Math.Max(0, planned.Skip - outcome.Records), rest => Reject(planned, rest)))
        {
            if (Switch(input.Format) is { } earlier)
            {
                yield return Finish(earlier, Partial(planned, outcome.Records));
            }

            foreach (var rows in _reader!.Read(input, cancel))
            {
                yield return Finish(rows, Partial(planned, outcome.Records + input.Records));
            }

            outcome.Add(input);
        }

        if (planned.IsLastPart)
        {
            _done = _done.With(planned.File.Name, outcome.Mark().ToString());
            _positionMoved = true;
        }
    }

    private Batch Finish(RecordBatch rows, Position position)
    {
        _positionMoved = false;
        return new Batch(request.Stream, rows, position, _rejected.Take());
    }

    private Position Partial(PlannedFile planned, long records) => records == 0 || !planned.IsLastPart || planned.Start > 0
        ? _done
        : _done.With(planned.File.Name, FileMark.Of(planned.File, planned.File.Bytes, records, 0, MarkState.Partial).ToString());

    private void Reject(PlannedFile planned, TrailingBytes rest) => _rejected.Add(
        FilesErrors.TrailingBytes,
        $"{rest.Length} bytes follow the end of the compressed data. {(rest.Length > rest.First.Length ? $"Only the first {rest.First.Length} are kept." : "")}".TrimEnd(),
        $"{planned.File.Name}:byte {rest.Offset + 1}",
        rest.First);

    // One reader for each kind of format, made when first needed; the rows of the one before are returned.
    private RecordBatch? Switch(FileFormat format)
    {
        var reader = _readers.Find(known => Reads(known, format));
        if (reader is null)
        {
            reader = format switch
            {
                FileFormat.Csv => new CsvReader(settings.MaxRecordBytes, request.DroppedColumns, _rejected),
                FileFormat.Parquet => new ParquetReader(request.DroppedColumns),
                _ => new JsonReader(settings.MaxRecordBytes, _rejected),
            };
            _readers.Add(reader);
        }

        var rest = _reader == reader ? null : _reader?.Flush();
        _reader = reader;
        return rest;
    }

    private static bool Reads(IRecordReader reader, FileFormat format) => format switch
    {
        FileFormat.Csv => reader is CsvReader,
        FileFormat.Parquet => reader is ParquetReader,
        _ => reader is JsonReader,
    };

    // Maps what the operating system says; a file that has vanished since it was found is as if it had vanished before.
    private static IEnumerable<Batch> Guarded(PlannedFile planned, IEnumerable<Batch> batches)
    {
        using var each = batches.GetEnumerator();
        while (true)
        {
            try
            {
                if (!each.MoveNext())
                {
                    yield break;
                }
            }
            catch (Exception vanished) when (vanished is FileNotFoundException or DirectoryNotFoundException)
            {
                yield break;
            }
            catch (UnauthorizedAccessException denied)
            {
                throw ReadAccess.Denied(planned.File, denied);
            }
            catch (IOException failure)
            {
                throw ReadAccess.Failed(planned.File, failure);
            }

            yield return each.Current;
        }
    }
}
