using System.Text;
using CsCheck;
using Weir.Connectors.Files.Json;
using Weir.Connectors.Files.Reading;
using Weir.Connectors.Files.Rows;
using Weir.Connectors.Files.Settings;
using Weir.Connectors.Files.Tests.Reading;
using Weir.Core.Errors;
using Weir.Core.Ports;
using Weir.Testing.Folders;
using Weir.Testing.Sources;

namespace Weir.Connectors.Files.Tests.Json;

public sealed class JsonFileTests : IDisposable
{
    private static readonly Gen<int[]> Pieces = Gen.Frequency((1, Gen.Const(new[] { 1 << 20 })), (1, Gen.Const(new[] { 1 })), (3, Gen.Int[1, 40].Array[1, 4]));

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("t.ndjson", "{\"a\":1}\n{\"a\": 2 }\r\n\n  {\"a\":[3]}")]
    [InlineData("t.jsonl", "\uFEFF{\"a\":1}\n{\"a\": 2 }\n{\"a\":[3]}\n")]
    [InlineData("t.json", "{\"a\":1}\n{\"a\": 2 }\n{\"a\":[3]}\n")]
    [InlineData("t.json", "[{\"a\":1},{\"a\": 2 },{\"a\":[3]}]")]
    [InlineData("t.json", "\uFEFF\n [\n{\"a\":1}\n,\n{\"a\": 2 },\n\n{\"a\":[3]} ] \n")]
    [InlineData("t.json", "{\"a\":1} {\"a\": 2 }{\"a\":[3]}")]
    public async Task Records_InAnyShape_LandVerbatim(string file, string text)
    {
        var read = await ReadAsync(file, text);

        Assert.Equal(["{\"a\":1}", "{\"a\": 2 }", "{\"a\":[3]}"], read.Column("_payload"));
        Assert.Empty(read.Rejected);
        Assert.Equal(["_payload", "_weir_source"], read.Schemas[0]);
    }

    [Fact]
    public async Task Document_OverManyLines_IsOneRecord()
    {
        var document = "{\n  \"a\": 1,\n  \"b\": [\"}\", \"]\", \"\\\"\"]\n}";

        Assert.Equal([document], (await ReadAsync("t.json", document + "\n")).Column("_payload"));
    }

    [Fact]
    public async Task MalformedRecords_AreRejectedAndTheNextIsRead()
    {
        var read = await ReadAsync("t.ndjson", "{\"a\":1}\n{\"a\":\n{\"a\":2}\n[1]\n7\n{\"a\":3} x\n{\"a\":4}\n");

        Assert.Equal(["{\"a\":1}", "{\"a\":2}", "{\"a\":4}"], read.Column("_payload"));
        Assert.Equal(
            [(FilesErrors.MalformedJson, "t.ndjson:line 2", "{\"a\":"), (FilesErrors.NotAnObject, "t.ndjson:line 4", "[1]"), (FilesErrors.NotAnObject, "t.ndjson:line 5", "7"), (FilesErrors.MalformedJson, "t.ndjson:line 6", "{\"a\":3} x")],
            read.Rejected.Select(rejected => (rejected.Code, rejected.Place, Encoding.UTF8.GetString(rejected.Raw.Span))));
    }

    [Fact]
    public async Task MalformedElements_OfAnArray_AreRejectedAndTheNextIsRead()
    {
        var read = await ReadAsync("t.json", "[\n{\"a\":1},\n{\"a\":tru},\n{\"a\":[1}},\n{\"b\":\"open\n},\n5,\n{\"a\":2}\n]");

        Assert.Equal(["{\"a\":1}", "{\"a\":2}"], read.Column("_payload"));
        Assert.Equal(["{\"a\":tru}", "{\"a\":[1}", "}", "{\"b\":\"open\n}", "5"], read.Rejected.Select(rejected => Encoding.UTF8.GetString(rejected.Raw.Span)));
        Assert.Equal("t.json:line 3", read.Rejected[0].Place);
    }

    [Fact]
    public async Task Nesting_BeyondTheLimit_IsRejectedHoweverDeep()
    {
        var deep = new string('[', 2_000_000);
        var read = await ReadAsync("t.json", $"[{{\"a\":1}},{deep}{new string(']', deep.Length)},{{\"a\":2}}]", ("max_record_bytes", "5000000"));
        var bomb = await ReadAsync("t.ndjson", $"{deep}\n{{\"a\":1}}\n");

        Assert.Equal(["{\"a\":1}", "{\"a\":2}"], read.Column("_payload"));
        Assert.Equal(FilesErrors.MalformedJson, Assert.Single(read.Rejected).Code);
        Assert.Equal(["{\"a\":1}"], bomb.Column("_payload"));
        Assert.Equal(FilesErrors.MalformedJson, Assert.Single(bomb.Rejected).Code);
    }

    [Theory]
    [InlineData("\"\\ud83d\"")]
    [InlineData("\"x\\ude00\"")]
    public async Task Escape_OfHalfACharacter_IsRejected(string text)
    {
        var read = await ReadAsync("t.ndjson", $"{{\"a\":{text}}}\n{{{text}:1}}\n{{\"a\":\"\\ud83d\\ude00\"}}\n");

        Assert.Equal(["{\"a\":\"\\ud83d\\ude00\"}"], read.Column("_payload"));
        Assert.Equal([FilesErrors.WrongEncoding, FilesErrors.WrongEncoding], read.Rejected.Select(rejected => rejected.Code));
    }

    [Fact]
    public async Task Bytes_ThatAreNoUtf8_AreRejected()
    {
        await File.WriteAllBytesAsync(_folder.At("t.ndjson"), [.. "{\"a\":\""u8, 0xFF, .. "\"}\n{\"a\":1}\n"u8], TestContext.Current.CancellationToken);
        var read = await FileRead.ReadAsync(_folder.Path, FileRead.Request("t"));

        Assert.Single(read.Rows);
        Assert.Equal(FilesErrors.WrongEncoding, Assert.Single(read.Rejected).Code);
    }

    [Theory]
    [InlineData("t.ndjson", "{0}\n{{\"a\":1}}\n")]
    [InlineData("t.json", "[{0},{{\"a\":1}}]")]
    public async Task Record_LongerThanAllowed_IsRejectedWithItsLength(string file, string form)
    {
        var record = $"{{\"a\":\"{new string('x', 2_000_000)}\"}}";
        var read = await ReadAsync(file, string.Format(null, System.Text.CompositeFormat.Parse(form), record), ("max_record_bytes", "100000"));

        Assert.Equal(["{\"a\":1}"], read.Column("_payload"));
        var rejected = Assert.Single(read.Rejected);
        Assert.Equal(FilesErrors.RecordTooLong, rejected.Code);
        Assert.StartsWith($"It has {record.Length} bytes", rejected.Reason, StringComparison.Ordinal);
        Assert.Equal(64 << 10, rejected.Raw.Length);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("[{\"a\":1},")]
    [InlineData("[{\"a\":1},{\"a\":")]
    [InlineData("[{\"a\":1}\n")]
    public async Task Array_ThatIsNotClosed_IsAnErrorOfTheFile(string text)
    {
        var error = (await Assert.ThrowsAsync<WeirException>(() => ReadAsync("t.json", text))).Error;

        Assert.Equal(FilesErrors.Truncated, error.Code);
        Assert.Equal(FailureKind.Permanent, error.Kind);
    }

    [Fact]
    public async Task Text_BehindAnArray_IsADeadLetter()
    {
        var read = await ReadAsync("t.json", "[{\"a\":1}]\n{\"a\":2}\n");

        Assert.Equal(["{\"a\":1}"], read.Column("_payload"));
        Assert.Equal((FilesErrors.TrailingBytes, "t.json:line 2", "{\"a\":2}\n"), (read.Rejected[0].Code, read.Rejected[0].Place, Encoding.UTF8.GetString(read.Rejected[0].Raw.Span)));
    }

    [Fact]
    public void Lines_InAnyPieces_AreReadOneForOne()
    {
        var line = Gen.Frequency(
            (5, Gen.String[Gen.Char["ab\"{}[]:, \\é"], 0, 30].Select(text => System.Text.Json.JsonSerializer.Serialize(new { text }))),
            (2, Gen.String[Gen.Char["ab\"{}[]:,"], 1, 30]), (1, Gen.Const("")));
        Gen.Select(line.Array[0, 30], Pieces, Gen.Bool).Sample((lines, pieces, ended) =>
        {
            var check = new JsonCheck();
            var read = Read(string.Join('\n', lines) + (ended ? "\n" : ""), pieces, FileFormat.Ndjson);
            var records = lines.Select((text, index) => (Text: text, Line: index + 1)).Where(record => record.Text.Length > 0)
                .ToLookup(record => check.Judge(Encoding.UTF8.GetBytes(record.Text)) is null);
            return records[true].Select(record => record.Text).SequenceEqual(read.Rows)
                && records[false].Select(record => $"file:line {record.Line} {record.Text}").SequenceEqual(read.Rejected);
        }, iter: 3_000);
    }

    [Fact]
    public void Arrays_InAnyPieces_AreReadElementForElement()
    {
        var element = Gen.String[Gen.Char["ab\"{}[]:, \\é\n"], 0, 30].Select(text => System.Text.Json.JsonSerializer.Serialize(new { text, nested = new object[] { 1, text } }));
        var blank = Gen.String[Gen.Char[" \n\r\t"], 0, 3];
        Gen.Select(element.Array[0, 20], blank, Pieces).Sample((elements, space, pieces) =>
        {
            var read = Read($"{space}[{space}{string.Join($"{space},{space}", elements)}{space}]{space}", pieces, FileFormat.Json);
            return read.Rejected.Count == 0 && read.Rows.SequenceEqual(elements);
        }, iter: 2_000);
    }

    [Fact]
    public void AnyText_InAnyPieces_ReadsTheSame()
    {
        Gen.Select(Gen.String[Gen.Char["{}[]\",:\\1 \na"], 0, 80], Pieces).Sample((text, pieces) =>
        {
            foreach (var start in new[] { "", "[" })
            {
                var (whole, dribbled) = (Try(start + text, [1 << 20]), Try(start + text, pieces));
                Assert.Equal(whole, dribbled);
            }
        }, iter: 5_000);
    }

    private static string Try(string text, int[] pieces)
    {
        try
        {
            var (rows, rejected) = Read(text, pieces, FileFormat.Json);
            return $"{string.Join('|', rows)} rejected {string.Join('|', rejected)}";
        }
        catch (WeirException failure)
        {
            return failure.Error.Code.Code;
        }
    }

    private static (IReadOnlyList<string> Rows, IReadOnlyList<string> Rejected) Read(string text, int[] pieces, FileFormat format)
    {
        var rejected = new RejectedRecords();
        using var reader = new JsonReader(1 << 20, rejected);
        var input = new FileInput("file", new DribblingStream(Encoding.UTF8.GetBytes(text), pieces), format, new CsvDialect());
        var batches = reader.Read(input, CancellationToken.None).ToList();
        batches.AddRange(reader.Flush() is { } rest ? [rest] : []);
        return ([.. batches.SelectMany(ArrowRows.Read).Select(row => (string)row["_payload"]!)], [.. rejected.Take().Select(one => $"{one.Place} {Encoding.UTF8.GetString(one.Raw.Span)}")]);
    }

    private Task<FileRead> ReadAsync(string file, string text, params (string Option, string Value)[] options)
    {
        _folder.Write(file, text);
        return FileRead.ReadAsync(_folder.Path, FileRead.Request("t", ReadMode.Full, [("path", file), .. options]));
    }
}
