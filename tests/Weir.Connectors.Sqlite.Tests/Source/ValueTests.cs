using System.Globalization;
using Apache.Arrow;
using Weir.Connectors.Sqlite.Source;
using Weir.Core.Data;
using Weir.Core.Errors;
using Weir.Core.Ports;
using Weir.Core.Types;
using Weir.Testing.Folders;

namespace Weir.Connectors.Sqlite.Tests.Source;

/// <summary>In SQLite the type belongs to the value; every value lands in its column or, whole, in the companion.</summary>
public sealed class ValueTests : IAsyncDisposable
{
    private readonly SqliteHarness _sqlite = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _sqlite.DisposeAsync();

    [Theory]
    [InlineData("int", "7", "bigint", "7", null)]
    [InlineData("int", "'seven'", "bigint", null, "seven")]
    [InlineData("int", "7.5", "bigint", null, "7.5")]
    [InlineData("int", "x'00FF'", "bigint", null, "x'00FF'")]
    [InlineData("boolean", "1", "boolean", "True", null)]
    [InlineData("boolean", "2", "boolean", null, "2")]
    [InlineData("numeric", "50.05", "decimal(38,9)", "50.05", null)]
    [InlineData("numeric", "43.00", "decimal(38,9)", "43", null)]
    [InlineData("numeric", "'n/a'", "decimal(38,9)", null, "n/a")]
    [InlineData("decimal(5,2)", "123.45", "decimal(5,2)", "123.45", null)]
    [InlineData("decimal(5,2)", "1234.5", "decimal(5,2)", null, "1234.5")]
    [InlineData("decimal(5,2)", "1.234", "decimal(5,2)", null, "1.234")]
    [InlineData("real", "0.1", "double", "0.1", null)]
    [InlineData("date", "'2022-06-09'", "date", "2022-06-09", null)]
    [InlineData("date", "'soon'", "date", null, "soon")]
    [InlineData("timestamp", "'2022-06-09'", "timestamp", "2022-06-09 00:00:00", null)]
    [InlineData("timestamp", "'2022-06-09T10:11:12.5'", "timestamp", "2022-06-09 10:11:12.5", null)]
    [InlineData("timestamp", "1654732800", "timestamp", null, "1654732800")]
    [InlineData("varchar(30)", "'Ørsted'", "text", "Ørsted", null)]
    [InlineData("text", "cast(x'FF41' as text)", "text", null, "x'FF41'")]
    [InlineData("uuid", "'not a uuid'", "uuid", null, "not a uuid")]
    [InlineData("numeric", "1e30", "decimal(38,9)", null, "1E+30")]
    [InlineData("numeric", "'12345678901234567890.123456789'", "decimal(38,9)", "12345678901234567000", null)]
    [InlineData("decimal(18,2)", "0.1 + 0.2", "decimal(18,2)", null, "0.30000000000000004")]
    [InlineData("real", "9007199254740993", "double", "9007199254740992", null)]
    [InlineData("time", "'10:11:12.5'", "time", "10:11:12.5", null)]
    [InlineData("time", "'noon'", "time", null, "noon")]
    [InlineData("json", "'{\"a\": [1]}'", "json", "{\"a\": [1]}", null)]
    [InlineData("json", "'{a}'", "json", null, "{a}")]
    [InlineData("uuid", "'123e4567-e89b-12d3-a456-426614174000'", "uuid", "123e4567-e89b-12d3-a456-426614174000", null)]
    [InlineData("text", "x'00FF'", "text", null, "x'00FF'")]
    [InlineData("blob", "'text'", "bytes", null, "text")]
    [InlineData("", "12", "text", "12", null)]
    [InlineData("int", "null", "bigint", null, null)]
    public async Task Value_OfAnyStorageClass_LandsWhole(string declared, string literal, string type, string? value, string? companion)
    {
        _sqlite.Execute($"create table t (c {declared}); insert into t values ({literal})");

        using var rows = await ReadOneAsync();

        Assert.Equal(type, LogicalColumn.TypeOf(rows.Schema.GetFieldByName("c")).Name);
        Assert.Equal(value, Text(rows.Column("c")));
        Assert.Equal(companion, rows.Schema.FieldsList.Any(field => field.Name == "c__text") ? Text(rows.Column("c__text")) : null);
    }

