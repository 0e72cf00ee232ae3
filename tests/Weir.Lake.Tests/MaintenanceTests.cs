using System.Text.Json.Nodes;
using Weir.Connectors.Files.ObjectStore;
using Weir.Core.Data;
using Weir.Core.Errors;
using Weir.Core.Types;
using Weir.Lake.Maintenance;
using Weir.Lake.Tests.Lakes;
using Weir.Testing.Disks;

namespace Weir.Lake.Tests;

public sealed class MaintenanceTests
{
    [Fact]
    public async Task Compact_ManySmallFiles_ChangesNoRowAndNoColumn()
    {
        using var lake = new LakeFolder();
        for (var version = 0; version < 12; version++)
        {
            await lake.AppendAsync(version % 3 == 2
                ? Rows.Csv("id,name,extra", $"{version},n{version},{version}.5")
                : Rows.Csv("id,name", $"{version},n{version}", $"{version + 100},"));
        }

        await lake.AppendAsync(Rows.Csv("id,name", "abc,x"));
        var before = await lake.FindAsync();
        var result = await lake.Lake.CompactAsync(LakeFolder.Orders, CancellationToken.None);
        var after = await lake.Reopen().FindAsync();

        // One of those that are read plainly, and the one whose id needs care.
        Assert.Equal((13L, 12, 1), (result.Version, result.FilesBefore, result.FilesAfter));
        Assert.Equal(2, after.Files.Count);
        Assert.Equal(before.Columns, after.Columns);
        Assert.Equal(before.Position, after.Position);
        Assert.Equal(before.Rows, after.Rows);
        Assert.Equal(DuckDb.Query(before, "from raw order by all"), DuckDb.Query(after, "from raw order by all"));
        Assert.Equal(DuckDb.Query(before, "from raw order by all"), DuckDb.Query(await lake.FindAsync(new AsOf(Version: 12)), "from raw order by all"));
        Assert.Equal(13, (await lake.Lake.CompactAsync(LakeFolder.Orders, CancellationToken.None)).Version);
    }

    [Fact]
    public async Task Compact_FilesWithFewerColumns_JoinThoseWithMore()
    {
        using var lake = new LakeFolder();
        var at = new DateTimeOffset(2022, 6, 9, 10, 30, 0, TimeSpan.Zero);
        await lake.AppendAsync(Rows.Typed(("id", LogicalType.Integer, [1, null])));
        await lake.AppendAsync(Rows.Typed(
            ("small", LogicalType.SmallInt, [2]),
            ("id", LogicalType.Integer, [2]),
            ("big", LogicalType.BigInt, [2]),
            ("total", LogicalType.Decimal(10, 2), [50.05m]),
            ("placed", LogicalType.Timestamp, [at]),
            ("seen", LogicalType.TimestampTz, [at]),
            ("day", LogicalType.Date, [new DateTime(2022, 6, 9, 0, 0, 0, DateTimeKind.Utc)]),
            ("uuid", LogicalType.Uuid, ["0b1f6a5e-7c55-4c8a-9d0a-0d7b6a3b2a10"]),
            ("doc", LogicalType.Json, ["{\"a\":[1]}"]),
            ("clock", LogicalType.Time, ["23:59:59.5"]),
            ("tags", LogicalType.ListOf(LogicalType.Integer), [new[] { 1, 2 }]),
            ("raw", LogicalType.Bytes, [new byte[] { 1, 255 }]),
            ("real", LogicalType.Real, [0.25f]),
            ("ratio", LogicalType.Double, [0.5]),
            ("ok", LogicalType.Boolean, [true]),
            ("name", LogicalType.Text, ["x"])));
        await lake.AppendAsync(Rows.Typed(("id", LogicalType.Integer, [3]), ("name", LogicalType.Text, ["y"])));
        await lake.AppendAsync(Rows.Typed(("id", LogicalType.Integer, [4]), ("other", LogicalType.Text, ["z"])));
        var before = await lake.FindAsync();
        await lake.Lake.CompactAsync(LakeFolder.Orders, CancellationToken.None);
        var after = await lake.Reopen().FindAsync();

        Assert.Equal([4L, 1L], after.Files.Select(file => file.Rows).OrderDescending());
        Assert.Equal(before.Columns, after.Columns);
        Assert.Equal(DuckDb.Query(before, "from raw order by id"), DuckDb.Query(after, "from raw order by id"));
        var log = await File.ReadAllTextAsync(Path.Combine(lake.Path, "shop/orders/_delta_log", $"{after.Version:D20}.json"), TestContext.Current.CancellationToken);
        var add = log.Split('\n').Where(line => line.StartsWith("{\"add\"", StringComparison.Ordinal)).Select(line => JsonNode.Parse(line)!["add"]!).Single();
        var stats = JsonNode.Parse((string)add["stats"]!)!;
        Assert.Equal((1, 3, 2), ((int)stats["minValues"]!["id"]!, (int)stats["maxValues"]!["id"]!, (int)stats["minValues"]!["big"]!));
        Assert.Equal((1, 3, 2), ((int)stats["nullCount"]!["id"]!, (int)stats["nullCount"]!["big"]!, (int)stats["nullCount"]!["name"]!));
    }

