using System.IO.Compression;
using Apache.Arrow;
using Apache.Arrow.Types;
using ParquetSharp;
using ParquetSharp.Arrow;
using Weir.Connectors.Files.Tests.Reading;
using Weir.Core.Errors;
using Weir.Testing.Folders;
using Field = Apache.Arrow.Field;
using LogicalType = Weir.Core.Types.LogicalType;
using TimeUnit = Apache.Arrow.Types.TimeUnit;

namespace Weir.Connectors.Files.Tests.Parquet;

public sealed class ParquetFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task PlainTypes_LandAsTheyAre()
    {
        var date = new DateOnly(2024, 2, 29);
        Write("t.parquet",
            ("flag", new BooleanArray.Builder().Append(true).AppendNull().Build()),
            ("i8", new Int8Array.Builder().Append(-128).AppendNull().Build()),
            ("i16", new Int16Array.Builder().Append(-300).AppendNull().Build()),
            ("i32", new Int32Array.Builder().Append(-70_000).AppendNull().Build()),
            ("i64", new Int64Array.Builder().Append(long.MinValue).AppendNull().Build()),
            ("u8", new UInt8Array.Builder().Append(255).AppendNull().Build()),
            ("u16", new UInt16Array.Builder().Append(65_535).AppendNull().Build()),
            ("u32", new UInt32Array.Builder().Append(uint.MaxValue).AppendNull().Build()),
            ("u64", new UInt64Array.Builder().Append(ulong.MaxValue).AppendNull().Build()),
            ("f32", new FloatArray.Builder().Append(1.5f).AppendNull().Build()),
            ("f64", new DoubleArray.Builder().Append(double.NaN).AppendNull().Build()),
            ("money", new Decimal128Array.Builder(new Decimal128Type(10, 2)).Append(-12.34m).AppendNull().Build()),
            ("day", new Date32Array.Builder().Append(date).AppendNull().Build()),
            ("text", new StringArray.Builder().Append("ü").AppendNull().Build()),
            ("bytes", new BinaryArray.Builder().Append([1, 2]).AppendNull().Build()),
            ("time", new Time64Array.Builder(new Time64Type(TimeUnit.Microsecond)).Append(3_661_000_001).AppendNull().Build()));
        var read = await ReadAsync();

        Assert.Equal(
            new object?[] { true, (short)-128, (short)-300, -70_000, long.MinValue, (short)255, 65_535, (long)uint.MaxValue, (decimal)ulong.MaxValue, 1.5f, double.NaN, -12.34m, date, "ü", new byte[] { 1, 2 }, "01:01:01.000001", "t.parquet" },
            read.Rows[0].Values);
        Assert.All(read.Rows[1].SkipLast(1), value => Assert.Null(value.Value));
        Assert.Equal(
            ["boolean", "smallint", "smallint", "integer", "bigint", "smallint", "integer", "bigint", "decimal(20,0)", "real", "double", "decimal(10,2)", "date", "text", "bytes", "time", "text"],
            read.Schemas[0].Select(column => read.TypeOf(column).Name));
    }

    [Fact]
    public async Task Instants_OfEveryUnit_AreMicroseconds_AndNothingOfThemIsLost()
    {
        var at = DateTimeOffset.Parse("1969-12-31T23:59:58.25Z", null);
        Write("t.parquet",
            ("ms", new TimestampArray.Builder(new TimestampType(TimeUnit.Millisecond, (string?)null)).Append(at).AppendNull().Append(at).Build()),
            ("us", new TimestampArray.Builder(new TimestampType(TimeUnit.Microsecond, "UTC")).Append(at).AppendNull().Append(at).Build()),
            ("ns", Nanoseconds(-1_750_000_000, null, -1_750_000_001)),
            ("far", Milliseconds(0, null, long.MaxValue / 1_000)));
        var read = await ReadAsync();

        Assert.Equal([at, null, at], read.Column("ms"));
        Assert.Equal([at, null, at], read.Column("us"));
        Assert.Equal([at, null, at - TimeSpan.FromMicroseconds(1)], read.Column("ns"));
        Assert.Equal([null, null, "1969-12-31 23:59:58.249999999"], read.Column("ns__text"));
        Assert.Equal([DateTimeOffset.UnixEpoch, null, null], read.Column("far").Select((value, row) => row == 2 ? null : value));
        Assert.Equal(LogicalType.Timestamp, read.TypeOf("ms"));
        Assert.Equal(LogicalType.TimestampTz, read.TypeOf("us"));
        Assert.DoesNotContain("us__text", read.Schemas[0]);
    }

    [Fact]
    public async Task NestedValues_AreListsOrJson()
    {
        var numbers = new ListArray.Builder(Int32Type.Default);
        numbers.Append();
        ((Int32Array.Builder)numbers.ValueBuilder).Append(1).AppendNull();
        numbers.AppendNull();
        var inner = new StructType([new Field("a", Int64Type.Default, true), new Field("b", StringType.Default, true)]);
        var records = new StructArray(inner, 2, [new Int64Array.Builder().Append(7).Append(8).Build(), new StringArray.Builder().Append("x\"").AppendNull().Build()], ArrowBuffer.Empty);
        Write("t.parquet", ("numbers", numbers.Build()), ("record", records));
        var read = await ReadAsync();

        Assert.Equal(new object?[] { 1, null }, (object?[])read.Rows[0]["numbers"]!);
        Assert.Null(read.Rows[1]["numbers"]);
        Assert.Equal(["{\"a\":7,\"b\":\"x\\\"\"}", "{\"a\":8,\"b\":null}"], read.Column("record"));
        Assert.Equal("integer[]", read.TypeOf("numbers").Name);
        Assert.Equal(LogicalType.Json, read.TypeOf("record"));
    }

    [Fact]
    public async Task Uuids_AreTheirText()
    {
        var id = Guid.Parse("00112233-4455-6677-8899-aabbccddeeff");
        using (var writer = new ParquetFileWriter(_folder.At("t.parquet"), [new Column<Guid>("id")]))
        {
            using var group = writer.AppendRowGroup();
            using var column = group.NextColumn().LogicalWriter<Guid>();
            column.WriteBatch([id]);
            writer.Close();
        }

        var read = await ReadAsync();

        Assert.Equal([id.ToString()], read.Column("id"));
        Assert.Equal(LogicalType.Uuid, read.TypeOf("id"));
    }

    [Fact]
    public async Task DroppedColumns_AreNotRead()
    {
        Write("t.parquet", ("a", new Int32Array.Builder().Append(1).Build()), ("b", new Int32Array.Builder().Append(2).Build()), ("c", new Int32Array.Builder().Append(3).Build()));
        var read = await FileRead.ReadAsync(_folder.Path, FileRead.Request("t") with { DroppedColumns = new HashSet<string> { "b" } });

        Assert.Equal(["1,3"], read.Lines());
    }

    [Fact]
    public async Task LargeFile_ComesInBatches_AndFilesMayDiffer()
    {
        Write("t.1.parquet", ("a", new Int64Array.Builder().AppendRange(Enumerable.Range(0, 150_000).Select(number => (long)number)).Build()));
        Write("t.2.parquet", ("a", new StringArray.Builder().Append("x").Build()));
        var read = await ReadAsync();

        Assert.Equal(Enumerable.Range(0, 150_000).Select(number => (object)(long)number).Append("x"), read.Column("a"));
        Assert.True(read.Schemas.Count >= 4);
    }

    [Fact]
    public async Task Parquet_CompressedOrInAnArchive_IsRead()
    {
        Write("one.parquet", ("a", new Int32Array.Builder().Append(1).Build()));
        var bytes = await File.ReadAllBytesAsync(_folder.At("one.parquet"), TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(_folder.At("t.parquet.gz"), Bytes.CompressionTests.Compress("gz", bytes), TestContext.Current.CancellationToken);
        using (var zip = ZipFile.Open(_folder.At("t.zip"), ZipArchiveMode.Create))
        {
            zip.CreateEntryFromFile(_folder.At("one.parquet"), "in/one.parquet");
        }

        var read = await ReadAsync();

        Assert.Equal(["t.parquet.gz", "t.zip!in/one.parquet"], read.Column("_weir_source"));
        Assert.Equal([1, 1], read.Column("a"));
    }

    [Fact]
    public async Task DroppedColumn_ThatIsThereTwice_IsReadNeitherTime()
    {
        Write("t.parquet", ("a", new Int32Array.Builder().Append(1).Build()), ("a", new Int32Array.Builder().Append(2).Build()), ("b", new Int32Array.Builder().Append(3).Build()));

        Assert.Equal(["1,2,3"], (await ReadAsync()).Lines());
        Assert.Equal(["3"], (await FileRead.ReadAsync(_folder.Path, FileRead.Request("t") with { DroppedColumns = new HashSet<string> { "a" } })).Lines());
    }

    [Fact]
    public async Task File_CutAnywhere_IsACataloguedError()
    {
        Write("t.parquet", ("a", new StringArray.Builder().AppendRange(Enumerable.Range(0, 500).Select(number => $"value {number}")).Build()));
        var whole = await File.ReadAllBytesAsync(_folder.At("t.parquet"), TestContext.Current.CancellationToken);
        for (var length = 0; length < whole.Length; length += Math.Max(1, whole.Length / 40))
        {
            await File.WriteAllBytesAsync(_folder.At("t.parquet"), whole[..length], TestContext.Current.CancellationToken);
            var error = (await Assert.ThrowsAsync<WeirException>(ReadAsync)).Error;

            Assert.Equal(FilesErrors.Truncated, error.Code);
            Assert.Equal(FailureKind.Permanent, error.Kind);
            Assert.Contains("'t.parquet'", error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("a,b\n1,2\n3,4\n5,6\n")]
    [InlineData("PAR1 and then something else PAR1")]
    public async Task File_ThatIsNoParquet_IsACataloguedError(string content)
    {
        _folder.Write("t.parquet", content);

        Assert.Equal(FilesErrors.Damaged, (await Assert.ThrowsAsync<WeirException>(ReadAsync)).Error.Code);
    }

    [Fact]
    public async Task Page_WithADamagedByte_IsACataloguedErrorOrNoDifferent()
    {
        Write("t.parquet", ("a", new StringArray.Builder().AppendRange(Enumerable.Range(0, 500).Select(number => $"value {number}")).Build()));
        var whole = await File.ReadAllBytesAsync(_folder.At("t.parquet"), TestContext.Current.CancellationToken);
        foreach (var at in Enumerable.Range(0, 60).Select(step => 4 + (step * 37 % (whole.Length / 2))))
        {
            var damaged = whole.ToArray();
            damaged[at] ^= 0x5A;
            await File.WriteAllBytesAsync(_folder.At("t.parquet"), damaged, TestContext.Current.CancellationToken);
            try
            {
                Assert.Equal(500, (await ReadAsync()).Rows.Count);
            }
            catch (WeirException failure)
            {
                Assert.Equal(FilesErrors.Damaged, failure.Error.Code);
            }
        }
    }

    private static TimestampArray Nanoseconds(params long?[] values) => Timestamps(TimeUnit.Nanosecond, values);

    private static TimestampArray Milliseconds(params long?[] values) => Timestamps(TimeUnit.Millisecond, values);

    private static TimestampArray Timestamps(TimeUnit unit, long?[] values)
    {
        var (numbers, valid) = (new ArrowBuffer.Builder<long>(), new ArrowBuffer.BitmapBuilder());
        foreach (var value in values)
        {
            numbers.Append(value ?? 0);
            valid.Append(value is not null);
        }

        return new TimestampArray(new TimestampType(unit, (string?)null), numbers.Build(), valid.Build(), values.Length, values.Count(value => value is null), 0);
    }

    private Task<FileRead> ReadAsync() => FileRead.ReadAsync(_folder.Path, FileRead.Request("t"));

    private void Write(string file, params (string Name, IArrowArray Values)[] columns)
    {
        var schema = new Apache.Arrow.Schema(columns.Select(column => new Field(column.Name, column.Values.Data.DataType, true)), null);
        using var properties = new WriterPropertiesBuilder().EnablePageChecksum().Build();
        using var writer = new FileWriter(_folder.At(file), schema, properties);
        using var batch = new RecordBatch(schema, columns.Select(column => column.Values), columns[0].Values.Length);
        writer.WriteRecordBatch(batch, 100_000);
        writer.Close();
    }
}
