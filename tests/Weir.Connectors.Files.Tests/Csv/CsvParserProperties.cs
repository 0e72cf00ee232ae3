using System.Text;
using CsCheck;
using Weir.Connectors.Files.Csv;
using Weir.Connectors.Files.Reading;
using Weir.Connectors.Files.Rows;
using Weir.Connectors.Files.Settings;
using Weir.Connectors.Files.Tests.Reading;
using Weir.Core.Data;
using Weir.Testing.Sources;

namespace Weir.Connectors.Files.Tests.Csv;

/// <summary>The vectorised parser against the naive one: the same rows and the same rejects for any bytes, however they arrive.</summary>
public sealed class CsvParserProperties
{
    private static readonly string[] Marks = [",", "\"", "\n", "\r\n", "\r", "\"\"", ",\"", "\",\""];

    // Mostly the characters that matter, so that every nesting of them comes up.
    private static readonly Gen<byte[]> Nasty = Gen.Frequency(
        (6, Gen.Int[0, Marks.Length - 1].Select(mark => Encoding.UTF8.GetBytes(Marks[mark]))),
        (4, Gen.String[Gen.Char["abN é€"], 0, 12].Select(Encoding.UTF8.GetBytes)),
        (1, Gen.String[Gen.Char["xyz "], 20, 150].Select(Encoding.UTF8.GetBytes)),
        (1, Gen.Byte.Select(one => new[] { one }))).Array[0, 60].Select(parts => WithoutMark([.. parts.SelectMany(part => part)]));

    private static readonly Gen<int[]> Pieces = Gen.Frequency((3, Gen.Const(new[] { 1 << 20 })), (2, Gen.Int[1, 90].Array[1, 5]), (1, Gen.Const(new[] { 1 })));

    [Fact]
    public void AnyBytes_InAnyPieces_ReadAsTheReferenceReadsThem()
    {
        Gen.Select(Nasty, Pieces, Gen.Int[1, 4]).Sample(
            (bytes, pieces, columns) => Same(ReferenceCsv.Read(bytes, columns, 1), Read(bytes, pieces, Named(columns))), iter: 6_000);
    }

    [Fact]
    public void WellFormedRecords_InAnyPieces_ReadAsTheReferenceReadsThem()
    {
        var field = Gen.Frequency(
            (3, Gen.String[Gen.Char["abc0123456789"], 0, 20]),
            (2, Gen.String[Gen.Char["ab\",\r\né"], 0, 20].Select(text => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")));
        var file = field.Array[3].Select(fields => string.Join(',', fields)).Array[0, 40].Select(records => Encoding.UTF8.GetBytes(string.Join("\r\n", records)));
        Gen.Select(file, Pieces).Sample((bytes, pieces) =>
        {
            var reference = ReferenceCsv.Read(bytes, 3, 1);
            Assert.Empty(reference.Rejected);
            return Same(reference, Read(bytes, pieces, Named(3)));
        }, iter: 2_000);
    }

    [Fact]
    public void OtherDialects_InAnyPieces_ReadAsTheReferenceReadsThem()
    {
        Gen.Select(Nasty, Pieces, Gen.Int[1, 3], Gen.Bool, Gen.Int[0, 60]).Sample((bytes, pieces, columns, quotes, most) =>
        {
            var dialect = Named(columns) with { Delimiter = (byte)'a', Quote = quotes ? (byte)'b' : null, NullText = "N"u8.ToArray() };
            var reference = ReferenceCsv.Read(bytes, columns, 1, dialect.Delimiter, dialect.Quote, "N", most + 1);
            return Same(reference, Read(bytes, pieces, dialect, most + 1));
        }, iter: 4_000);
    }

    [Fact]
    public void RecordsReadBefore_AreSkippedOneForOne()
    {
        Gen.Select(Nasty, Pieces, Gen.Int[0, 10]).Sample((bytes, pieces, skip) =>
        {
            var whole = Read(bytes, pieces, Named(2));
            var rest = Read(bytes, pieces, Named(2), skip: skip);
            return rest.Rows.Count + rest.Rejected.Count == Math.Max(0, whole.Rows.Count + whole.Rejected.Count - skip)
                && rest.Count == whole.Count
                && rest.Rows.SequenceEqual(whole.Rows.TakeLast(rest.Rows.Count))
                && rest.Rejected.Select(rejected => rejected.Place).SequenceEqual(whole.Rejected.TakeLast(rest.Rejected.Count).Select(rejected => rejected.Place));
        }, iter: 1_500);
    }

    private static CsvDialect Named(int columns) => new() { Header = false, Columns = [.. Enumerable.Range(0, columns).Select(column => $"c{column}")] };

    private static bool Same(ReferenceCsv.Outcome reference, Reread read)
    {
        Assert.Equal(reference.Rows.Select(row => string.Join('|', row.Select(value => value ?? "NULL"))), read.Rows);
        Assert.Equal(
            reference.Rejected.Select(rejected => $"{rejected.Code} file:line {rejected.Line} {Convert.ToHexString(rejected.Raw)}"),
            read.Rejected.Select(rejected => $"{rejected.Code} {rejected.Place} {Convert.ToHexString(rejected.Raw.Span)}"));
        return true;
    }

    private static Reread Read(byte[] bytes, int[] pieces, CsvDialect dialect, int maxRecordBytes = 1 << 24, long skip = 0)
    {
        var rejected = new RejectedRecords();
        using var reader = new CsvReader(maxRecordBytes, new HashSet<string>(), rejected);
        var input = new FileInput("file", new DribblingStream(bytes, pieces), FileFormat.Csv, dialect) { Skip = skip };
        var batches = reader.Read(input, CancellationToken.None).ToList();
        batches.AddRange(reader.Flush() is { } rest ? [rest] : []);
        var rows = batches.SelectMany(ArrowRows.Read)
            .Select(row => string.Join('|', row.Where(value => value.Key != SourceNames.ColumnName).Select(value => value.Value ?? "NULL"))).ToArray();
        return new Reread(rows, rejected.Take(), input.Records);
    }

    // A byte order mark would be taken away.
    private static byte[] WithoutMark(byte[] bytes) => bytes is [0xEF, 0xBB, 0xBF, ..] ? bytes[3..] : bytes;

    private sealed record Reread(IReadOnlyList<string> Rows, IReadOnlyList<Rejected> Rejected, long Count);
}