    [Fact]
    public async Task Compact_Documents_ShowTheSame()
    {
        using var lake = new LakeFolder();
        await lake.AppendAsync(Rows.Json("""{"a":1,"b":"x"}"""));
        await lake.AppendAsync(Rows.Json("""{"a":2,"c":{"d":1}}"""));
        await lake.AppendAsync(Rows.Json("""{"a":"three"}"""));
        var before = await lake.FindAsync();
        await lake.Lake.CompactAsync(LakeFolder.Orders, CancellationToken.None);
        var after = await lake.FindAsync();

        Assert.Equal(2, after.Files.Count);
        Assert.Equal(DuckDb.Query(before, "from raw order by all"), DuckDb.Query(after, "from raw order by all"));
    }

    [Fact]
    public async Task Compact_WhileARunWrites_DisturbsItNot()
    {
        using var lake = new LakeFolder();
        await lake.AppendAsync(Rows.Csv("id", "1"));
        await lake.AppendAsync(Rows.Csv("id", "2"));
        await using var writer = await lake.Lake.OpenWriterAsync(new DatasetWrite(LakeFolder.Orders, WriteMode.Append), CancellationToken.None);
        await writer.WriteAsync("a", Rows.Csv("id,new", "3,x"), CancellationToken.None);
        await lake.Lake.CompactAsync(LakeFolder.Orders, CancellationToken.None);
        var snapshot = await writer.CommitAsync(Position.Start.With("a", "9"), CancellationToken.None);

        Assert.Equal(3, snapshot.Version);
        Assert.Equal(["1|", "2|", "3|x"], DuckDb.Query(await lake.Reopen().FindAsync(), "from raw order by id"));
        Assert.Equal(3, snapshot.SchemaEvents.Single().Version);
    }

    [Fact]
    public async Task Compact_WhileAReloadReplacesTheFiles_GivesUp()
    {
        using var lake = new LakeFolder();
        await lake.AppendAsync(Rows.Csv("id", "1"));
        await lake.AppendAsync(Rows.Csv("id", "2"));
        var slow = lake.Open(new Hooks.BeforeCommitDisk(async () => await lake.ReplaceAsync(Rows.Csv("id", "7"))));

        var conflict = await Assert.ThrowsAsync<WeirException>(async () => await slow.CompactAsync(LakeFolder.Orders, CancellationToken.None));

        Assert.Equal(LakeErrors.CommitConflict, conflict.Error.Code);
        Assert.Equal(["7"], DuckDb.Query(await lake.Reopen().FindAsync()));
    }

