using Weir.Core.Data;
using Weir.Core.Types;
using Weir.Lake.Tests.Lakes;

namespace Weir.Lake.Tests.Published;

/// <summary>Other programs read what Weir writes, whatever has been done to the table since.</summary>
public sealed class PublishedTableTests
{
    private const int Versions = 23;

    [Fact]
    public async Task Reader_OfTheProtocolAlone_FindsTheSameRowsAfterEverythingThatIsDoneToATable()
    {
        using var lake = new LakeFolder();
        AssertEqual(await FillAsync(lake), lake);
        Assert.Equal([$"{(Versions - 4) * 2}|8|{(Versions * 2) - 1}"], new PublishedTable(Root(lake)).Rows("select count(distinct id), min(id), max(id) from rows"));
        Assert.Contains("00000000000000000020.checkpoint.parquet", Log(lake));

        await lake.Lake.CompactAsync(LakeFolder.Orders, CancellationToken.None);
        AssertEqual(await lake.FindAsync(), lake);
        Assert.InRange(new PublishedTable(Root(lake)).Files.Count, 1, 4);

        // Old enough for files and log entries that a checkpoint stands for to go.
        foreach (var file in Directory.GetFiles(Root(lake), "*", SearchOption.AllDirectories))
        {
            File.SetLastWriteTimeUtc(file, lake.Time.GetUtcNow().UtcDateTime);
        }

        lake.Time.Advance(TimeSpan.FromDays(40));
        for (var version = 0; version < 8; version++)
        {
            await lake.AppendAsync(Batch(Versions + version));
        }

        await lake.Lake.VacuumAsync(LakeFolder.Orders, TimeSpan.FromDays(7), dryRun: false, CancellationToken.None);
        Assert.DoesNotContain("00000000000000000000.json", Log(lake));
        AssertEqual(await lake.FindAsync(), lake);

        var reloaded = await lake.ReplaceAsync(Batch(500), Batch(501));
        AssertEqual(reloaded, lake);
        Assert.Equal(["4"], new PublishedTable(Root(lake)).Rows("select count(*) from rows"));
    }

    [Fact]
    public async Task Reader_ThatHasOnlyTheCheckpoint_NeedsNoEarlierCommit()
    {
        using var lake = new LakeFolder();
        var snapshot = await FillAsync(lake);
        for (var version = 0; version <= 20; version++)
        {
            File.Delete(System.IO.Path.Combine(Root(lake), "_delta_log", $"{version:D20}.json"));
        }

        AssertEqual(snapshot, lake);
    }

    private static async Task<DatasetSnapshot> FillAsync(LakeFolder lake)
    {
        for (var version = 0; version < Versions; version++)
        {
            await (version == 4 ? lake.ReplaceAsync(Batch(version)) : lake.AppendAsync(Batch(version)));
        }

        return await lake.FindAsync();
    }

    // Columns come, and one changes its type on the way.
    private static Batch Batch(int version)
    {
        (string, LogicalType, object?[])[] columns =
        [
            ("Id", LogicalType.BigInt, [version * 2, (version * 2) + 1]),
            ("note it", LogicalType.Text, [$"n{version}", null]),
            ("total", LogicalType.Decimal(20, 3), [version + 0.125m, null]),
            ("ratio", LogicalType.Double, [double.NaN, version / 3.0]),
            ("day", LogicalType.Date, [new DateTime(1969, 12, 31, 0, 0, 0, DateTimeKind.Utc).AddDays(version), null]),
            ("at", LogicalType.TimestampTz, [DateTimeOffset.UnixEpoch.AddMicroseconds(-version), null]),
            version % 2 == 0 ? ("code", LogicalType.Integer, [version, null]) : ("code", LogicalType.Text, [$"c{version}", null]),
        ];
        (string, LogicalType, object?[])[] later =
            [("ok", LogicalType.Boolean, [version % 2 == 0, null]), ("raw", LogicalType.Bytes, [new byte[] { 0, 255, (byte)version }, null])];
        return Rows.Typed(version < 9 ? columns : [.. columns, .. later]);
    }

    private static void AssertEqual(DatasetSnapshot snapshot, LakeFolder lake)
    {
        var table = new PublishedTable(Root(lake));
        const string others = "total, ratio, \"day\", epoch_us(\"at\"), ok, raw from";

        Assert.Equal(snapshot.Version, table.Version);
        Assert.Equal(DuckDb.Query(snapshot, $"select id, \"note it\", {others} raw order by id"), table.Rows($"select id, note_it, {others} rows order by id"));
        Assert.All(table.Files, file => Assert.Equal(file.Size, new FileInfo(file.Path).Length));
    }

    private static string Root(LakeFolder lake) => System.IO.Path.Combine(lake.Path, "shop", "orders");

    private static string?[] Log(LakeFolder lake) => [.. Directory.GetFiles(System.IO.Path.Combine(Root(lake), "_delta_log")).Select(System.IO.Path.GetFileName)];
}
