using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Weir.Connectors.Files.ObjectStore;
using Weir.Core.Data;
using Weir.Core.Errors;
using Weir.Core.Project;
using Weir.Lake.Tests.Lakes;
using Weir.Testing.Folders;

namespace Weir.Lake.Tests;

/// <summary>Tables that the Delta project keeps to test readers with; see Golden/SOURCE.txt.</summary>
public sealed class GoldenTableTests
{
    private static readonly string Folder = Path.Combine(RepositoryRoot.Path, "tests", "Weir.Lake.Tests", "Golden");

    [Theory]
    [InlineData("basic-with-inserts-deletes-checkpoint", 13, 41, 0, 65)]
    [InlineData("multi-part-checkpoint", 1, 31, 0, 29)]
    [InlineData("only-checkpoint-files", 2, 25, 0, 19)]
    [InlineData("125-iterator-bug", 11, 5, 1, 5)]
    [InlineData("snapshot-data2-deleted", 4, 20, null, null)]
    public async Task Find_CheckpointsAndRemovedFiles_AreAddedUp(string table, long version, int rows, int? least, int? most)
    {
        var snapshot = (await FindAsync(table))!;

        Assert.Equal(version, snapshot.Version);
        Assert.Equal($"{rows}", DuckDb.Query(snapshot, "select count(*) from raw").Single());
        if (least is not null)
        {
            Assert.Equal($"{least}|{most}", DuckDb.Query(snapshot, $"select min({snapshot.Columns[0].Name}), max({snapshot.Columns[0].Name}) from raw").Single());
        }
    }

    [Fact]
    public async Task Find_ACorruptNoteOfTheLastCheckpoint_DoesNotMatter()
    {
        var snapshot = (await FindAsync("corrupted-last-checkpoint"))!;

        Assert.Equal(10, snapshot.Version);
        Assert.NotEmpty(snapshot.Files);
    }

    [Fact]
    public async Task Find_PartitionValuesOfEveryType_AreColumns()
    {
        var snapshot = (await FindAsync("data-reader-partition-values"))!;

        Assert.Equal(
            [
                "0|0|0|0|true|0.0|0.0|0|null|2021-09-08|2021-09-08 07:11:11-04|0|[{\"val\":0},{\"val\":0},{\"val\":0}]|{\"aa\":\"0\",\"ab\":\"0\",\"ac\":{\"aca\":0,\"acb\":0}}|0",
                "1|1|1|1|false|1.0|1.0|1|null|2021-09-08|2021-09-08 07:11:11-04|1|[{\"val\":1},{\"val\":1},{\"val\":1}]|{\"aa\":\"1\",\"ab\":\"1\",\"ac\":{\"aca\":1,\"acb\":1}}|1",
                "||||||||||||[{\"val\":2},{\"val\":2},{\"val\":2}]|{\"aa\":\"2\",\"ab\":\"2\",\"ac\":{\"aca\":2,\"acb\":2}}|2",
            ],
            DuckDb.Query(snapshot, "from raw order by value"));
    }

    [Fact]
    public async Task Find_PathsWithPercentSigns_AreDecodedOnce()
    {
        var snapshot = (await FindAsync("data-reader-escaped-chars"))!;

        Assert.Equal(["foo1|bar+%21", "foo2|bar+%22", "foo3|bar+%23"], DuckDb.Query(snapshot, "from raw order by 1"));
    }

    [Theory]
    [InlineData("log-replay-special-characters-a")]
    [InlineData("canonicalized-paths-special-a")]
    public async Task Find_AFileRemovedUnderAnotherSpellingOfItsPath_IsGone(string table) => Assert.Empty((await FindAsync(table))!.Files);

    [Fact]
    public async Task Find_AFileWithSpecialCharacters_HasItsRealName() =>
        Assert.Equal("special p@#h", Assert.Single((await FindAsync("log-replay-special-characters-b"))!.Files).Path);

    [Fact]
    public async Task Find_OldTimestamps_AreInstants()
    {
        var snapshot = (await FindAsync("kernel-timestamp-INT96"))!;

        Assert.Equal(
            ["0|2020-01-01 03:09:10.001-05|2020-02-01 03:09:10-05", "1|2021-10-01 04:09:20-04|1999-01-01 04:00:00-05"],
            DuckDb.Query(snapshot, "from raw order by id limit 2"));
    }

