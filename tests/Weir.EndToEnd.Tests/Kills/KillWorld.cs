using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using DuckDB.NET.Data;
using Weir.Testing.Folders;
using Weir.Testing.Processes;

namespace Weir.EndToEnd.Tests.Kills;

/// <summary>A project whose sources grow while its runs are killed, and an account of everything they ever held.</summary>
internal sealed class KillWorld : IDisposable
{
    private const int RowsAtOnce = 50, ShortestLifeMilliseconds = 100;

    private static readonly string[] Datasets = ["shop/events", "shop/drops"];

    // What a warehouse shows of each.
    private static readonly (string Table, string Dataset)[] Shown =
        [("shop.events", Datasets[0]), ("event_list", Datasets[0]), ("event_log", Datasets[0]), ("shop.drops", Datasets[1])];

    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, long> _visible = Datasets.ToDictionary(dataset => dataset, _ => 0L);
    private readonly Dictionary<string, HashSet<long>> _versions = Datasets.ToDictionary(dataset => dataset, _ => new HashSet<long> { 0 });
    private readonly IShown _shown;
    private readonly IEvents _events;
    private long _count;
    private int _files;
    private int _longestLifeMilliseconds = 2_500;

    public KillWorld(IEvents events, IShown shown)
    {
        _shown = shown;
        _events = events;
        _folder.Write("weir.yml", $"connections:\n  database: {events.Connection}\n  folder: {{ connector: files, root: source/drops }}\n{shown.Engines}");
        _folder.Write("contracts/events.yml", Contract("events", "database", "  - { name: events, cursor: id }"));
        _folder.Write("contracts/drops.yml", Contract("drops", "folder", "  - { name: drops, path: \"*.csv\" }"));
        _folder.Write("models/event_list.sql", "{{ config(materialized='table') }}\nselect id, note from {{ source('shop', 'events') }}\n");
        _folder.Write(
            "models/event_log.sql",
            "{{ config(materialized='incremental') }}\nselect id from {{ source('shop', 'events') }}\n{% if is_incremental() %}where id > (select coalesce(max(id), 0) from {{ this }}){% endif %}\n");
        Directory.CreateDirectory(_folder.At("source/drops"));
        events.Create(_folder.Path);
        Grow();
    }

    public string Path => _folder.Path;

    /// <summary>Adds the same ids to the table and, as a file that appears whole, to the folder.</summary>
    public void Grow()
    {
        _events.Add(_count + 1, RowsAtOnce);
        var lines = Enumerable.Range(0, RowsAtOnce).Select(row => string.Create(CultureInfo.InvariantCulture, $"{_count + 1 + row},\"a note\nof two lines\"\n"));
        var name = _folder.Write($"source/{++_files:00000}.partial", $"id,note\n{string.Concat(lines)}");
        File.Move(name, _folder.At($"source/drops/{_files:00000}.csv"));
        _count += RowsAtOnce;
    }

    /// <summary>Starts a run and ends it with SIGKILL at a random moment, while the sources grow; false when it was done before.</summary>
    public bool RunAndKill(Random random)
    {
        var watch = Stopwatch.StartNew();
        using var process = WeirCommand.Start(_folder.Path, "run");
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        for (var life = random.Next(ShortestLifeMilliseconds, _longestLifeMilliseconds); life > 0 && !process.WaitForExit(Math.Min(life, 100)); life -= 100)
        {
            Grow();
        }

        var killed = !process.HasExited;
        if (killed)
        {
            process.Kill(entireProcessTree: true);
        }

        else
        {
            // How long a run takes depends on the machine; a kill is to fall into it.
            _longestLifeMilliseconds = Math.Max(2 * ShortestLifeMilliseconds, (int)watch.ElapsedMilliseconds);
        }

        process.WaitForExit();
        Assert.True(killed || process.ExitCode == 0, $"A run that nobody killed ended with {process.ExitCode}.\n{output.Result}\n{errors.Result}");
        return killed;
    }

