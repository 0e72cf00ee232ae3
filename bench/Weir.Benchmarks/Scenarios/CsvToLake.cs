using DuckDB.NET.Data;
using Weir.Benchmarks.Measuring;
using Weir.Benchmarks.Projects;
using Weir.Connectors.Files;
using Weir.Core.Data;
using Weir.Core.Ports;
using Weir.Testing.Folders;

namespace Weir.Benchmarks.Scenarios;

/// <summary>A large CSV file into the lake.</summary>
internal sealed class CsvToLake : IScenario
{
    public string Name => "csv-to-lake";

    public string Question =>
        "CSV to lake, 1 GB, against DuckDB's own `COPY (FROM read_csv) TO parquet` with `store_rejects`; connector and lake, without the engine.";

    public async Task RunAsync(BenchmarkOptions options, Report report)
    {
        using var folder = new TemporaryFolder();
        var rows = CsvGenerator.Write(folder.At("rows.csv"), (long)(options.Scale * (1L << 30)));
        var bytes = new FileInfo(folder.At("rows.csv")).Length;
        var connection = new ConnectionSettings("bench", folder.Path, new Dictionary<string, string> { ["root"] = "." });
        var request = new StreamRequest(new StreamName("", "rows"), ReadMode.Full) { Options = new Dictionary<string, string> { ["path"] = "rows.csv" } };
        var lakes = 0;
        report.Rates(
            "megabytes",
            await Pairs.RunAsync(
                options.Pairs, () => Landing.RunAsync(new FilesConnector().CreateSource(connection, request), folder.At($"lake{lakes++}"), rows),
                () => CopyAsync(folder)),
            bytes / 1e6, "MB", 0.6);
    }

    private static async Task CopyAsync(TemporaryFolder folder)
    {
        await using var connection = new DuckDBConnection("Data Source=:memory:");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"copy (from read_csv('{folder.At("rows.csv")}', store_rejects = true)) to '{folder.At("copied.parquet")}' (format parquet, compression zstd)";
        await command.ExecuteNonQueryAsync();
    }
}
