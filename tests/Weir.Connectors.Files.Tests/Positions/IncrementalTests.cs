using Weir.Connectors.Files.Positions;
using Weir.Connectors.Files.Tests.Bytes;
using Weir.Connectors.Files.Tests.Reading;
using Weir.Core.Data;
using Weir.Core.Errors;
using Weir.Core.Ports;
using Weir.Testing.Folders;

namespace Weir.Connectors.Files.Tests.Positions;

public sealed class IncrementalTests : IDisposable
{
    private static readonly StreamRequest Request = FileRead.Request("t", ReadMode.Incremental);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task NewFiles_AreReadWhole_AndVanishedOnesAreNoMistake()
    {
        _folder.Write("t.1.csv", "a,b\n1,2\n");
        var first = await ReadAsync();
        File.Delete(_folder.At("t.1.csv"));
        _folder.Write("t.2.csv", "a,b\n3,4\n");
        var second = await ReadAsync(first.Position);
        File.Delete(_folder.At("t.2.csv"));
        var third = await ReadAsync(second.Position);

        Assert.Equal(["1,2"], first.Lines());
        Assert.Equal(["3,4"], second.Lines());
        Assert.Equal(["t.1.csv", "t.2.csv"], second.Position.Splits.Keys);
        Assert.Empty(third.Splits);
    }

    [Fact]
    public async Task FileGone_BetweenPlanAndRead_IsAsIfItHadNotBeenThere()
    {
        _folder.Write("t.1.csv", "a,b\n1,2\n");
        _folder.Write("t.2.csv", "a,b\n3,4\n");
        var read = await FileRead.ReadAsync(_folder.Path, Request, null, () => File.Delete(_folder.At("t.1.csv")));

        Assert.Equal(["3,4"], read.Lines());
        Assert.Equal(["t.2.csv"], read.Position.Splits.Keys);
    }

    [Theory]
    [InlineData("a,b\n1,2\n", "3,4\n", "3,4")]
    [InlineData("a,b\n1,2", "\n3,4", "3,4")]
    [InlineData("a,b\r\n1,2\r\n", "3,4\r\n", "3,4")]
    [InlineData("a,b\r\n1,2\r", "\n3,4\r\n", "3,4")]
    [InlineData("a,b\r\n1,2", "\r\n3,4\r\n", "3,4")]
    [InlineData("a,b\n", "3,4\n", "3,4")]
    [InlineData("a,", "b\n3,4\n", "3,4")]
    [InlineData("", "a,b\n3,4\n", "3,4")]
    [InlineData("a,b\n1,2\n", "\n\n3,4\n", "3,4")]
    [InlineData("a\n1\n", "\n2\n", "NULL|2")]
    [InlineData("a\n1", "\n\n2\n", "NULL|2")]
    public async Task GrownCsv_ReadsItsTailAlone(string before, string added, string expected)
    {
        var first = await GrowAsync("t.csv", before, null);
        var second = await GrowAsync("t.csv", added, first.Position);
        var third = await ReadAsync(second.Position);

        Assert.Equal(expected, string.Join('|', second.Lines()));
        Assert.Empty(third.Splits);
    }

    [Fact]
    public async Task GrownFiles_KeepCountingLines()
    {
        var first = await GrowAsync("t.csv", "a,b\n1,2\n\"3\n\",4\n", null);
        var second = await GrowAsync("t.csv", "5\n6,7\n", first.Position);
        var third = await GrowAsync("t.csv", "8\n", second.Position);
        var json = await GrowAsync("u.ndjson", "{}\n{}\n", null, "u");
        var more = await GrowAsync("u.ndjson", "x\n", json.Position, "u");

        Assert.Equal("t.csv:line 5", Assert.Single(second.Rejected).Place);
        Assert.Equal("t.csv:line 7", Assert.Single(third.Rejected).Place);
        Assert.Equal("u.ndjson:line 3", Assert.Single(more.Rejected).Place);
    }

    [Theory]
    [InlineData("a,b\n1,2", "3\n")]
    [InlineData("a,b\n1,\"2\n", "\"\n3,4\n")]
    public async Task LastRecord_ThatGrewItself_IsAChange(string before, string added)
    {
        var first = await GrowAsync("t.csv", before, null);
        var error = (await Assert.ThrowsAsync<WeirException>(() => GrowAsync("t.csv", added, first.Position))).Error;

        Assert.Equal(FilesErrors.FileChanged, error.Code);
    }