    [Fact]
    public async Task Commit_AfterManySmallOnes_MergesTheirFilesInPassing()
    {
        using var lake = new LakeFolder();
        for (var version = 0; version < 150; version++)
        {
            var snapshot = await lake.AppendAsync(Rows.Csv(version < 20 ? "id,name" : "id,name,extra", $"{version},n{version}{(version < 20 ? "" : ",x")}"));

            Assert.Equal(version + 1, snapshot.Rows);
            Assert.InRange(snapshot.Files.Count, 1, 63);
        }

        var grown = await lake.Reopen().FindAsync();
        var log = await lake.Lake.HistoryAsync(LakeFolder.Orders, CancellationToken.None).ToListAsync(TestContext.Current.CancellationToken);

        // The first 64, and then 63 more and the file that these became.
        Assert.Equal(2, log.Count(entry => entry.Operation == "OPTIMIZE"));
        Assert.Equal(1 + (150 - 64 - 63), grown.Files.Count);
        Assert.Equal(Enumerable.Range(0, 150).Select(id => $"{id}|n{id}|{(id < 20 ? "" : "x")}"), DuckDb.Query(grown, "from raw order by id"));
        Assert.Equal(["21"], DuckDb.Query(await lake.FindAsync(new AsOf(Version: 20)), "select count(*) from raw"));
    }

    [Fact]
    public async Task Commit_WhoseSmallFilesCannotBeMerged_IsMadeAllTheSame()
    {
        using var lake = new LakeFolder();
        var disk = new UnreadableDataDisk(new LocalDisk());
        for (var version = 0; version < 70; version++)
        {
            await using var writer = await lake.Open(disk).OpenWriterAsync(new DatasetWrite(LakeFolder.Orders, WriteMode.Append), CancellationToken.None);
            await writer.WriteAsync("a", Rows.Csv("id", $"{version}"), CancellationToken.None);
            await writer.CommitAsync(Position.Start.With("a", $"{version}"), CancellationToken.None);
        }

        var grown = await lake.FindAsync();
        Assert.True(disk.Refusals > 0);
        Assert.Equal((69L, 70L, 70), (grown.Version, grown.Rows, grown.Files.Count));
        Assert.Equal(["70"], DuckDb.Query(grown, "select count(*) from raw"));
    }

    [Fact]
    public async Task Vacuum_RemovesWhatIsOld_AndKeepsWhatIsNeeded()
    {
        using var lake = new LakeFolder();
        lake.Time.SetUtcNow(TimeProvider.System.GetUtcNow());
        await lake.AppendAsync(Rows.Csv("id", "1"));
        await lake.ReplaceAsync(Rows.Csv("id", "2"));
        await File.WriteAllTextAsync(Path.Combine(lake.Path, "shop/orders/part-lost.parquet"), "x", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(lake.Path, "shop/orders/.part-x.parquet.1.uploading"), "x", TestContext.Current.CancellationToken);

        Assert.Empty((await Vacuum(lake)).Files);
        lake.Time.Advance(TimeSpan.FromDays(8));
        var planned = await lake.Lake.VacuumAsync(LakeFolder.Orders, TimeSpan.FromDays(7), dryRun: true, CancellationToken.None);
        var done = await Vacuum(lake);

        Assert.Equal(planned.Files, done.Files);
        Assert.Equal((2, 1), (done.Files.Count, done.AbandonedUploads));
        Assert.Equal(["2"], DuckDb.Query(await lake.Reopen().FindAsync()));
        var gone = await Assert.ThrowsAsync<WeirException>(() => lake.FindAsync(new AsOf(Version: 0)));
        Assert.Equal(LakeErrors.VersionVacuumed, gone.Error.Code);
    }

