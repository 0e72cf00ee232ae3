using System.Globalization;
using System.Text.Json;
using Weir.Benchmarks.Measuring;
using Weir.Benchmarks.Projects;
using Weir.Testing.Folders;
using Weir.Testing.Servers;

namespace Weir.Benchmarks.Scenarios;

/// <summary>A full contract over a table of eight mixed columns, run as a user runs it.</summary>
internal sealed class PostgresIngest : IScenario
{
    private const int MoreTimes = 4;
    private const int WideRows = 500;
    private const double Bar = 200;

    private static readonly string Launcher = Path.Combine(RepositoryRoot.Path, "weir");

    public string Name => "postgres-ingest";

    public string Question =>
        "`weir run` of a full contract over 5 million rows of mixed types: the whole process from its start to the raw table shown in DuckDB, "
        + "and of it the dataset's ingest to Parquet, each against the server's own `COPY (FORMAT binary)` to a file.";

    public async Task RunAsync(BenchmarkOptions options, Report report)
    {
        var rows = (long)(5_000_000 * options.Scale);
        using var server = new PostgresServer();
        server.Execute(string.Create(
            CultureInfo.InvariantCulture,
            $"""
            create table sales as select
              i::bigint as id, (i::bigint * 7919 % 100000)::int as customer, ((i::bigint * 31 % 1000000)::numeric / 100)::numeric(12,2) as amount,
              timestamptz '2024-01-01' + i * interval '1.234567 seconds' as sold_at, 'order note ' || md5(i::text) as note,
              (array['new', 'paid', 'shipped', 'returned'])[1 + i % 4]::varchar as status, i % 3 = 0 as gift, sqrt(i)::double precision as score
            from generate_series(1, {rows}) i;
            create table more_sales as select sales.* from sales, generate_series(1, {MoreTimes});
            create table wide (id int, body text);
            alter table wide alter body set storage external;
            insert into wide select i, (select string_agg(md5(i::text || j), '') from generate_series(1, 32768) j) from generate_series(1, {WideRows}) i;
            """));
        server.Execute("vacuum analyze");
        using var copies = new TemporaryFolder();
        if (!OperatingSystem.IsWindows())
        {
            // The server writes its file as a user of its own.
            File.SetUnixFileMode(copies.Path, (UnixFileMode)0b111_111_111);
        }

        using var sales = Project(server, "sales");
        var ingests = new List<double>();
        var whole = await Pairs.RunAsync(
            options.Pairs, async () => ingests.Add(await RunAsync(sales)),
            () => Task.Run(() => server.Execute($"copy sales to '{copies.At("copied")}' (format binary)")), () => Remove(sales));
        report.Rates("the whole process", whole, rows, "rows", 0.8);

        // Without the warm-up, as in the pairs.
        report.Rates("the ingest, as the run reports it", whole with { Ours = ingests[1..] }, rows, "rows", 0.8);

        // In runs of their own: who watches takes time from both processors.
        await LimitAsync(server, "sales", string.Create(CultureInfo.InvariantCulture, $"peak memory with {rows:N0} rows, highest of {options.Pairs} runs"), report, options.Pairs);
        await LimitAsync(server, "more_sales", string.Create(CultureInfo.InvariantCulture, $"peak memory with {MoreTimes * rows:N0} rows"), report);
        await LimitAsync(server, "wide", $"peak memory with {WideRows} values of 1 MiB", report);
    }

    private static async Task LimitAsync(PostgresServer server, string table, string what, Report report, int runs = 1)
    {
        using var project = Project(server, table);
        var memory = new PeakMemory();
        for (var run = 0; run < runs; run++)
        {
            Remove(project);
            await memory.WatchAsync(Launcher, "run", "--project", project.Path);
        }

        report.Limit(what, memory.Megabytes, "MB", Bar);
    }

    private static TemporaryFolder Project(PostgresServer server, string table)
    {
        var folder = new TemporaryFolder();
        SalesProject.Write(folder, server, table);
        return folder;
    }

    // The seconds of the dataset: reading, landing, the commit and the raw table, without the start of the process.
    private static async Task<double> RunAsync(TemporaryFolder project)
    {
        using var run = JsonDocument.Parse(await Processes.RunAsync(Launcher, "run", "--project", project.Path, "--format", "json"));
        return run.RootElement.GetProperty("nodes").EnumerateArray().Single(node => node.GetProperty("kind").GetString() == "dataset")
            .GetProperty("seconds").GetDouble();
    }

    private static void Remove(TemporaryFolder project)
    {
        foreach (var made in new[] { "lake", ".weir" })
        {
            if (Directory.Exists(project.At(made)))
            {
                Directory.Delete(project.At(made), recursive: true);
            }
        }
    }
}
