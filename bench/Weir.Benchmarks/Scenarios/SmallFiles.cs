using System.Globalization;
using Apache.Arrow;
using DuckDB.NET.Data;
using Microsoft.Extensions.Logging.Abstractions;
using Weir.Benchmarks.Measuring;
using Weir.Connectors.DuckDb.Warehouse;
using Weir.Connectors.Files;
using Weir.Connectors.Files.ObjectStore;
using Weir.Core.Data;
using Weir.Core.Ports;
using Weir.Core.Project;
using Weir.Core.Warehouse;
using Weir.Lake;
using Weir.Testing.Disks;
using Weir.Testing.Folders;
using Weir.Testing.Sources;

namespace Weir.Benchmarks.Scenarios;

/// <summary>A dataset that grew by one small file a day for years, and gained columns on the way.</summary>
internal sealed class SmallFiles : IScenario
{
    private const int FirstColumns = 24;
    private const int LastColumns = 30;
    private const int RowsPerFile = 100;

    private static readonly DatasetName Dataset = new("bench", "days");

    public string Name => "small-files";

    public string Question =>
        "A query on the raw table of a dataset that grew by 3,500 small files, 24 then 30 columns, against the same over `read_parquet(glob, union_by_name=true)` "
        + "of the files as they landed; after `compact`, against a single file.";

