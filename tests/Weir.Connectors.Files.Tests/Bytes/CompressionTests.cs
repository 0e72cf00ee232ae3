using System.IO.Compression;
using System.Text;
using CsCheck;
using Weir.Connectors.Files.Tests.Reading;
using Weir.Core.Errors;
using Weir.Core.Ports;
using Weir.Testing.Folders;
using ZstdSharp;

namespace Weir.Connectors.Files.Tests.Bytes;

public sealed class CompressionTests : IDisposable
{
    private static readonly byte[] Table = Encoding.UTF8.GetBytes("a,b\n" + string.Concat(Enumerable.Range(0, 3_000).Select(number => $"{number},{number * 7919 % 10_007}\n")));

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Kinds => ["gz", "zst"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Frames_OneAfterTheOther_AreOneFile(string kind)
    {
        var read = await ReadAsync(kind, [.. Compress(kind, "a,b\n1,2\n"u8), .. Compress(kind, []), .. Compress(kind, "3,4\n"u8)]);

        Assert.Equal(["1,2", "3,4"], read.Lines());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task ZerosBehindTheData_ArePadding(string kind)
    {
        var read = await ReadAsync(kind, [.. Compress(kind, "a,b\n1,2\n"u8), .. new byte[100_000]]);

        Assert.Equal(["1,2"], read.Lines());
        Assert.Empty(read.Rejected);
    }

    [Theory]
    [InlineData("gz", 1)]
    [InlineData("gz", 5)]
    [InlineData("gz", 100_000)]
    [InlineData("zst", 1)]
    [InlineData("zst", 5)]
    [InlineData("zst", 100_000)]
    public async Task OtherBytesBehindTheData_AreADeadLetter(string kind, int length)
    {
        var data = Compress(kind, Table);
        var read = await ReadAsync(kind, [.. data, .. Enumerable.Repeat((byte)'g', length)]);

        Assert.Equal(3_000, read.Rows.Count);
        var rejected = Assert.Single(read.Rejected);
        Assert.Equal(FilesErrors.TrailingBytes, rejected.Code);
        Assert.Equal($"t.csv.{kind}:byte {data.Length + 1}", rejected.Place);
        Assert.Equal(Math.Min(length, 64 << 10), rejected.Raw.Length);
        Assert.StartsWith($"{length} bytes follow", rejected.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Data_CutAnywhere_IsACataloguedError(string kind)
    {
        var data = Compress(kind, Table);
        await Gen.Int[0, data.Length - 1].SampleAsync(async length =>
        {
            var error = await FailsAsync(kind, data[..length]);
            Assert.Contains(error.Code, new[] { FilesErrors.Truncated, FilesErrors.Damaged });
            Assert.Equal(FailureKind.Permanent, error.Kind);
            Assert.Contains($"t.csv.{kind}", error.Message, StringComparison.Ordinal);
        }, iter: 150, threads: 1);
        Assert.Equal(FilesErrors.Truncated, (await FailsAsync(kind, data[..(data.Length / 2)])).Code);
        Assert.Equal(FilesErrors.Truncated, (await FailsAsync(kind, data[..^1])).Code);
        Assert.Equal(FilesErrors.Truncated, (await FailsAsync(kind, [])).Code);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Data_WithAByteChanged_IsAnErrorOrNoDifferent(string kind)
    {
        var data = Compress(kind, Table);
        await Gen.Select(Gen.Int[0, data.Length - 1], Gen.Int[1, 255]).SampleAsync(async (at, flip) =>
        {
            var damaged = data.ToArray();
            damaged[at] ^= (byte)flip;
            try
            {
                Assert.Equal(3_000, (await ReadAsync(kind, damaged)).Rows.Count);
            }
            catch (WeirException failure)
            {
                Assert.Contains(failure.Error.Code, new[] { FilesErrors.Truncated, FilesErrors.Damaged });
            }
        }, iter: 150, threads: 1);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task PlainText_NamedAsCompressed_IsAnErrorThatNamesTheByte(string kind)
    {
        var error = await FailsAsync(kind, Table);

        Assert.Equal(FilesErrors.Damaged, error.Code);
        Assert.Contains("near byte 0", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gzip_WithEveryOptionalHeader_IsRead()
    {
        var plain = Compress("gz", Table);
        byte[] header = [0x1F, 0x8B, 8, 2 | 4 | 8 | 16, 0, 0, 0, 0, 0, 3, 3, 0, 1, 2, 3, .. "name\0comment\0"u8, 0xAB, 0xCD];

        Assert.Equal(3_000, (await ReadAsync("gz", [.. header, .. plain[10..]])).Rows.Count);
    }

    internal static byte[] Compress(string kind, ReadOnlySpan<byte> data)
    {
        if (kind == "zst")
        {
            using var compressor = new Compressor(3);
            compressor.SetParameter(ZstdSharp.Unsafe.ZSTD_cParameter.ZSTD_c_checksumFlag, 1);
            return compressor.Wrap(data).ToArray();
        }

        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(data);
        }

        // .NET writes nothing for nothing; gzip has a frame for it.
        return data.IsEmpty ? [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0] : target.ToArray();
    }

    private async Task<FileRead> ReadAsync(string kind, byte[] bytes)
    {
        await File.WriteAllBytesAsync(_folder.At($"t.csv.{kind}"), bytes, TestContext.Current.CancellationToken);
        return await FileRead.ReadAsync(_folder.Path, FileRead.Request("t", ReadMode.Full, ("path", $"t.csv.{kind}")));
    }

    private async Task<WeirError> FailsAsync(string kind, byte[] bytes) =>
        (await Assert.ThrowsAsync<WeirException>(() => ReadAsync(kind, bytes))).Error;
}
