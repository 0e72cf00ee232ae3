using System.Text;
using Weir.Connectors.Files.Csv;
using Weir.Connectors.Files.Reading;
using Weir.Connectors.Files.Rows;
using Weir.Connectors.Files.Settings;
using Weir.Connectors.Files.Tests.Reading;
using Weir.Core.Errors;
using Weir.Core.Ports;
using Weir.Core.Types;
using Weir.Testing.Folders;
using Weir.Testing.Sources;

namespace Weir.Connectors.Files.Tests.Csv;

public sealed class CsvFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a,b\n1,2\n3,4\n")]
    [InlineData("a,b\r\n1,2\r\n3,4")]
    [InlineData("a,b\r1,2\r3,4\r")]
    [InlineData("\uFEFFa,b\n1,2\r\n\r\n3,4\r")]
    [InlineData("\n\r\na,b\n\n1,2\n\n\n3,4\n\n")]
    public async Task Records_WithAnyLineEnds_AreRead(string text)
    {
        var read = await ReadAsync(text);

        Assert.Equal(["1,2", "3,4"], read.Lines());
        Assert.Equal(["a", "b", "_weir_source"], read.Schemas[0]);
        Assert.True(LogicalColumn.Has(read.Field("a"), LogicalColumn.UntypedKey));
        Assert.Equal(LogicalType.Text, read.TypeOf("a"));
    }

    [Fact]
    public async Task EmptyField_Unquoted_IsNullAndQuotedIsEmpty()
    {
        var read = await ReadAsync("a,b,c\n,\"\",x\nNA,\"NA\",x\n", ("null_value", "NA"));

        Assert.Equal([null, null], read.Column("a"));
        Assert.Equal(["", "NA"], read.Column("b"));
    }

    [Fact]
    public async Task QuotedField_WithEverythingInIt_IsItsText()
    {
        var read = await ReadAsync("a,b\n\"x,\"\"y\"\"\r\nz\",\" ü \"\n");

        Assert.Equal(["x,\"y\"\r\nz", " ü "], read.Rows[0].Values.Take(2));
    }

    [Fact]
    public async Task QuoteWithinPlainField_IsItself()
    {
        var read = await ReadAsync("item,size\npipe,5\" wide\nrod,2\n");

        Assert.Equal(["pipe,5\" wide", "rod,2"], read.Lines());
    }

    [Fact]
    public async Task Header_WithDoubledEmptyAndReservedNames_GetsNamesOfItsOwn()
    {
        var read = await ReadAsync("id,ID,,name,name,name_2,_weir_row,name__text\n1,2,3,4,5,6,7,8\n");

        Assert.Equal(["id", "ID_2", "column_3", "name", "name_3", "name_2", "source_weir_row", "name__text_2", "_weir_source"], read.Schemas[0]);
        Assert.Equal(["1,2,3,4,5,6,7,8"], read.Lines());
    }

    [Fact]
    public async Task Headers_ThatDifferBetweenFiles_MakeBatchesOfTheirOwn()
    {
        _folder.Write("t.1.csv", "a,b\n1,2\n");
        _folder.Write("t.2.csv", "b,a\n3,4\n");
        _folder.Write("t.3.csv", "b,a\n5,6\n");
        _folder.Write("t.4.csv", "a\n7\n");
        _folder.Write("t.5.csv", "a,b,c\n");
        var read = await FileRead.ReadAsync(_folder.Path, FileRead.Request("t"));

        Assert.Single(read.Splits);
        Assert.Equal(["a,b", "b,a", "a", "a,b,c"], read.Schemas.Select(schema => string.Join(',', schema.SkipLast(1))));
        Assert.Equal(["1", "4", "6", "7"], read.Column("a"));
        Assert.Equal(["t.1.csv", "t.2.csv", "t.3.csv", "t.4.csv"], read.Column("_weir_source"));
    }

    [Fact]
    public async Task RaggedRecords_AreRejectedWithPlaceAndBytes()
    {
        var read = await ReadAsync("a,b\n1,2\n3\n4,5,6\n\"x\ny\",7\n8,9,\n");

        Assert.Equal(["1,2", "x\ny,7"], read.Lines());
        Assert.Equal(["t.csv:line 3", "t.csv:line 4", "t.csv:line 7"], read.Rejected.Select(rejected => rejected.Place));
        Assert.Equal(["3", "4,5,6", "8,9,"], read.Rejected.Select(rejected => Encoding.UTF8.GetString(rejected.Raw.Span)));
        Assert.All(read.Rejected, rejected => Assert.Equal(FilesErrors.RaggedRecord, rejected.Code));
        Assert.Equal("It has 1 field; there are 2 columns.", read.Rejected[0].Reason);
    }

    [Fact]
    public async Task BrokenQuotes_AreRejected()
    {
        var read = await ReadAsync("a,b\n\"1\"x,2\n3,4\n\"5,6\n7,8\n");

        Assert.Equal(["3,4"], read.Lines());
        Assert.Equal([(FilesErrors.TextAfterQuote, "\"1\"x,2"), (FilesErrors.QuoteNotClosed, "\"5,6\n7,8\n")],
            read.Rejected.Select(rejected => (rejected.Code, Encoding.UTF8.GetString(rejected.Raw.Span))));
    }

    [Fact]
    public async Task Bytes_ThatAreNoUtf8_RejectTheirRecordAlone()
    {
        var path = _folder.At("t.csv");
        await File.WriteAllBytesAsync(path, [.. "a,b\n1,é\n2,"u8, 0xE9, .. "\n3,c\n"u8], Cancel);
        var read = await FileRead.ReadAsync(_folder.Path, FileRead.Request("t"));

        Assert.Equal(["1,é", "3,c"], read.Lines());
        var rejected = Assert.Single(read.Rejected);
        Assert.Equal(FilesErrors.WrongEncoding, rejected.Code);
        Assert.Equal("t.csv:line 3", rejected.Place);
        Assert.Equal([(byte)'2', (byte)',', 0xE9], rejected.Raw.ToArray());
    }

    [Fact]
    public async Task Latin1_IsTurnedIntoText_AndBackForRejects()
    {
        await File.WriteAllBytesAsync(_folder.At("t.csv"), Encoding.Latin1.GetBytes("naïve,b\nÅ,ÿ\né\n"), Cancel);
        var read = await FileRead.ReadAsync(_folder.Path, FileRead.Request("t", ReadMode.Full, ("encoding", "latin1")));

        Assert.Equal(["naïve", "b", "_weir_source"], read.Schemas[0]);
        Assert.Equal(["Å,ÿ"], read.Lines());
        Assert.Equal([0xE9], Assert.Single(read.Rejected).Raw.ToArray());
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public async Task Utf16_OfEitherByteOrder_IsRead_AndHalfACharacterRejectsItsRecord(bool bigEndian, bool mark)
    {
        var encoding = new UnicodeEncoding(bigEndian, mark);
        var half = (byte[])[.. encoding.GetBytes("2,"), .. bigEndian ? (byte[])[0xD8, 0x3D] : [0x3D, 0xD8]];
        await File.WriteAllBytesAsync(
            _folder.At("t.csv"), [.. encoding.GetPreamble(), .. encoding.GetBytes("a,b\n1,é😀\n"), .. half, .. encoding.GetBytes("\n3,c\n")], Cancel);
        var read = await FileRead.ReadAsync(_folder.Path, FileRead.Request("t", ReadMode.Full, ("encoding", "utf-16")));

        Assert.Equal(["1,é😀", "3,c"], read.Lines());
        Assert.Equal(half, Assert.Single(read.Rejected).Raw.ToArray());
    }

    [Theory]
    [InlineData("utf-16", "encoding: utf-16")]
    [InlineData("latin1", "encoding: latin1")]
    public async Task Header_InAnotherEncoding_IsAnErrorThatNamesIt(string actual, string hint)
    {
        var encoding = actual == "latin1" ? Encoding.Latin1 : Encoding.Unicode;
        await File.WriteAllBytesAsync(_folder.At("t.csv"), encoding.GetBytes("naïve,b\n1,2\n"), Cancel);
        var error = await FailsAsync(FileRead.Request("t"));

        Assert.Equal(FilesErrors.UnreadableHeader, error.Code);
        Assert.Equal(FailureKind.Permanent, error.Kind);
        Assert.Equal("t.csv:1", error.Location?.ToString());
        Assert.Contains(hint, error.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Header_NeverClosed_IsAnError() => Assert.Equal(FilesErrors.UnreadableHeader, (await FailsAsync("a,\"b\n1,2\n")).Code);

    [Fact]
    public async Task Header_OfFarTooManyColumns_IsAnError() =>
        Assert.Equal(FilesErrors.UnreadableHeader, (await FailsAsync(new string(',', 30_000) + "\n")).Code);

    [Fact]
    public async Task WithoutHeader_ColumnsAreNumberedOrNamed()
    {
        var numbered = await ReadAsync("1,2\n3,4\n", ("header", "false"));
        var named = await ReadAsync("1,2\n3,4\n", ("header", "false"), ("columns", "x, y"));

        Assert.Equal(["column_1", "column_2", "_weir_source"], numbered.Schemas[0]);
        Assert.Equal(["x", "y", "_weir_source"], named.Schemas[0]);
        Assert.Equal(["1,2", "3,4"], numbered.Lines());
        Assert.Equal(["1,2", "3,4"], named.Lines());
    }

    [Fact]
    public async Task Dialect_OfTheContract_IsFollowed()
    {
        var read = await ReadAsync("made by hand\r\non Monday\r\na|b\n'x|y'|\"z\n", ("delimiter", "|"), ("quote", "'"), ("skip_lines", "2"));

        Assert.Equal(["x|y,\"z"], read.Lines());
    }

    [Fact]
    public async Task QuoteNone_TakesQuotesAsTheyAre()
    {
        var read = await ReadAsync("a,b\n\"1,2\n3,\"\n", ("quote", "none"));

        Assert.Equal(["\"1,2", "3,\""], read.Lines());
    }

    [Fact]
    public async Task TsvFile_IsSeparatedByTabs()
    {
        _folder.Write("t.tsv", "a\tb\n1,5\t2\n");

        Assert.Equal(["1,5", "2"], (await FileRead.ReadAsync(_folder.Path, FileRead.Request("t"))).Rows[0].Values.Take(2));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("\uFEFF", 0)]
    [InlineData("a,b", 1)]
    [InlineData("a,b\n", 1)]
    public async Task FileWithoutRecords_IsNoMistake(string text, int headers)
    {
        var read = await ReadAsync(text);

        Assert.Empty(read.Rows);
        Assert.Empty(read.Rejected);
        Assert.Equal(headers, read.Schemas.Count(schema => schema.Contains("b")));
        Assert.Single(read.Position.Splits);
    }

    [Fact]
    public async Task DroppedColumns_AreNotRead()
    {
        _folder.Write("t.csv", "a,b,c\n1,\"secret\",3\n,,\n");
        var read = await FileRead.ReadAsync(_folder.Path, FileRead.Request("t") with { DroppedColumns = new HashSet<string> { "b" } });

        Assert.Equal(["1,3", "NULL,NULL"], read.Lines());
    }

    [Fact]
    public async Task Record_LongerThanAllowed_IsRejectedWithItsLengthAndReadingGoesOn()
    {
        var read = await ReadAsync($"a,b\n1,\"{new string('x', 3_000_000)}\n\"\n2,y\n", ("max_record_bytes", "1000000"));

        Assert.Equal(["2,y"], read.Lines());
        var rejected = Assert.Single(read.Rejected);
        Assert.Equal(FilesErrors.RecordTooLong, rejected.Code);
        Assert.Contains("3000005 bytes", rejected.Reason, StringComparison.Ordinal);
        Assert.Equal(64 << 10, rejected.Raw.Length);
        Assert.Equal("t.csv:line 2", rejected.Place);
    }

    [Fact]
    public void Line_OfAHundredMegabytes_DoesNotFillMemory()
    {
        var rejected = new RejectedRecords();
        using var reader = new CsvReader(16 << 20, new HashSet<string>(), rejected);
        var input = new FileInput("t.csv", new LongLineStream("a,b\n1,2\n"u8.ToArray(), 100 << 20, "\n3,4\n"u8.ToArray()), FileFormat.Csv, new CsvDialect());
        var before = GC.GetAllocatedBytesForCurrentThread();
        var batches = reader.Read(input, CancellationToken.None).ToList();
        batches.Add(reader.Flush()!);

        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 80 << 20, "The line was held in memory.");
        Assert.Equal(["1", "3"], batches.SelectMany(ArrowRows.Read).Select(row => row["a"]));
        Assert.Contains($"{100 << 20} bytes", Assert.Single(rejected.Take()).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ManyRejects_AreTakenAlongInPortions()
    {
        var read = await ReadAsync("a,b\n" + string.Concat(Enumerable.Range(0, 5_000).Select(number => $"{number}\n")));

        Assert.Equal(5_000, read.Rejected.Count);
        Assert.True(read.Schemas.Count >= 5);
        Assert.Equal("t.csv:line 5001", read.Rejected[^1].Place);
    }

    [Fact]
    public async Task ManyRows_ComeInBatchesOfAFewMegabytes()
    {
        var read = await ReadAsync("a,b\n" + string.Concat(Enumerable.Range(0, 150_000).Select(number => $"{number},{(number % 3 == 0 ? "" : "v")}\n")));

        Assert.Equal(3, read.Schemas.Count);
        Assert.Equal(Enumerable.Range(0, 150_000).Select(number => $"{number}"), read.Column("a"));
        Assert.Equal(Enumerable.Range(0, 150_000).Select(number => number % 3 == 0 ? null : "v"), read.Column("b"));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Task<FileRead> ReadAsync(string text, params (string Option, string Value)[] options)
    {
        _folder.Write("t.csv", text);
        return FileRead.ReadAsync(_folder.Path, FileRead.Request("t", ReadMode.Full, options));
    }

    private Task<WeirError> FailsAsync(string text)
    {
        _folder.Write("t.csv", text);
        return FailsAsync(FileRead.Request("t"));
    }

    private async Task<WeirError> FailsAsync(StreamRequest request) =>
        (await Assert.ThrowsAsync<WeirException>(() => FileRead.ReadAsync(_folder.Path, request))).Error;
}