    [Fact]
    public async Task GrowingFile_LeavesItsUnfinishedRecordForLater()
    {
        var request = Request with { Options = new Dictionary<string, string> { ["growing"] = "true" } };
        _folder.Write("t.csv", "a,b\n1,2\n3,");
        var first = await FileRead.ReadAsync(_folder.Path, request);
        var same = await FileRead.ReadAsync(_folder.Path, request, first.Position);
        await File.AppendAllTextAsync(_folder.At("t.csv"), "4\n\"5\n", TestContext.Current.CancellationToken);
        var second = await FileRead.ReadAsync(_folder.Path, request, same.Position);
        await File.AppendAllTextAsync(_folder.At("t.csv"), "\",6\n", TestContext.Current.CancellationToken);
        var third = await FileRead.ReadAsync(_folder.Path, request, second.Position);

        Assert.Equal(["1,2"], first.Lines());
        Assert.Empty(same.Rows);
        Assert.Equal(["3,4"], second.Lines());
        Assert.Equal(["5\n,6"], third.Lines());
    }

    [Fact]
    public async Task GrowingNdjson_OfLatin1_LeavesTheRightBytes()
    {
        var request = FileRead.Request("t", ReadMode.Incremental, ("growing", "true"), ("encoding", "latin1"));
        await File.WriteAllBytesAsync(_folder.At("t.ndjson"), [.. "{\"a\":\""u8, 0xE9, .. "\"}\n{\"a\":\""u8, 0xE9], TestContext.Current.CancellationToken);
        var first = await FileRead.ReadAsync(_folder.Path, request);
        await File.AppendAllTextAsync(_folder.At("t.ndjson"), "x\"}\n", TestContext.Current.CancellationToken);
        var second = await FileRead.ReadAsync(_folder.Path, request, first.Position);

        Assert.Equal(["{\"a\":\"é\"}"], first.Column("_payload"));
        Assert.Equal(["{\"a\":\"éx\"}"], second.Column("_payload"));
    }

