using ParquetSharp;
using Weir.Core.Data;
using Weir.Core.Errors;
using Weir.Lake.Tests.Lakes;
using LogicalType = Weir.Core.Types.LogicalType;

namespace Weir.Lake.Tests;

public sealed class WritingTests
{
    [Fact]
    public async Task Commit_TypedColumns_AreShownAsTheyCame()
    {
        using var lake = new LakeFolder();
        var at = new DateTimeOffset(2022, 6, 9, 10, 30, 0, TimeSpan.Zero).AddTicks(1_234_560);
        var snapshot = await lake.AppendAsync(Rows.Typed(
            ("OrderId", LogicalType.Integer, [1, null]),
            ("Total", LogicalType.Decimal(10, 2), [50.05m, null]),
            ("Placed", LogicalType.Timestamp, [at, null]),
            ("Seen", LogicalType.TimestampTz, [at, null]),
            ("Day", LogicalType.Date, [new DateTime(2022, 6, 9, 0, 0, 0, DateTimeKind.Utc), null]),
            ("Id", LogicalType.Uuid, ["0b1f6a5e-7c55-4c8a-9d0a-0d7b6a3b2a10", null]),
            ("Doc", LogicalType.Json, ["{\"a\":[1]}", null]),
            ("Clock", LogicalType.Time, ["23:59:59.5", null]),
            ("Tags", LogicalType.ListOf(LogicalType.Integer), [new[] { 1, 2 }, null]),
            ("Raw", LogicalType.Bytes, [new byte[] { 1, 255 }, null]),
            ("Ratio", LogicalType.Double, [0.5, null]),
            ("Ok", LogicalType.Boolean, [true, null])));

        Assert.Equal(0, snapshot.Version);
        Assert.Equal(
            [
                "orderid integer", "total decimal(10,2)", "placed timestamp", "seen timestamp with time zone", "day date", "id uuid", "doc json",
                "clock time", "tags integer[]", "raw blob", "ratio double", "ok boolean",
            ],
            DuckDb.Columns(snapshot));
        Assert.Equal(
            [
                "1|50.05|2022-06-09 10:30:00.123456|2022-06-09 06:30:00.123456-04|2022-06-09|0b1f6a5e-7c55-4c8a-9d0a-0d7b6a3b2a10|{\"a\":[1]}|23:59:59.5|[1, 2]|\\x01\\xFF|0.5|true",
                "|||||||||||",
            ],
            DuckDb.Query(snapshot));
        Assert.Equal("OrderId", snapshot.Columns[0].Attribute);
    }

    [Theory]
    [InlineData(100, Compression.Snappy)]
    [InlineData(100_000, Compression.Zstd)]
    public async Task Commit_FilesOfASize_AreCompressedForIt(int rows, Compression compression)
    {
        using var lake = new LakeFolder();
        await lake.AppendAsync(Rows.Typed(("id", LogicalType.BigInt, [.. Enumerable.Range(0, rows)])));

        using var file = new ParquetFileReader(Directory.EnumerateFiles(lake.Path, "part-*.parquet", SearchOption.AllDirectories).Single());
        using var group = file.RowGroup(0);
        using var column = group.MetaData.GetColumnChunkMetaData(0);
        Assert.Equal(compression, column.Compression);
    }

    [Fact]
    public async Task Commit_IntegersThatHardlyRepeat_LandAsDifferencesAndStaySoWhenMerged()
    {
        const int Rows = 100_000;
        using var lake = new LakeFolder();
        var random = new Random(7);
        for (var time = 0; time < 2; time++)
        {
            await lake.AppendAsync(Lakes.Rows.Typed(
                ("far", LogicalType.BigInt, [.. Enumerable.Range(0, Rows).Select(row => (object?)(row % 7 == 0 ? null : random.NextInt64(long.MinValue, long.MaxValue)))]),
                ("end", LogicalType.Integer, [.. Enumerable.Range(0, Rows).Select(row => (object?)(row % 2 == 0 ? int.MinValue + row : int.MaxValue - row))]),
                ("paid", LogicalType.Decimal(18, 2), [.. Enumerable.Range(0, Rows).Select(row => (object?)(-9_999_999_999_999_999.99m + row))]),
                ("long", LogicalType.Decimal(38, 2), [.. Enumerable.Range(0, Rows).Select(row => (object?)(row * 1_000_000_000_000_000_000_000m))]),
                ("kind", LogicalType.Integer, [.. Enumerable.Range(0, Rows).Select(row => (object?)(row % 4))])));
        }

        var landed = await lake.FindAsync();
        const string Everything = "select count(*), bit_xor(hash(raw)), min(far), max(far), min(\"end\"), max(\"end\"), sum(paid), sum(\"long\"), sum(kind) from raw";
        Assert.Equal("200000", DuckDb.Query(landed, Everything).Single().Split('|')[0]);
        Assert.Equal([true, true, true, false, false], Differences(lake, landed));
        await lake.Lake.CompactAsync(LakeFolder.Orders, CancellationToken.None);
        var merged = await lake.Reopen().FindAsync();

        Assert.Single(merged.Files);
        Assert.Equal([true, true, true, false, false], Differences(lake, merged));
        Assert.Equal(DuckDb.Query(landed, Everything), DuckDb.Query(merged, Everything));
        random = new Random(7);
        var far = Enumerable.Range(0, 2 * Rows).Where(row => row % Rows % 7 != 0).Select(_ => random.NextInt64(long.MinValue, long.MaxValue)).ToList();
        Assert.Equal([$"{far.Min()}|{far.Max()}"], DuckDb.Query(merged, "select min(far), max(far) from raw"));
    }

