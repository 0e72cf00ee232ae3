using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Weir.Connectors.Files.ObjectStore;
using Weir.Connectors.Postgres;
using Weir.Core.Data;
using Weir.Core.Ports;
using Weir.Core.Project;
using Weir.Lake;
using Weir.Testing.Folders;
using Weir.Testing.Servers;

namespace Weir.Benchmarks.Postgres;

/// <summary>
/// A full read of a table of eight mixed columns into the lake, against the server's own <c>COPY ... (FORMAT binary)</c> to a file on the
/// same machine. Pairs are interleaved, because a disk's speed drifts; the median of their ratios counts.
/// </summary>
internal static class PostgresIngestBenchmark
{
    /// <summary>Least ratio of rows per second, ours to the server's.</summary>
    private const double Bar = 0.8;

    /// <summary>Most memory of this process, in MB.</summary>
    private const long MemoryBar = 200;

    /// <summary>Runs it and prints each pair, the median ratio and the peak memory.</summary>
    /// <param name="rows">Rows of the table; the bar is set for five million.</param>
    /// <param name="pairs">Pairs of runs.</param>
    /// <param name="output">Where to print.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>Whether both bars are met.</returns>
    public static async Task<bool> RunAsync(long rows, int pairs, TextWriter output, CancellationToken cancel)
    {
        using var server = new PostgresServer();
        server.Execute(string.Create(
            CultureInfo.InvariantCulture,
            $"""
            create table sales as select
              i::bigint as id, (i::bigint * 7919 % 100000)::int as customer, ((i::bigint * 31 % 1000000)::numeric / 100)::numeric(12,2) as amount,
              timestamptz '2024-01-01' + i * interval '1.234567 seconds' as sold_at, 'order note ' || md5(i::text) as note,
              (array['new', 'paid', 'shipped', 'returned'])[1 + i % 4]::varchar as status, i % 3 = 0 as gift, sqrt(i)::double precision as score
            from generate_series(1, {rows}) i;
            """));
        server.Execute("vacuum analyze sales");
        using var folder = new TemporaryFolder();
        var target = folder.At("copied");
        if (!OperatingSystem.IsWindows())
        {
            // The server writes its file as a user of its own.
            File.SetUnixFileMode(folder.Path, (UnixFileMode)0b111_111_111);
        }

        var ratios = new List<double>();
        for (var pair = 0; pair <= pairs; pair++)
        {
            var peer = await TimeAsync(() => Task.Run(() => server.Execute($"copy sales to '{target}' (format binary)"), cancel)).ConfigureAwait(false);
            var ours = await TimeAsync(() => IngestAsync(server, folder.At($"lake{pair}"), rows, cancel)).ConfigureAwait(false);
            var ratio = peer / ours;
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{(pair == 0 ? "warm-up" : $"pair {pair}")}: COPY to file {rows / peer / 1e6:F2} M rows/s, Weir to lake {rows / ours / 1e6:F2} M rows/s, ratio {ratio:F2}")).ConfigureAwait(false);
            if (pair > 0)
            {
                ratios.Add(ratio);
            }
        }

        var median = ratios.Order().ElementAt(ratios.Count / 2);
        var memory = PeakMemory() / 1024;
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"median ratio {median:F2} (bar {Bar:F2}), peak memory {memory} MB (bar {MemoryBar}), {Environment.ProcessorCount} processors")).ConfigureAwait(false);
        return median >= Bar && memory <= MemoryBar;
    }

    private static async Task<double> TimeAsync(Func<Task> action)
    {
        var watch = Stopwatch.StartNew();
        await action().ConfigureAwait(false);
        return watch.Elapsed.TotalSeconds;
    }

    private static async Task IngestAsync(PostgresServer server, string folder, long rows, CancellationToken cancel)
    {
        var lake = new DeltaLake(new LocalObjectStore(new LocalDisk(), folder), Naming.Lower, TimeProvider.System, NullLoggerFactory.Instance);
        var connection = new ConnectionSettings("bench", "/", new Dictionary<string, string>
        {
            ["host"] = "127.0.0.1",
            ["port"] = server.Port.ToString(CultureInfo.InvariantCulture),
            ["database"] = "postgres",
            ["user"] = PostgresServer.User,
        });
        await using var source = new PostgresConnector().CreateSource(connection, new StreamRequest(new StreamName("public", "sales"), ReadMode.Full));
        await using var writer = await lake.OpenWriterAsync(new DatasetWrite(new DatasetName("bench", "sales"), WriteMode.Replace), cancel).ConfigureAwait(false);
        await source.OpenAsync(cancel).ConfigureAwait(false);
        var splits = await source.PlanAsync(null, cancel).ConfigureAwait(false);
        await Parallel.ForEachAsync(splits, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancel }, async (split, stop) =>
        {
            await foreach (var batch in split.Read(stop).WithCancellation(stop).ConfigureAwait(false))
            {
                await writer.WriteAsync(split.Id, batch, stop).ConfigureAwait(false);
            }
        }).ConfigureAwait(false);
        var snapshot = await writer.CommitAsync(Position.Start, cancel).ConfigureAwait(false);
        if (snapshot.Rows != rows)
        {
            throw new InvalidOperationException($"{snapshot.Rows} rows landed instead of {rows}.");
        }
    }

    // The kernel's high-water mark of this process, in KB: what the peer's server uses is not ours.
    private static long PeakMemory() => long.Parse(
        File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture);
}