    [Fact]
    public async Task Find_NestedColumns_AreJson()
    {
        var snapshot = (await FindAsync("data-reader-nested-struct"))!;

        Assert.Equal(["a json", "b integer"], DuckDb.Columns(snapshot));
        Assert.Equal(["{\"aa\":\"3\",\"ab\":\"3\",\"ac\":{\"aca\":3,\"acb\":3}}|3"], DuckDb.Query(snapshot, "from raw where b = 3"));
    }

    [Fact]
    public async Task Find_AFileWithoutAColumnAddedLater_ShowsNull()
    {
        Assert.Equal(["10|10"], DuckDb.Query((await FindAsync("time-travel-schema-changes-b", new AsOf(Version: 0)))!, "select count(*), count(id) from raw"));
        Assert.Equal(["20|20|10"], DuckDb.Query((await FindAsync("time-travel-schema-changes-b"))!, "select count(*), count(id), count(part) from raw"));
    }

    [Fact]
    public async Task Find_AsOfATime_GoesByTheTimesOfTheCommits()
    {
        using var copy = new TemporaryFolder();
        var source = Path.Combine(Folder, "tables", "time-travel-start-start20-start40");
        var start = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
        foreach (var file in Directory.GetFiles(source, "*", SearchOption.AllDirectories))
        {
            var target = copy.At(Path.Combine("tables", "t", Path.GetRelativePath(source, file)));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
            if (file.EndsWith(".json", StringComparison.Ordinal))
            {
                var version = int.Parse(Path.GetFileNameWithoutExtension(file), CultureInfo.InvariantCulture);
                File.SetLastWriteTimeUtc(target, start.AddMinutes(20 * version).UtcDateTime);
            }
        }

        var lake = Lake(copy.Path);
        foreach (var (minutes, version) in new[] { (0, 0L), (19, 0), (20, 1), (39, 1), (41, 2), (9999, 2) })
        {
            var snapshot = await lake.FindAsync(new DatasetName("tables", "t"), new AsOf(Time: start.AddMinutes(minutes)), CancellationToken.None);
            Assert.Equal(version, snapshot!.Version);
            Assert.Equal([$"{(version + 1) * 10}"], DuckDb.Query(snapshot, "select count(*) from raw"));
        }
    }

    [Theory]
    [InlineData("deltalog-invalid-protocol-version", "reader version 99")]
    [InlineData("log-replay-dv-key-cases", "deletion vectors")]
    [InlineData("data-reader-timestamp_ntz-name-mode", "column mapping by name")]
    public async Task Find_ATableThatNeedsMore_IsRefused(string table, string need)
    {
        var error = await Assert.ThrowsAsync<WeirException>(async () => await FindAsync(table));

        Assert.Equal(LakeErrors.UnsupportedTable, error.Error.Code);
        Assert.Contains(need, error.Error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("versions-not-contiguous", "Version 1")]
    [InlineData("deltalog-state-reconstruction-without-metadata", "no metaData action")]
    public async Task Find_ADamagedLog_SaysWhatIsMissing(string table, string missing)
    {
        var error = await Assert.ThrowsAsync<WeirException>(async () => await FindAsync(table));

        Assert.Equal(LakeErrors.DamagedLog, error.Error.Code);
        Assert.Contains(missing, error.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_ToATableOfAnotherProgram_IsRefused()
    {
        var error = await Assert.ThrowsAsync<WeirException>(async () => await Lake(Folder).OpenWriterAsync(
            new DatasetWrite(new DatasetName("tables", "125-iterator-bug"), WriteMode.Append), CancellationToken.None));

        Assert.Equal(LakeErrors.NotWritable, error.Error.Code);
    }

    private static async Task<DatasetSnapshot?> FindAsync(string table, AsOf? asOf = null) =>
        await Lake(Folder).FindAsync(new DatasetName("tables", table), asOf, CancellationToken.None);

    private static DeltaLake Lake(string folder) =>
        new(new LocalObjectStore(new LocalDisk(), folder), Naming.Lower, TimeProvider.System, NullLoggerFactory.Instance);
}
