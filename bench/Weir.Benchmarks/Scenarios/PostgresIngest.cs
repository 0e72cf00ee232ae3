using System.Globalization;
using Weir.Benchmarks.Measuring;
using Weir.Connectors.Postgres;
using Weir.Core.Data;
using Weir.Core.Ports;
using Weir.Testing.Folders;
using Weir.Testing.Servers;

namespace Weir.Benchmarks.Scenarios;

/// <summary>A full read of a table of eight mixed columns into the lake.</summary>
internal sealed class PostgresIngest : IScenario
{
    public string Name => "postgres-ingest";

    public string Question =>
        "PostgreSQL to lake, 5 million rows of mixed types, against the server's own `COPY (FORMAT binary)` to a file; connector and lake, without the engine.";

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
            """));
        server.Execute("vacuum analyze sales");
        using var folder = new TemporaryFolder();
        if (!OperatingSystem.IsWindows())
        {
            // The server writes its file as a user of its own.
            File.SetUnixFileMode(folder.Path, (UnixFileMode)0b111_111_111);
        }

        var connection = new ConnectionSettings("bench", "/", new Dictionary<string, string>
        {
            ["host"] = "127.0.0.1",
            ["port"] = server.Port.ToString(CultureInfo.InvariantCulture),
            ["database"] = "postgres",
            ["user"] = PostgresServer.User,
        });
        var request = new StreamRequest(new StreamName("public", "sales"), ReadMode.Full);
        var lakes = 0;
        report.Rates(
            "rows",
            await Pairs.RunAsync(
                options.Pairs, () => Landing.RunAsync(new PostgresConnector().CreateSource(connection, request), folder.At($"lake{lakes++}"), rows),
                () => Task.Run(() => server.Execute($"copy sales to '{folder.At("copied")}' (format binary)"))),
            rows, "rows", 0.8);
        report.Limit("peak memory of the reading process", PeakMemory.Megabytes(), "MB", 200);
    }
}