    // Of each of the first five columns of the first file.
    private static bool[] Differences(LakeFolder lake, DatasetSnapshot snapshot)
    {
        using var file = new ParquetFileReader(Path.Combine(lake.Path, "shop/orders", snapshot.Files[0].Path));
        using var group = file.RowGroup(0);
        return [.. Enumerable.Range(0, 5).Select(index =>
        {
            using var column = group.MetaData.GetColumnChunkMetaData(index);
            return column.Encodings.Contains(Encoding.DeltaBinaryPacked);
        })];
    }

    [Fact]
    public async Task Find_AfterCommits_GivesRowsPositionAndFilesOfTheNewest()
    {
        using var lake = new LakeFolder();
        var first = await lake.AppendAsync(Rows.Typed(("id", LogicalType.BigInt, [1, 2])));
        var second = await lake.AppendAsync(Rows.Typed(("id", LogicalType.BigInt, [3])));

        var found = await lake.Reopen().FindAsync();

        Assert.Equal(1, found.Version);
        Assert.Equal(second.Position, found.Position);
        Assert.NotEqual(first.Position, found.Position);
        Assert.Equal([0L, 1L], found.Files.Select(file => file.Version));
        Assert.Equal(3, found.Rows);
        Assert.Equal(second.ReadSql, found.ReadSql);
        Assert.Equal(["1", "2", "3"], DuckDb.Query(found, "from raw order by id"));
        Assert.Equal([LakeFolder.Orders], await lake.Lake.ListAsync(CancellationToken.None).ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Find_Nothing_IsNull()
    {
        using var lake = new LakeFolder();

        Assert.Null(await lake.Lake.FindAsync(LakeFolder.Orders, null, CancellationToken.None));
        Assert.Empty(await lake.Lake.ListAsync(CancellationToken.None).ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Replace_SwapsAllRowsInOneVersion_AndTheOldOneStaysReadable()
    {
        using var lake = new LakeFolder();
        await lake.AppendAsync(Rows.Typed(("id", LogicalType.BigInt, [1, 2])));
        var old = await lake.AppendAsync(Rows.Typed(("id", LogicalType.BigInt, [3])));
        var replaced = await lake.ReplaceAsync(Rows.Typed(("id", LogicalType.BigInt, [7])));

        Assert.Equal(["7"], DuckDb.Query(replaced));
        Assert.Equal(["1", "2"], DuckDb.Query(await lake.FindAsync(new AsOf(Version: 0)), "from raw order by id"));
        Assert.Equal(["1", "2", "3"], DuckDb.Query(await lake.FindAsync(new AsOf(Time: old.CommittedAt.AddSeconds(1))), "from raw order by id"));
        Assert.Equal(["7"], DuckDb.Query(await lake.FindAsync(new AsOf(Time: replaced.CommittedAt))));
    }

    [Fact]
    public async Task Find_VersionThatIsNotThere_SaysWhichAre()
    {
        using var lake = new LakeFolder();
        var first = await lake.AppendAsync(Rows.Typed(("id", LogicalType.BigInt, [1])));

        var byVersion = await Assert.ThrowsAsync<WeirException>(() => lake.FindAsync(new AsOf(Version: 5)));
        var byTime = await Assert.ThrowsAsync<WeirException>(() => lake.FindAsync(new AsOf(Time: first.CommittedAt.AddDays(-1))));

        Assert.Equal(LakeErrors.VersionNotFound, byVersion.Error.Code);
        Assert.Contains("versions 0 to 0", byVersion.Error.Message, StringComparison.Ordinal);
        Assert.Equal(LakeErrors.VersionNotFound, byTime.Error.Code);
    }

    [Fact]
    public async Task Commit_NothingNew_MakesNoVersion()
    {
        using var lake = new LakeFolder();
        var first = await lake.AppendAsync(Rows.Typed(("id", LogicalType.BigInt, [1])));

        Assert.Equal(0, (await lake.AppendAsync()).Version);
        Assert.Equal(1, (await lake.ReplaceAsync()).Version);
        Assert.Equal(1, (await lake.ReplaceAsync()).Version);
        Assert.Equal(2, (await lake.WriteAsync(new DatasetWrite(LakeFolder.Orders, WriteMode.Append) { KeyColumns = ["id"] })).Version);
        Assert.Equal(first.Position, (await lake.FindAsync()).Position);
    }

    [Fact]
    public async Task Commit_EmptySource_ShowsItsColumns()
    {
        using var lake = new LakeFolder();
        var snapshot = await lake.AppendAsync(Rows.Typed(("id", LogicalType.BigInt, []), ("name", LogicalType.Text, [])));

        Assert.Equal(["id bigint", "name varchar"], DuckDb.Columns(snapshot));
        Assert.Empty(DuckDb.Query(snapshot));
    }

    [Fact]
    public async Task Commit_SplitsAtTheSameTime_KeepsEveryRow()
    {
        using var lake = new LakeFolder();
        await using var writer = await lake.Lake.OpenWriterAsync(new DatasetWrite(LakeFolder.Orders, WriteMode.Append), CancellationToken.None);
        await Parallel.ForAsync(0, 16, async (split, cancel) =>
        {
            for (var batch = 0; batch < 20; batch++)
            {
                var from = ((split * 20) + batch) * 100;
                await writer.WriteAsync(
                    $"split-{split}", Rows.Typed(("id", LogicalType.BigInt, [.. Enumerable.Range(from, 100).Select(object? (id) => id)])), cancel);
            }
        });
        var snapshot = await writer.CommitAsync(Position.Start.With("all", "1"), CancellationToken.None);

        Assert.Equal(["32000|32000|0|31999"], DuckDb.Query(snapshot, "select count(*), count(distinct id), min(id), max(id) from raw"));
        Assert.InRange(snapshot.Files.Count, 1, 4);
    }

    [Fact]
    public async Task Commit_TwoWriters_SecondIsToldToRunAgain()
    {
        using var lake = new LakeFolder();
        await lake.AppendAsync(Rows.Typed(("id", LogicalType.BigInt, [1])));
        await using var slow = await lake.Lake.OpenWriterAsync(new DatasetWrite(LakeFolder.Orders, WriteMode.Append), CancellationToken.None);
        await slow.WriteAsync("a", Rows.Typed(("id", LogicalType.BigInt, [2])), CancellationToken.None);
        await lake.AppendAsync(Rows.Typed(("id", LogicalType.BigInt, [3])));

        var conflict = await Assert.ThrowsAsync<WeirException>(async () => await slow.CommitAsync(Position.Start, CancellationToken.None));

        Assert.Equal(LakeErrors.CommitConflict, conflict.Error.Code);
        Assert.Equal(FailureKind.Transient, conflict.Error.Kind);
        Assert.Equal(["1", "3"], DuckDb.Query(await lake.FindAsync(), "from raw order by id"));
    }

    [Fact]
    public async Task Dispose_WithoutCommit_LeavesNothingVisible()
    {
        using var lake = new LakeFolder();
        await using (var writer = await lake.Lake.OpenWriterAsync(new DatasetWrite(LakeFolder.Orders, WriteMode.Append), CancellationToken.None))
        {
            await writer.WriteAsync("a", Rows.Typed(("id", LogicalType.BigInt, [2])), CancellationToken.None);
        }

        Assert.Null(await lake.Lake.FindAsync(LakeFolder.Orders, null, CancellationToken.None));
        Assert.Empty(Directory.GetFiles(lake.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Commit_TwentyVersions_ReadsTheSameFromCheckpointAndFromTheBeginning()
    {
        using var lake = new LakeFolder();
        for (var version = 0; version < 23; version++)
        {
            await lake.AppendAsync(Rows.Csv("id,name", $"{version},n{version}"));
        }

        var log = Path.Combine(lake.Path, "shop/orders/_delta_log");
        Assert.True(File.Exists(Path.Combine(log, "00000000000000000020.checkpoint.parquet")));
        var withCheckpoint = await lake.Reopen().FindAsync();
        File.Delete(Path.Combine(log, "00000000000000000010.checkpoint.parquet"));
        File.Delete(Path.Combine(log, "00000000000000000020.checkpoint.parquet"));
        var without = await lake.Reopen().FindAsync();

        Assert.Equal(without.ReadSql, withCheckpoint.ReadSql);
        Assert.Equal(without.Files.Select(file => (file.Path, file.Version, file.Rows)), withCheckpoint.Files.Select(file => (file.Path, file.Version, file.Rows)));
        Assert.Equal(without.Position, withCheckpoint.Position);
        Assert.Equal(["23|253"], DuckDb.Query(withCheckpoint, "select count(*), sum(id) from raw"));
    }
}