    [Fact]
    public async Task Misfit_AmongGoodValues_KeepsItsRow()
    {
        _sqlite.Execute("create table t (c int); insert into t values (1), ('two'), (3)");

        using var rows = await ReadOneAsync();

        Assert.Equal([1, null, 3], Enumerable.Range(0, 3).Select(row => ((Int64Array)rows.Column("c")).GetValue(row)));
        Assert.Equal([null, "two", null], Enumerable.Range(0, 3).Select(row => ((StringArray)rows.Column("c__text")).GetString(row)));
    }

    [Fact]
    public async Task Text_OfAUtf16Database_IsUtf8()
    {
        await using var sqlite = new SqliteHarness("pragma encoding = 'UTF-16le'");
        sqlite.Execute("create table t (c text, d date, n int); insert into t values ('Ørsted 第😀', '2022-06-09', 'sieben')");

        using var rows = await ReadOneAsync(sqlite);

        Assert.Equal("Ørsted 第😀", Text(rows.Column("c")));
        Assert.Equal("2022-06-09", Text(rows.Column("d")));
        Assert.Equal("sieben", Text(rows.Column("n__text")));
    }

    [Fact]
    public async Task Column_WhoseCompanionsNameIsTaken_LandsAsText()
    {
        _sqlite.Execute("create table t (c int, c__text text); insert into t values (1, 'mine'), ('two', 'mine too'), (x'0F', null)");

        using var rows = await ReadOneAsync();

        Assert.Equal(["c", "c__text"], rows.Schema.FieldsList.Select(field => field.Name));
        Assert.Equal(["1", "two", "x'0F'"], Enumerable.Range(0, 3).Select(row => ((StringArray)rows.Column("c")).GetString(row)));
    }

    [Fact]
    public async Task Discover_VirtualTables_WithoutWhatStandsBehindThem()
    {
        _sqlite.Execute("create table a (id integer primary key autoincrement); create virtual table docs using fts5(body); create view \"Z v\" as select 1 as one");
        var found = new List<string>();
        await foreach (var stream in ((IDiscoverStreams)_sqlite.Connector).DiscoverAsync(_sqlite.Connection, Cancel))
        {
            found.Add(stream.Stream.Name);
        }

        Assert.Equal(["Z v", "a", "docs"], found);
    }

    [Fact]
    public void Open_HeldByAWriter_IsTransient()
    {
        _sqlite.Execute("pragma journal_mode = delete; create table t (id integer)");
        using var writer = _sqlite.Open();
        using var command = writer.CreateCommand();
        command.CommandText = "begin exclusive";
        command.ExecuteNonQuery();

        var error = Assert.Throws<WeirException>(() => SqliteFile.Open(_sqlite.Path, waitSeconds: 1)).Error;

        Assert.Equal((SqliteErrors.Locked, FailureKind.Transient), (error.Code, error.Kind));
    }

    [Fact]
    public async Task Open_Damaged_IsRefused()
    {
        _sqlite.Execute("create table t (c text)");
        _sqlite.Execute("with recursive n(i) as (select 1 union all select i + 1 from n where i < 5000) insert into t select 'row ' || i from n");
        _sqlite.Execute("pragma wal_checkpoint(truncate)");
        var bytes = await File.ReadAllBytesAsync(_sqlite.Path, Cancel);
        bytes.AsSpan(4096, bytes.Length - 8192).Fill(0x5A);
        await File.WriteAllBytesAsync(_sqlite.Path, bytes, Cancel);

        var error = (await Assert.ThrowsAsync<WeirException>(() => ReadOneAsync())).Error;

        Assert.Equal(SqliteErrors.NotADatabase, error.Code);
    }

