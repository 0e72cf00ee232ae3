using System.Globalization;
using ParquetSharp;
using ParquetSharp.Arrow;
using Weir.Core.Errors;
using Weir.Core.Ports;
using Weir.Lake.DeltaLog;
using Weir.Lake.Ledger;
using Weir.Lake.Writing;

namespace Weir.Lake.Maintenance;

/// <summary>Writes the rows of several files of one shape into a new one. Memory stays bounded whatever their size.</summary>
internal static class FileMerge
{
    private const int BatchRows = 16 * 1024;

    /// <summary>The new file, durable but not committed.</summary>
    /// <exception cref="WeirException">A file cannot be read.</exception>
    public static async ValueTask<AddAction> WriteAsync(TableLoader loader, IReadOnlyList<LiveFile> files, DateTimeOffset now, CancellationToken cancel)
    {
        var path = $"part-{Guid.CreateVersion7():N}.zstd.parquet";
        var upload = await loader.Store.BeginUploadAsync(loader.Root + path, PutCondition.Always, cancel).ConfigureAwait(false);
        await using (upload.ConfigureAwait(false))
        {
            await CopyAsync(loader, files, upload.Content, cancel).ConfigureAwait(false);
            var bytes = upload.Content.Position;
            await upload.CompleteAsync(cancel).ConfigureAwait(false);
            return new AddAction(path, bytes, now.ToUnixTimeMilliseconds())
            {
                DataChange = false,
                Stats = FileStatistics.Merge([.. files.Select(file => file.Add.Stats!)]),
                Tags = Tags(files),
            };
        }
    }

    private static async ValueTask CopyAsync(TableLoader loader, IReadOnlyList<LiveFile> files, Stream target, CancellationToken cancel)
    {
        using var guarded = new GuardedStream(target);
        FileWriter? writer = null;
        try
        {
            foreach (var file in files)
            {
                var stream = await loader.Store.OpenReadAsync(loader.Root + file.Add.Path, cancel).ConfigureAwait(false);
                await using (stream.ConfigureAwait(false))
                {
                    writer = await CopyAsync(stream, guarded, writer, cancel).ConfigureAwait(false);
                }
            }

            writer!.Close();
        }
        catch (ParquetException failure)
        {
            guarded.Rethrow();
            throw new WeirError(LakeErrors.ParquetFailed, $"A file of '{loader.Root}' cannot be merged: {failure.Message}").ToException(failure);
        }
        finally
        {
            writer?.Dispose();
        }
    }

    private static async ValueTask<FileWriter?> CopyAsync(Stream source, GuardedStream target, FileWriter? writer, CancellationToken cancel)
    {
        using var properties = ArrowReaderProperties.GetDefault();
        properties.BatchSize = BatchRows;
        using var reader = new FileReader(source, arrowProperties: properties, leaveOpen: true);
        using var batches = reader.GetRecordBatchReader();
        while (await batches.ReadNextRecordBatchAsync(cancel).ConfigureAwait(false) is { } rows)
        {
            using (rows)
            {
                if (writer is null)
                {
                    using var encoding = FileProperties.For(rows);
                    writer = new FileWriter(target, rows.Schema, encoding, leaveOpen: true);
                }

                writer.WriteBufferedRecordBatch(rows);
            }
        }

        return writer;
    }

    private static Dictionary<string, string?> Tags(IReadOnlyList<LiveFile> files)
    {
        var tags = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            [FileTags.VersionTag] = files.Max(file => file.Version).ToString(CultureInfo.InvariantCulture),
            [FileTags.ShapeTag] = files[0].Add.Tags[FileTags.ShapeTag],
        };
        var kinds = files.Select(file => file.Add.Tags.GetValueOrDefault(FileTags.KindsTag)).OfType<string>().Select(text => text.Split(',')).ToList();
        if (kinds.Count > 0)
        {
            tags[FileTags.KindsTag] = string.Join(',', Enumerable.Range(0, kinds[0].Length).Select(index => Union(kinds.Select(text => text[index]))));
        }

        var members = files.SelectMany(file => (file.Add.Tags.GetValueOrDefault(FileTags.PayloadTag) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
            .Select(entry => entry.Split(':')).GroupBy(parts => int.Parse(parts[0], CultureInfo.InvariantCulture), parts => parts[1]).OrderBy(group => group.Key).ToList();
        if (members.Count > 0)
        {
            tags[FileTags.PayloadTag] = string.Join(',', members.Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Key}:{Union(group)}")));
        }

        return tags;
    }

    private static string Union(IEnumerable<string> masks)
    {
        var all = masks.Distinct().ToList();
        return all.Count == 1 ? all[0]
            : all.Contains(FileTags.NotClassified) ? FileTags.NotClassified
            : ((int)all.Where(mask => mask.Length > 0).Aggregate(ValueKinds.None, (kinds, mask) => kinds | (ValueKinds)int.Parse(mask, CultureInfo.InvariantCulture)))
                .ToString(CultureInfo.InvariantCulture);
    }
}