    [Fact]
    public async Task Vacuum_OfAnOldLog_KeepsPositionAndRows()
    {
        using var lake = new LakeFolder();
        lake.Time.SetUtcNow(TimeProvider.System.GetUtcNow());
        for (var version = 0; version < 25; version++)
        {
            await lake.AppendAsync(Rows.Csv("id", $"{version}"));
        }

        await lake.Lake.CompactAsync(LakeFolder.Orders, CancellationToken.None);
        var before = await lake.FindAsync();
        lake.Time.Advance(TimeSpan.FromDays(40));
        await Vacuum(lake);
        var after = await lake.Reopen().FindAsync();

        var log = Path.Combine(lake.Path, "shop/orders/_delta_log");
        Assert.False(File.Exists(Path.Combine(log, $"{5:D20}.json")));
        Assert.True(File.Exists(Path.Combine(log, $"{20:D20}.json")));
        Assert.Equal(before.Position, after.Position);
        Assert.Equal(DuckDb.Query(before, "from raw order by id"), DuckDb.Query(after, "from raw order by id"));
        Assert.Equal(26, (await lake.AppendAsync(Rows.Csv("id", "99"))).Version);
    }

    [Fact]
    public async Task Vacuum_RetentionBelowAnHour_IsRefused()
    {
        using var lake = new LakeFolder();
        await lake.AppendAsync(Rows.Csv("id", "1"));

        var error = await Assert.ThrowsAsync<WeirException>(async () =>
            await lake.Lake.VacuumAsync(LakeFolder.Orders, TimeSpan.FromMinutes(59), dryRun: false, CancellationToken.None));

        Assert.Equal(LakeErrors.RetentionTooShort, error.Error.Code);
    }

    [Fact]
    public async Task Vacuum_OfALargeLedger_KeepsTheOneInUse()
    {
        using var lake = new LakeFolder();
        lake.Time.SetUtcNow(TimeProvider.System.GetUtcNow());
        var header = string.Join(',', Enumerable.Range(0, 400).Select(column => $"a_rather_long_column_name_{column}"));
        var line = string.Join(',', Enumerable.Range(0, 400));
        await lake.AppendAsync(Rows.Csv(header, line));
        await lake.AppendAsync(Rows.Csv(header, line));
        Assert.Equal(2, Directory.GetFiles(Path.Combine(lake.Path, "shop/orders/_weir")).Length);
        lake.Time.Advance(TimeSpan.FromDays(8));
        await Vacuum(lake);

        Assert.Single(Directory.GetFiles(Path.Combine(lake.Path, "shop/orders/_weir")));
        Assert.Equal(400, (await lake.Reopen().FindAsync()).Columns.Count);
    }

    [Fact]
    public async Task History_TellsEveryVersion_NewestFirst()
    {
        using var lake = new LakeFolder();
        await lake.WriteAsync(new DatasetWrite(LakeFolder.Orders, WriteMode.Append) { RunId = "run-1" }, Rows.Csv("id", "1", "2"));
        await lake.AppendAsync(Rows.Csv("id,b", "3,x"));
        await lake.ReplaceAsync(Rows.Typed(("id", LogicalType.BigInt, [1]), ("b", LogicalType.Text, ["y"])));
        var history = await lake.Lake.HistoryAsync(LakeFolder.Orders, CancellationToken.None).ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal([2L, 1L, 0L], history.Select(entry => entry.Version));
        Assert.Equal(("run-1", 2L, 1, 0), (history[2].RunId, history[2].RowsAdded, history[2].FilesAdded, history[2].FilesRemoved));
        Assert.Equal(SchemaEventKind.Added, Assert.Single(history[1].SchemaEvents).Kind);
        Assert.Equal((1L, 2), (history[0].RowsAdded, history[0].FilesRemoved));
    }

    private static async Task<VacuumResult> Vacuum(LakeFolder lake) =>
        await lake.Lake.VacuumAsync(LakeFolder.Orders, Maintenance.Vacuum.DefaultRetention, dryRun: false, CancellationToken.None);
}