    [Fact]
    public async Task Read_SlowViewCancelled_Ends()
    {
        _sqlite.Execute("create view t as with recursive n(i) as (select 1 union all select i + 1 from n) select sum(i) as c from n");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        await using var source = _sqlite.Connector.CreateSource(_sqlite.Connection, new StreamRequest(new StreamName("", "t"), ReadMode.Full));
        await source.OpenAsync(stop.Token);
        var split = Assert.Single(await source.PlanAsync(null, stop.Token));
        var read = Task.Run(
            async () =>
            {
                await foreach (var batch in split.Read(stop.Token))
                {
                    batch.Dispose();
                }
            },
            Cancel);
        while (!read.IsCompleted && stop.IsCancellationRequested is false)
        {
            await stop.CancelAsync();
        }

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read);
    }

    [Fact]
    public async Task Open_NotADatabase_IsRefused()
    {
        using var folder = new TemporaryFolder();
        folder.Write("source.sqlite", new string('x', 5_000));

        var error = await OpenAsync(folder.Path, "source.sqlite");

        Assert.Equal(SqliteErrors.NotADatabase, error.Code);
    }

    [Theory]
    [InlineData("absent.sqlite")]
    [InlineData(".")]
    public async Task Open_NoFile_IsRefused(string path)
    {
        using var folder = new TemporaryFolder();

        Assert.Equal(SqliteErrors.FileNotFound, (await OpenAsync(folder.Path, path)).Code);
    }

    [Fact]
    public async Task Table_Misspelled_SuggestsTheClosest()
    {
        _sqlite.Execute("create table orders (id integer)");
        await using var source = _sqlite.Connector.CreateSource(_sqlite.Connection, new StreamRequest(new StreamName("", "order"), ReadMode.Full));

        var error = (await Assert.ThrowsAsync<WeirException>(() => source.OpenAsync(Cancel).AsTask())).Error;

        Assert.Equal((ConnectorErrors.StreamNotFound, "Did you mean 'orders'?"), (error.Code, error.Hint));
    }

    [Fact]
    public async Task Chinook_EveryTable_HasItsRows()
    {
        Assert.SkipWhen(RepositoryRoot.SharedData is null, "NOT COVERED: the Chinook database is not on this machine; name its folder in WEIR_TEST_DATA.");
        var connection = new ConnectionSettings(
            "chinook", RepositoryRoot.SharedData!, new Dictionary<string, string> { ["path"] = "chinook/Chinook_Sqlite.sqlite" });
        var counts = new Dictionary<string, long>(StringComparer.OrdinalIgnoreCase);
        await foreach (var stream in ((IDiscoverStreams)_sqlite.Connector).DiscoverAsync(connection, Cancel))
        {
            counts[stream.Stream.Name] = await CountAsync(connection, stream.Stream);
        }

        Assert.Equal(11, counts.Count);
        Assert.Equal((3_503L, 2_240L, 8_715L), (counts["Track"], counts["InvoiceLine"], counts["PlaylistTrack"]));
    }

    private async Task<long> CountAsync(ConnectionSettings connection, StreamName stream)
    {
        await using var source = _sqlite.Connector.CreateSource(connection, new StreamRequest(stream, ReadMode.Full));
        await source.OpenAsync(Cancel);
        var count = 0L;
        foreach (var split in await source.PlanAsync(null, Cancel))
        {
            await foreach (var batch in split.Read(Cancel))
            {
                using (batch)
                {
                    count += batch.Rows.Length;
                }
            }
        }

        return count;
    }

    private async Task<RecordBatch> ReadOneAsync(SqliteHarness? sqlite = null)
    {
        sqlite ??= _sqlite;
        await using var source = sqlite.Connector.CreateSource(sqlite.Connection, new StreamRequest(new StreamName("", "t"), ReadMode.Full));
        await source.OpenAsync(Cancel);
        var split = Assert.Single(await source.PlanAsync(null, Cancel));
        var batches = new List<Batch>();
        await foreach (var batch in split.Read(Cancel))
        {
            batches.Add(batch);
        }

        return Assert.Single(batches).Rows;
    }

    private async Task<WeirError> OpenAsync(string folder, string path)
    {
        var connection = new ConnectionSettings("source", folder, new Dictionary<string, string> { ["path"] = path });
        await using var source = _sqlite.Connector.CreateSource(connection, new StreamRequest(new StreamName("", "t"), ReadMode.Full));
        return (await Assert.ThrowsAsync<WeirException>(() => source.OpenAsync(Cancel).AsTask())).Error;
    }

    private static string? Text(IArrowArray values) => values.IsNull(0) ? null : values switch
    {
        Int64Array array => array.GetValue(0)?.ToString(CultureInfo.InvariantCulture),
        BooleanArray array => array.GetValue(0)?.ToString(),
        DoubleArray array => array.GetValue(0)?.ToString(CultureInfo.InvariantCulture),
        Decimal128Array array => (array.GetValue(0)!.Value / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture),
        BinaryArray array when array is not StringArray => Convert.ToHexString(array.GetBytes(0)),
        Date32Array array => array.GetDateOnly(0)?.ToString("yyyy-MM-dd", null),
        TimestampArray array => array.GetTimestamp(0)?.ToString("yyyy-MM-dd HH:mm:ss.FFFFFF", null).TrimEnd('.'),
        StringArray array => array.GetString(0),
        _ => throw new InvalidOperationException($"A value of {values.GetType().Name} has no text here."),
    };
}
