using Weir.Connectors.Files.Finding;
using Weir.Connectors.Files.Settings;
using Weir.Connectors.Files.Tests.Reading;
using Weir.Core.Data;
using Weir.Core.Errors;
using Weir.Core.Ports;
using Weir.Testing.Folders;

namespace Weir.Connectors.Files.Tests.Finding;

public sealed class FindingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("*.csv", "a.csv,b.csv")]
    [InlineData("?.csv", "a.csv,b.csv")]
    [InlineData("a.csv", "a.csv")]
    [InlineData("./a.csv", "a.csv")]
    [InlineData("sub/*", "sub/c.csv")]
    [InlineData("*/*.csv", "sub/c.csv")]
    [InlineData("**/*.csv", "a.csv,b.csv,sub/c.csv,sub/deep/er/d.csv")]
    [InlineData("**", "a.csv,b.csv,notes.txt,sub/c.csv,sub/deep/er/d.csv")]
    [InlineData("sub/**", "sub/c.csv,sub/deep/er/d.csv")]
    [InlineData("**/deep/**/*.csv", "sub/deep/er/d.csv")]
    [InlineData("{a,sub/c}.csv", "a.csv,sub/c.csv")]
    [InlineData(".hidden/*", ".hidden/e.csv")]
    [InlineData("A.csv", "")]
    public void Pattern_FindsFiles(string pattern, string expected)
    {
        foreach (var file in new[] { "a.csv", "b.csv", "notes.txt", ".f.csv", "sub/c.csv", "sub/deep/er/d.csv", ".hidden/e.csv" })
        {
            _folder.Write(file, "x\n");
        }

        Assert.Equal(expected, string.Join(',', Find(pattern).Select(file => file.Name)));
    }

    [Theory]
    [InlineData("../x.csv")]
    [InlineData("sub/../../x.csv")]
    [InlineData("/etc/passwd")]
    [InlineData("sub\\..\\x.csv")]
    public async Task Pattern_ThatLeadsOut_IsRefused(string pattern)
    {
        var error = await FailsAsync(pattern);

        Assert.Equal(FilesErrors.OutsideRoot, error.Code);
        Assert.Contains(pattern, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("*.csv")]
    [InlineData("**/*.csv")]
    public async Task Link_ThatLeadsOut_IsRefused(string pattern)
    {
        using var outside = new TemporaryFolder();
        outside.Write("x/secret.csv", "a\n1\n");
        _folder.Write("a.csv", "a\n1\n");
        File.CreateSymbolicLink(_folder.At("link.csv"), outside.At("x/secret.csv"));
        Directory.CreateSymbolicLink(_folder.At("linked"), outside.At("x"));

        Assert.Equal(FilesErrors.OutsideRoot, (await FailsAsync(pattern)).Code);
        File.Delete(_folder.At("link.csv"));
        if (pattern == "*.csv")
        {
            Assert.Equal(["a.csv"], Find(pattern).Select(file => file.Name));
        }
        else
        {
            Assert.Equal(FilesErrors.OutsideRoot, (await FailsAsync(pattern)).Code);
        }
    }

    [Fact]
    public void Links_WithinTheRoot_AreFollowedAndNeverInCircles()
    {
        _folder.Write("data/a.csv", "a\n1\n");
        Directory.CreateSymbolicLink(_folder.At("latest"), _folder.At("data"));
        Directory.CreateSymbolicLink(_folder.At("data/up"), _folder.Path);
        File.CreateSymbolicLink(_folder.At("gone.csv"), _folder.At("nowhere.csv"));

        Assert.Equal(["data/a.csv", "latest/a.csv"], Find("**/*.csv").Select(file => file.Name));
    }

    [Fact]
    public void Root_ThatIsALinkItself_IsFine()
    {
        _folder.Write("real/a.csv", "a\n1\n");
        Directory.CreateSymbolicLink(_folder.At("root"), _folder.At("real"));
        var root = RootFolder.Open(new ConnectionSettings("files", _folder.Path, new Dictionary<string, string> { ["root"] = "root" }));

        Assert.Equal("a.csv", Assert.Single(FileFinder.Find(root, new ReadSettings { Path = "*.csv", PathGiven = true })).Name);
    }

    [Fact]
    public async Task MissingFile_NamesTheNearest()
    {
        _folder.Write("orders-2024.csv", "a\n1\n");
        _folder.Write("people.csv", "a\n1\n");
        var error = await FailsAsync("orders-2025.csv");

        Assert.Equal(ConnectorErrors.StreamNotFound, error.Code);
        Assert.StartsWith("Files there are 'orders-2024.csv'", error.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pattern_WithoutFiles_IsAnErrorWhereAllIsReadAndWaitsWhereWhatIsNewIs()
    {
        var full = FileRead.Request("t", ReadMode.Full, ("path", "in/*.csv"));
        var incremental = full with { Mode = ReadMode.Incremental };

        Assert.Equal(ConnectorErrors.StreamNotFound, (await Assert.ThrowsAsync<WeirException>(() => FileRead.ReadAsync(_folder.Path, full))).Error.Code);
        Assert.Empty((await FileRead.ReadAsync(_folder.Path, incremental)).Splits);
        Assert.Empty((await FileRead.ReadAsync(_folder.Path, full, Position.Start.With("in/old.csv", "read"))).Splits);
        Assert.Equal(ConnectorErrors.StreamNotFound, (await Assert.ThrowsAsync<WeirException>(
            () => FileRead.ReadAsync(_folder.Path, FileRead.Request("t", ReadMode.Incremental)))).Error.Code);
    }

    [Fact]
    public async Task UnknownFormat_IsAnErrorUnlessThePathIsTheDefault()
    {
        _folder.Write("t.csv", "a\n1\n");
        _folder.Write("t.txt", "a\n2\n");

        Assert.Equal(FilesErrors.UnknownFormat, (await FailsAsync("t.*")).Code);
        Assert.Equal(["1"], (await FileRead.ReadAsync(_folder.Path, FileRead.Request("t"))).Column("a"));
        Assert.Equal(["1", "2"], (await FileRead.ReadAsync(_folder.Path, FileRead.Request("t", ReadMode.Full, ("format", "csv")))).Column("a"));
    }

    [Fact]
    public async Task Namespace_IsAFolder()
    {
        _folder.Write("sub/t.csv", "a\n1\n");
        var read = await FileRead.ReadAsync(_folder.Path, new StreamRequest(new StreamName("sub", "t"), ReadMode.Full));

        Assert.Equal(["sub/t.csv"], read.Column("_weir_source"));
    }

    [Fact]
    public async Task MissingRoot_IsAnError()
    {
        var error = (await Assert.ThrowsAsync<WeirException>(() => FileRead.ReadAsync(_folder.At("nowhere"), FileRead.Request("t")))).Error;

        Assert.Equal(ConnectorErrors.Unreachable, error.Code);
        Assert.Contains("nowhere", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SmallFiles_ShareASplit_AndLargeOnesHaveTheirOwn()
    {
        foreach (var number in Enumerable.Range(0, 20))
        {
            _folder.Write($"t.{number:D2}.csv", "a\n1\n");
        }

        _folder.Write("t.05.csv", "a\n" + string.Concat(Enumerable.Repeat("123456789012345\n", 1_200_000)));
        var read = await FileRead.ReadAsync(_folder.Path, FileRead.Request("t"));

        Assert.Equal(["t.00.csv (+18)", "t.05.csv"], read.Splits.Order(StringComparer.Ordinal));
        Assert.Equal(1_200_019, read.Rows.Count);
    }

    [Theory]
    [InlineData("a.csv", "a", "Csv", "None", "None")]
    [InlineData("x/a.b.CSV.GZ", "a.b", "Csv", "Gzip", "None")]
    [InlineData("a.jsonl.zst", "a", "Ndjson", "Zstandard", "None")]
    [InlineData("a.parquet", "a", "Parquet", "None", "None")]
    [InlineData("a.tgz", "a", null, "Gzip", "Tar")]
    [InlineData("a.tar.zst", "a", null, "Zstandard", "Tar")]
    [InlineData("a.zip", "a", null, "None", "Zip")]
    [InlineData("a.txt", "a.txt", null, "None", "None")]
    [InlineData(".csv", ".csv", null, "None", "None")]
    public void Name_SaysHowAFileIsRead(string name, string stem, string? format, string compression, string packing)
    {
        var naming = FileNaming.Of(name);

        Assert.Equal((stem, format, compression, packing), (naming.Stem, naming.Format?.ToString(), naming.Compression.ToString(), naming.Packing.ToString()));
    }

    private IReadOnlyList<FoundFile> Find(string pattern) =>
        FileFinder.Find(RootFolder.Open(FileRead.Connection(_folder.Path)), new ReadSettings { Path = pattern, PathGiven = true });

    private async Task<WeirError> FailsAsync(string pattern) => (await Assert.ThrowsAsync<WeirException>(
        () => FileRead.ReadAsync(_folder.Path, FileRead.Request("t", ReadMode.Full, ("path", pattern))))).Error;
}
