using System.Text;
using Weir.Connectors.Files.Tests.Bytes;
using Weir.Core.Errors;
using Weir.Core.Ports;
using Weir.Testing.Folders;

namespace Weir.Connectors.Files.Tests.Reading;

/// <summary>Messages name a file by the path from the project, not from the connection's folder; rows and positions by the latter.</summary>
public sealed class ShownPathTests : IDisposable
{
    private readonly TemporaryFolder _project = new();

    public static TheoryData<string, byte[], string> Broken => new()
    {
        { "t.csv.gz", CompressionTests.Compress("gz", "a,b\n1,2\n"u8)[..^4], "WEIR1702" },
        { "t.csv.zst", CompressionTests.Compress("zst", "a,b\n1,2\n"u8)[..^1], "WEIR1702" },
        { "t.json", "[{\"a\":1}"u8.ToArray(), "WEIR1702" },
        { "t.parquet", "PAR1"u8.ToArray(), "WEIR1702" },
        { "t.tar", new byte[100], "WEIR1702" },
        { "t.csv.gz", "no gzip data"u8.ToArray(), "WEIR1703" },
        { "t.parquet", Encoding.ASCII.GetBytes(new string('x', 100)), "WEIR1703" },
        { "t.zip", "no zip archive"u8.ToArray(), "WEIR1703" },
        { "t.csv", [.. "a,\""u8, 0xFF, .. "\"\n"u8], "WEIR1704" },
    };

    public void Dispose() => _project.Dispose();

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task BrokenFile_BelowTheRoot_IsNamedWithItsFolder(string name, byte[] content, string code)
    {
        Directory.CreateDirectory(_project.At("exports/2024"));
        await File.WriteAllBytesAsync(_project.At($"exports/2024/{name}"), content, TestContext.Current.CancellationToken);

        var error = await FailsAsync("exports", $"2024/{name}");

        Assert.Equal((code, $"exports/2024/{name}"), (error.Code.Code, error.Location?.File));
        Assert.Contains($"'exports/2024/{name}'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(".", "t.csv.gz", "t.csv.gz")]
    [InlineData("./", "t.csv.gz", "t.csv.gz")]
    [InlineData("./in/", "in/t.csv.gz", "in/t.csv.gz")]
    [InlineData("in/../in", "in/t.csv.gz", "in/../in/t.csv.gz")]
    public async Task BrokenFile_UnderARootWrittenInAnyWay_IsNamedAsItIsWritten(string root, string file, string shown)
    {
        _project.Write(file, "no gzip data");

        Assert.Equal(shown, (await FailsAsync(root, "t.csv.gz")).Location?.File);
    }

    [Fact]
    public async Task BrokenFile_UnderAnAbsoluteRoot_IsNamedByItsWholePath()
    {
        _project.Write("in/t.csv.gz", "no gzip data");

        Assert.Equal(_project.At("in/t.csv.gz"), (await FailsAsync(_project.At("in"), "t.csv.gz")).Location?.File);
    }

    [Fact]
    public async Task GoodFile_BelowTheRoot_IsKnownToRowsAndPositionsByItsPathFromTheRoot()
    {
        _project.Write("exports/2024/t.csv", "a,b\n1,2\n");

        var read = await FileRead.ReadAsync(FileRead.Connection(_project.Path, "exports"), FileRead.Request("t", ReadMode.Full, ("path", "2024/t.csv")));

        Assert.Equal(["2024/t.csv"], read.Column("_weir_source"));
        Assert.Equal(["2024/t.csv"], read.Position.Splits.Keys);
    }

    private async Task<WeirError> FailsAsync(string root, string path) => (await Assert.ThrowsAsync<WeirException>(
        () => FileRead.ReadAsync(FileRead.Connection(_project.Path, root), FileRead.Request("t", ReadMode.Full, ("path", path))))).Error;
}
