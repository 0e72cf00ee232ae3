using System.Diagnostics;
using Weir.Connectors.Files.Csv;
using Weir.Connectors.Files.Reading;
using Weir.Connectors.Files.Rows;
using Weir.Connectors.Files.Settings;

namespace Weir.Benchmarks;

/// <summary>How fast one core turns CSV in the page cache into Arrow arrays, against reading the same bytes and counting their line ends.</summary>
internal static class CsvParsing
{
    /// <summary>Runs the scenario and prints one line per run.</summary>
    /// <param name="megabytes">The size of the file.</param>
    /// <param name="runs">How many times.</param>
    public static void Run(int megabytes, int runs)
    {
        var path = Path.Combine(Path.GetTempPath(), $"weir-bench-{megabytes}.csv");
        var rows = CsvGenerator.Write(path, (long)megabytes << 20);
        var bytes = new FileInfo(path).Length;
        for (var run = 0; run <= runs; run++)
        {
            var parse = Time(() => Parse(path, rows));
            var count = Time(() => Count(path));
            if (run > 0)
            {
                Console.WriteLine($"csv-parse {megabytes} MB: {bytes / parse.TotalSeconds / 1e6:F0} MB/s; line ends only {bytes / count.TotalSeconds / 1e6:F0} MB/s; ratio {count / parse:F2}; collections {GC.CollectionCount(2)}");
            }
        }

        File.Delete(path);
    }

    private static void Parse(string path, long expected)
    {
        using var reader = new CsvReader(16 << 20, new HashSet<string>(), new RejectedRecords());
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 0);
        var input = new FileInput("file", file, FileFormat.Csv, new CsvDialect());
        long rows = 0;
        foreach (var batch in reader.Read(input, CancellationToken.None))
        {
            rows += batch.Length;
            batch.Dispose();
        }

        rows += reader.Flush()?.Length ?? 0;
        if (rows != expected)
        {
            throw new InvalidOperationException($"{rows} rows instead of {expected}.");
        }
    }

    private static void Count(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 0);
        var buffer = new byte[256 << 10];
        long lines = 0;
        while (file.Read(buffer) is var read and > 0)
        {
            lines += buffer.AsSpan(0, read).Count((byte)'\n');
        }

        GC.KeepAlive(lines);
    }

    // Processor time, collections included: what others do on the machine counts less.
    private static TimeSpan Time(Action action)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        action();
        process.Refresh();
        return process.TotalProcessorTime - before;
    }
}