    public async Task RunAsync(BenchmarkOptions options, Report report)
    {
        using var folder = new TemporaryFolder();
        var files = Math.Max(100, (int)(3500 * options.Scale));
        Directory.CreateDirectory(folder.At("landed"));
        var unmerged = await GrowAsync(folder, "unmerged", new UnreadableDataDisk(new LocalDisk()), files);
        foreach (var file in unmerged.Files)
        {
            File.Copy(new Uri(file.Url).LocalPath, folder.At($"landed/{Path.GetFileName(file.Path)}"));
        }

        var glob = $"read_parquet('{folder.At("landed/*.parquet")}', union_by_name = true)";
        await CompareAsync(folder, unmerged, glob, options, report, $"{unmerged.Files.Count:N0} files, never merged", 0.5);
        var merged = await GrowAsync(folder, "lake", new LocalDisk(), files);
        await CompareAsync(folder, merged, glob, options, report, $"{files:N0} files, merged in passing to {merged.Files.Count}", 0.5);

        var lake = Lake(folder, "lake", new LocalDisk());
        await lake.CompactAsync(Dataset, CancellationToken.None);
        var compacted = (await lake.FindAsync(Dataset, null, CancellationToken.None))!;
        await using (var engine = await PeerAsync())
        {
            await AnswerAsync(engine, $"copy (select * from {glob}) to '{folder.At("single.parquet")}' (format parquet, compression zstd)");
        }

        await CompareAsync(
            folder, compacted, $"read_parquet('{folder.At("single.parquet")}')", options, report, $"after compact, {compacted.Files.Count} files", 1.1, 20);
    }

    // Both answer the same question and agree on it; the files hold text, as it came, so the peer casts too.
    private static async Task CompareAsync(
        TemporaryFolder folder, DatasetSnapshot snapshot, string peer, BenchmarkOptions options, Report report, string what, double bar, int repeats = 4)
    {
        const string Ours = "select count(*), sum(c1), max(c2), count(c27) from bench.days";
        var theirs = $"select count(*), sum(try_cast(c1 as bigint)), max(try_cast(c2 as date)), count(try_cast(c27 as bigint)) from {peer}";
        await using var warehouse = new DuckDbWarehouse(folder.At($"{Guid.NewGuid():N}.duckdb"));
        await warehouse.ExposeAsync(snapshot, CancellationToken.None);
        await using var session = await warehouse.OpenSessionAsync(CancellationToken.None);
        await using var engine = await PeerAsync();
        var (answer, expected) = (await AnswerAsync(session, Ours), await AnswerAsync(engine, theirs));
        if (answer != expected)
        {
            throw new InvalidOperationException($"The raw table answers {answer}, the files {expected}.");
        }

        report.Times(what, await Pairs.RunAsync(repeats * options.Pairs, () => AnswerAsync(session, Ours), () => AnswerAsync(engine, theirs)), bar);
    }

    private static async Task<DatasetSnapshot> GrowAsync(TemporaryFolder folder, string name, IDisk disk, int files)
    {
        var lake = Lake(folder, name, disk);
        for (var day = 0; day < files; day++)
        {
            await LandAsync(lake, folder, day, day < files / 2 ? FirstColumns : LastColumns);
        }

        var grown = (await lake.FindAsync(Dataset, null, CancellationToken.None))!;
        return grown.Rows == files * RowsPerFile
            ? grown
            : throw new InvalidOperationException($"{grown.Rows} rows landed instead of {files * RowsPerFile}.");
    }

    private static DeltaLake Lake(TemporaryFolder folder, string name, IDisk disk) =>
        new(new LocalObjectStore(disk, folder.At(name)), Naming.Lower, TimeProvider.System, NullLoggerFactory.Instance);

    // The engine as it comes.
    private static async Task<DuckDBConnection> PeerAsync()
    {
        var connection = new DuckDBConnection("Data Source=:memory:");
        await connection.OpenAsync();
        return connection;
    }

    private static async Task<string> AnswerAsync(IWarehouseSession session, string sql)
    {
        await using var result = await session.QueryAsync(sql, CancellationToken.None);
        var text = "";
        await foreach (var batch in result.Batches)
        {
            using (batch)
            {
                text = string.Join(' ', batch.Arrays.Select(Cell));
            }
        }

        return text;
    }

    private static string Cell(IArrowArray column) => column switch
    {
        Int64Array integers => integers.GetValue(0)!.Value.ToString(CultureInfo.InvariantCulture),
        Decimal128Array decimals => decimals.GetValue(0)!.Value.ToString(CultureInfo.InvariantCulture),
        Date32Array dates => DateOnly.FromDateTime(dates.GetDateTime(0)!.Value).ToString("o", CultureInfo.InvariantCulture),
        _ => throw new InvalidOperationException($"Unexpected {column.GetType().Name}."),
    };

    private static async Task<string> AnswerAsync(DuckDBConnection engine, string sql)
    {
        await using var command = engine.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync()
            ? string.Join(' ', Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i)).Select(value =>
                value is DateOnly date ? date.ToString("o", CultureInfo.InvariantCulture) : Convert.ToString(value, CultureInfo.InvariantCulture)))
            : "";
    }

    private static async Task LandAsync(DeltaLake lake, TemporaryFolder folder, int day, int columns)
    {
        await File.WriteAllTextAsync(folder.At("day.csv"), Csv(day, columns));
        var connection = new ConnectionSettings("bench", folder.Path, new Dictionary<string, string> { ["root"] = "." });
        var request = new StreamRequest(new StreamName("", "days"), ReadMode.Full) { Options = new Dictionary<string, string> { ["path"] = "day.csv" } };
        await SourceLanding.LandAsync(lake, new DatasetWrite(Dataset, WriteMode.Append), new FilesConnector().CreateSource(connection, request));
    }

    private static string Csv(int day, int columns)
    {
        var lines = new List<string> { string.Join(',', Enumerable.Range(1, columns).Select(i => $"c{i}")) };
        for (var row = 0; row < RowsPerFile; row++)
        {
            var date = new DateOnly(2015, 1, 1).AddDays(day).ToString("o", CultureInfo.InvariantCulture);
            lines.Add(string.Join(',', Enumerable.Range(1, columns).Select(i => i switch
            {
                2 => date,
                3 => $"place {row}",
                _ => ((day * row * i) % 9973).ToString(CultureInfo.InvariantCulture),
            })));
        }

        return string.Join('\n', lines) + "\n";
    }
}
