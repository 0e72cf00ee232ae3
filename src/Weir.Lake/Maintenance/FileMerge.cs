using System.Runtime.CompilerServices;
using Apache.Arrow;
using ParquetSharp;
using ParquetSharp.Arrow;
using Weir.Core.Errors;
using Weir.Core.Ports;
using Weir.Core.Types;
using Weir.Lake.DeltaLog;
using Weir.Lake.Exposure;
using Weir.Lake.Ledger;
using Weir.Lake.Writing;
using LogicalType = Weir.Core.Types.LogicalType;

namespace Weir.Lake.Maintenance;

/// <summary>
/// Writes the rows of several files into a new one, which has all their columns. Memory stays bounded whatever their size: by one row group.
/// </summary>
/// <param name="loader">Where the table is.</param>
/// <param name="ledger">The table's attributes.</param>
/// <param name="group">The files; those with fewer columns than the group get NULLs.</param>
internal sealed class FileMerge(TableLoader loader, DatasetLedger ledger, FileGroup group)
{
    private readonly RowGroup _rows = new(RowGroupSize.Merged(group.Files.Sum(file => FileStatistics.Rows(file.Add))));
    private readonly Schema _schema = FileSchema(ledger, group);

    /// <summary>The new file, durable but not committed.</summary>
    /// <exception cref="WeirException">A file cannot be read.</exception>
    public async ValueTask<AddAction> WriteAsync(DateTimeOffset now, CancellationToken cancel)
    {
        var path = DataFileName.New(now);
        var upload = await loader.Store.BeginUploadAsync(loader.Root + path, PutCondition.Always, cancel).ConfigureAwait(false);
        await using (upload.ConfigureAwait(false))
        {
            await CopyAsync(upload.Content, cancel).ConfigureAwait(false);
            var bytes = upload.Content.Position;
            await upload.CompleteAsync(cancel).ConfigureAwait(false);
            var merged = new MergedNotes(ledger, group);
            return new AddAction(path, bytes, now.ToUnixTimeMilliseconds()) { DataChange = false, Stats = merged.Statistics(), Tags = merged.Tags() };
        }
    }

    private static Schema FileSchema(DatasetLedger ledger, FileGroup group)
    {
        var types = ledger.Attributes.SelectMany(attribute => attribute.Columns).ToDictionary(column => column.Name, column => column.Type, StringComparer.Ordinal);
        return new Schema(
            ledger.Shapes[group.Shape].Select(name => new Field(name, LogicalColumn.Physical(types.GetValueOrDefault(name, LogicalType.BigInt)), nullable: true)), null);
    }

    private async ValueTask CopyAsync(Stream target, CancellationToken cancel)
    {
        using var guarded = new GuardedStream(target);
        FileWriter? writer = null;
        try
        {
            foreach (var file in group.Files)
            {
                var stream = await loader.Store.OpenReadAsync(loader.Root + file.Add.Path, cancel).ConfigureAwait(false);
                await using (stream.ConfigureAwait(false))
                {
                    await foreach (var rows in ReadAsync(stream, cancel).ConfigureAwait(false))
                    {
                        if (_rows.Add(Widen(rows)))
                        {
                            WriteGroup(writer ??= Begin(guarded));
                        }
                    }
                }
            }

            WriteGroup(writer ??= Begin(guarded));
            writer.Close();
        }
        catch (ParquetException failure)
        {
            guarded.Rethrow();
            throw new WeirError(LakeErrors.ParquetFailed, $"A file of '{loader.Root}' cannot be merged: {failure.Message}").ToException(failure);
        }
        finally
        {
            writer?.Dispose();
            _rows.Clear();
        }
    }

    private static async IAsyncEnumerable<RecordBatch> ReadAsync(Stream source, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var reader = ParquetInput.Open(source);
        using var batches = reader.GetRecordBatchReader();
        while (await batches.ReadNextRecordBatchAsync(cancel).ConfigureAwait(false) is { } rows)
        {
            yield return rows;
        }
    }

    private FileWriter Begin(Stream target)
    {
        using var properties = FileProperties.ForMany(_schema, _rows);
        return new FileWriter(target, _schema, properties, leaveOpen: true);
    }

    private void WriteGroup(FileWriter writer)
    {
        if (_rows.Rows > 0)
        {
            writer.WriteTable(_rows.ToTable(_schema), _rows.Rows);
            _rows.Clear();
        }
    }

    private RecordBatch Widen(RecordBatch rows) => new(
        _schema,
        _schema.FieldsList.Select(field => rows.Schema.GetFieldIndex(field.Name, StringComparer.Ordinal) is var index and >= 0 ? rows.Column(index) : NullColumn.Of(field.DataType, rows.Length)),
        rows.Length);
}