    /// <summary>
    /// What the newest versions name is whole: every file can be read, no id is there twice, none that was there is gone. What the warehouse shows
    /// is a whole version, be it an older one, and models are built of a whole version.
    /// </summary>
    public void AssertNothingHalfVisible()
    {
        foreach (var dataset in Datasets)
        {
            var files = Added(dataset, stillThere: true);
            if (files.Count == 0)
            {
                Assert.Equal(0, _visible[dataset]);
                continue;
            }

            var list = string.Join(", ", files.Select(file => $"'{file}'"));
            var (rows, distinct, last) = Count($"read_parquet([{list}])");
            Assert.Equal((rows, rows), (distinct, last));
            Assert.InRange(rows, _visible[dataset], _count);
            _visible[dataset] = rows;
            _versions[dataset].Add(rows);
        }

        Assert.All(Shown, shown =>
        {
            var (rows, distinct, last) = CountShown(shown.Table);
            Assert.Equal((rows, rows), (distinct, last));
            Assert.Contains(rows, _versions[shown.Dataset]);
        });
    }

    /// <summary>Every id is there once: in the lake, in the raw tables, and in the models built on them.</summary>
    public void AssertExact()
    {
        AssertNothingHalfVisible();
        Assert.All(Datasets, dataset => Assert.Equal(_count, _visible[dataset]));
        Assert.All(Shown, shown => Assert.Equal((_count, _count, _count), CountShown(shown.Table)));
        Assert.Equal([0L], _shown.Numbers(_folder.Path, "select count(*) from shop.events where note <> 'event ' || id"));
        Assert.Equal([0L], _shown.Numbers(_folder.Path, "select count(*) from shop.drops where note <> 'a note' || chr(10) || 'of two lines'"));
    }

    /// <summary>Interrupted runs leave files that no version names; once they are old, vacuum removes all of them.</summary>
    public void AssertVacuumLeavesOnlyWhatIsNamed()
    {
        var old = TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-3);
        foreach (var file in Directory.EnumerateFiles(_folder.At("lake"), "*", SearchOption.AllDirectories))
        {
            File.SetLastWriteTimeUtc(file, old);
        }

        foreach (var dataset in Datasets)
        {
            WeirCommand.RunJson(_folder.Path, 0, "lake", "vacuum", dataset.Replace('/', '.'), "--retain-days", "1");
            var root = _folder.At($"lake/{dataset}");
            Assert.DoesNotContain(Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories), file => file.EndsWith(".uploading", StringComparison.Ordinal));
            Assert.Subset(
                Added(dataset, stillThere: false),
                Directory.EnumerateFiles(root, "*.parquet").ToHashSet(StringComparer.Ordinal));
        }
    }

    public void Dispose() => _folder.Dispose();

    private static string Contract(string id, string connection, string table) => $"""
        id: {id}
        source_db: shop
        connection: {connection}
        ingestion_type: incremental
        source_owner: source@example.com
        ingestion_owner: data@example.com
        tables:
        {table}
        """;

    private static (long Rows, long Distinct, long Last) Count(string table)
    {
        using var connection = new DuckDBConnection("Data Source=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = Counts(table);
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        return (reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2));
    }

    private static string Counts(string table) =>
        $"select count(*), count(distinct cast(id as bigint)), coalesce(max(cast(id as bigint)), 0) from {table}";

    private (long Rows, long Distinct, long Last) CountShown(string table) =>
        _shown.Numbers(_folder.Path, Counts(table)) is [var rows, var distinct, var last] ? (rows, distinct, last) : (0, 0, 0);

    // Read from the published log itself, not through the code under test.
    private HashSet<string> Added(string dataset, bool stillThere)
    {
        var files = new HashSet<string>(StringComparer.Ordinal);
        var log = _folder.At($"lake/{dataset}/_delta_log");
        string[] commits = Directory.Exists(log) ? Directory.GetFiles(log, "*.json") : [];
        foreach (var commit in commits.Order(StringComparer.Ordinal))
        {
            foreach (var line in File.ReadLines(commit))
            {
                using var action = JsonDocument.Parse(line);
                if (action.RootElement.TryGetProperty("add", out var add))
                {
                    files.Add(_folder.At($"lake/{dataset}/{Uri.UnescapeDataString(add.GetProperty("path").GetString()!)}"));
                }
                else if (stillThere && action.RootElement.TryGetProperty("remove", out var remove))
                {
                    files.Remove(_folder.At($"lake/{dataset}/{Uri.UnescapeDataString(remove.GetProperty("path").GetString()!)}"));
                }
            }
        }

        return files;
    }
}