    [Theory]
    [InlineData("t.csv", "a,b\n1,2\n", "a,b\n1,3\n")]
    [InlineData("t.csv", "a,b\n1,2\n", "a,b\n")]
    [InlineData("t.csv", "a,b\n1,2\n", "a,b\n0,0\n1,2\n")]
    [InlineData("t.json", "[{}]", "[{},{}]")]
    [InlineData("t.json", "[{}]", "[{}]\n")]
    public async Task ChangedFile_WithoutAKey_IsAnError(string file, string before, string after)
    {
        _folder.Write(file, before);
        var first = await ReadAsync();
        _folder.Write(file, after);
        Touch(file, 1);
        var error = (await Assert.ThrowsAsync<WeirException>(() => ReadAsync(first.Position))).Error;

        Assert.Equal(FilesErrors.FileChanged, error.Code);
        Assert.Contains($"'{file}'", error.Message, StringComparison.Ordinal);
        Assert.Contains("key", error.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ChangedFile_WithAKey_IsReadAgain()
    {
        var request = Request with { KeyColumns = ["a"] };
        _folder.Write("t.csv", "a,b\n1,2\n3,4\n");
        var first = await FileRead.ReadAsync(_folder.Path, request);
        _folder.Write("t.csv", "a,b\n1,5\n");
        var second = await FileRead.ReadAsync(_folder.Path, request, first.Position);
        var third = await FileRead.ReadAsync(_folder.Path, request, second.Position);

        Assert.Equal(["1,5"], second.Lines());
        Assert.Empty(third.Splits);
    }

    [Fact]
    public async Task ChangedFiles_AreAllNamedAtOnce()
    {
        _folder.Write("t.1.csv", "a\n1\n");
        _folder.Write("t.2.csv", "a\n2\n");
        var first = await ReadAsync();
        _folder.Write("t.1.csv", "a\n11\n");
        _folder.Write("t.2.csv", "a\n22\n");

        Assert.Equal(2, (await Assert.ThrowsAsync<WeirException>(() => ReadAsync(first.Position))).Errors.Count);
    }

    [Fact]
    public async Task TouchedFile_ThatCanBeComparedWhole_IsUnchanged()
    {
        _folder.Write("t.csv", "a,b\n1,2\n");
        var first = await ReadAsync();
        Touch("t.csv", 60);

        Assert.Empty((await ReadAsync(first.Position)).Splits);
    }

    [Fact]
    public async Task TouchedFile_TooLargeToCompare_CountsAsChanged()
    {
        _folder.Write("t.csv", "a,b\n" + string.Concat(Enumerable.Repeat("1,2\n", 40_000)));
        var first = await ReadAsync();
        Touch("t.csv", 60);

        await Assert.ThrowsAsync<WeirException>(() => ReadAsync(first.Position));
    }

    [Fact]
    public async Task FullRead_HasEverything_AndAPositionToGoOnFrom()
    {
        _folder.Write("t.csv", "a,b\n1,2\n");
        var first = await FileRead.ReadAsync(_folder.Path, FileRead.Request("t"));
        var again = await FileRead.ReadAsync(_folder.Path, FileRead.Request("t"), first.Position);
        var rest = await ReadAsync(first.Position);

        Assert.Equal(["1,2"], again.Lines());
        Assert.Empty(rest.Splits);
    }

    [Theory]
    [InlineData(".csv")]
    [InlineData(".ndjson")]
    [InlineData(".json")]
    [InlineData(".csv.gz")]
    public async Task Position_OfAnyBatch_HasExactlyTheRestBehindIt(string extension)
    {
        for (var file = 0; file < 3; file++)
        {
            var numbers = Enumerable.Range(file * 70_000, 70_000);
            var text = extension.StartsWith(".csv", StringComparison.Ordinal) ? "a,b\n" + string.Concat(numbers.Select(number => number % 1_000 == 7 ? "bad\n" : $"{number},x\n"))
                : extension == ".ndjson" ? string.Concat(numbers.Select(number => number % 1_000 == 7 ? "bad\n" : $"{{\"a\":{number}}}\n"))
                : $"[{string.Join(",\n", numbers.Select(number => number % 1_000 == 7 ? "bad" : $"{{\"a\":{number}}}"))}]";
            var bytes = System.Text.Encoding.UTF8.GetBytes(text);
            await File.WriteAllBytesAsync(_folder.At($"t.{file}{extension}"), extension == ".csv.gz" ? CompressionTests.Compress("gz", bytes) : bytes, TestContext.Current.CancellationToken);
        }

        var (rows, rejects, position) = (0, 0, Position.Start);
        await using var source = new FilesConnector().CreateSource(FileRead.Connection(_folder.Path), Request);
        await source.OpenAsync(TestContext.Current.CancellationToken);
        var resumed = 0;
        foreach (var split in await source.PlanAsync(null, TestContext.Current.CancellationToken))
        {
            await foreach (var batch in split.Read(TestContext.Current.CancellationToken).WithCancellation(TestContext.Current.CancellationToken))
            {
                rows += batch.Rows.Length;
                rejects += batch.Rejected.Count;
                position = position.Merge(batch.Position);
                batch.Dispose();
                var rest = await ReadAsync(position);
                Assert.Equal((210_000 - 210, 210), (rows + rest.Rows.Count, rejects + rest.Rejected.Count));
                resumed++;
            }
        }

        Assert.True(resumed > 2);
    }

    [Fact]
    public void Mark_StoredAndParsed_IsTheSame()
    {
        var mark = new FileMark(10, 20, ulong.MaxValue, 5, 7, 8, MarkState.Open);

        Assert.Equal(mark, FileMark.Parse(mark.ToString()));
        Assert.Null(FileMark.Parse("2|of|a|later|version|that|is|unknown"));
        Assert.Null(FileMark.Parse(null));
    }

    private Task<FileRead> ReadAsync(Position? from = null) => FileRead.ReadAsync(_folder.Path, Request, from);

    private Task<FileRead> GrowAsync(string file, string added, Position? from, string table = "t")
    {
        File.AppendAllText(_folder.At(file), added);
        return FileRead.ReadAsync(_folder.Path, FileRead.Request(table, ReadMode.Incremental), from);
    }

    private void Touch(string file, int seconds) =>
        File.SetLastWriteTimeUtc(_folder.At(file), File.GetLastWriteTimeUtc(_folder.At(file)).AddSeconds(seconds));
}
