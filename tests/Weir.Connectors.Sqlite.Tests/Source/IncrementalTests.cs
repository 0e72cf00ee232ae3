using Weir.Connectors.Sqlite.Source;
using Weir.Core.Data;
using Weir.Core.Errors;
using Weir.Core.Ports;
using Weir.Testing.Sources;

namespace Weir.Connectors.Sqlite.Tests.Source;

/// <summary>An incremental read finds every row that is new, once.</summary>
public sealed class IncrementalTests : IAsyncDisposable
{
    private const string WithRowId = "create table t (id integer primary key, moment, label text)";
    private const string WithoutRowId = "create table t (id integer primary key, moment, label text) without rowid";
    private const string View = "create table base (id integer, moment, label text); create view t as select * from base";

    private readonly SqliteHarness _sqlite = new();

    public ValueTask DisposeAsync() => _sqlite.DisposeAsync();

    [Theory]
    [InlineData(WithRowId, "t")]
    [InlineData(WithoutRowId, "t")]
    [InlineData(View, "base")]
    public async Task Table_EmptyAtFirst_MissesNothing(string create, string table)
    {
        _sqlite.Execute(create);
        var empty = await ReadAsync(null);
        _sqlite.Execute($"insert into {table} values (1, 10, 'a'), (2, null, 'b')");

        var second = await ReadAsync(empty.Position);

        Assert.Empty(empty.Ids);
        Assert.Equal([1, 2], second.Ids.Order());
        Assert.Empty((await ReadAsync(second.Position)).Splits);
    }

    [Theory]
    [InlineData(WithRowId, "t")]
    [InlineData(WithoutRowId, "t")]
    [InlineData(View, "base")]
    public async Task Rows_ThatShareTheLastValueOrHaveNone_AreReadOnce(string create, string table)
    {
        _sqlite.Execute($"{create}; insert into {table} values (1, 10, 'a'), (2, 10, 'b'), (3, null, 'c')");
        var first = await ReadAsync(null);
        _sqlite.Execute($"insert into {table} values (4, 10, 'd'), (5, null, 'e')");
        var second = await ReadAsync(first.Position);

        Assert.Equal([1, 2, 3], first.Ids.Order());
        Assert.Equal([4, 5], second.Ids.Order());
        Assert.Empty((await ReadAsync(second.Position)).Splits);
    }

    [Theory]
    [InlineData(WithRowId, "t")]
    [InlineData(WithoutRowId, "t")]
    [InlineData(View, "base")]
    public async Task Row_ChangedWithinTheSameMoment_IsReadAgain(string create, string table)
    {
        _sqlite.Execute($"{create}; insert into {table} values (1, '2022-06-09 10:00:00', 'a'), (2, '2022-06-09 10:00:00', 'b')");
        var first = await ReadAsync(null);
        _sqlite.Execute($"update {table} set label = 'changed' where id = 2");
        var second = await ReadAsync(first.Position);

        Assert.Equal([2], second.Ids);
        Assert.Equal(["changed"], second.Labels);
        Assert.Empty((await ReadAsync(second.Position)).Splits);
    }

    [Fact]
    public async Task Row_AddedLateWithASmallerValue_IsFoundByItsRowId()
    {
        _sqlite.Execute($"{WithRowId}; insert into t values (1, 10, 'a'), (2, 20, 'b')");
        var first = await ReadAsync(null);
        _sqlite.Execute("insert into t values (3, 5, 'late'), (4, 30, 'c')");

        Assert.Equal([3, 4], (await ReadAsync(first.Position)).Ids.Order());
    }

    [Fact]
    public async Task RowId_UsedAgainForAnotherRow_IsANewRow()
    {
        _sqlite.Execute($"{WithRowId}; insert into t values (1, 10, 'a'), (2, 20, 'b')");
        var first = await ReadAsync(null);
        _sqlite.Execute("delete from t where id = 2; insert into t values (2, 20, 'another')");

        Assert.Equal(["another"], (await ReadAsync(first.Position)).Labels);
    }

    [Fact]
    public async Task Row_ThatGetsItsFirstValue_IsReadAgain()
    {
        _sqlite.Execute($"{WithoutRowId}; insert into t values (1, 10, 'a'), (2, null, 'b')");
        var first = await ReadAsync(null);
        _sqlite.Execute("update t set moment = 11 where id = 2");

        Assert.Equal([2], (await ReadAsync(first.Position)).Ids);
    }

    [Fact]
    public async Task Columns_AddedBetweenReads_DoNotDoubleTheLastRows()
    {
        _sqlite.Execute($"{WithRowId}; insert into t values (1, 10, 'a'), (2, 10, 'b')");
        var first = await ReadAsync(null);
        _sqlite.Execute("alter table t add column extra; insert into t values (3, 10, 'c', 1)");

        Assert.Equal([3], (await ReadAsync(first.Position)).Ids);
    }

    [Theory]
    [InlineData("text collate nocase", "'b'", "'B'", "'c'")]
    [InlineData("real", "0.1", "0.1", "0.30000000000000004")]
    [InlineData("blob", "x'00'", "x'00'", "x'0001'")]
    [InlineData("", "1", "1", "'text sorts after numbers'")]
    [InlineData("text", "'it''s'", "'it''s'", "'j'")]
    public async Task Cursor_OfAnyKind_ComparesAsTheDatabaseDoes(string type, string last, string same, string later)
    {
        _sqlite.Execute($"create table t (id integer primary key, moment {type}, label text) without rowid; insert into t values (1, {last}, 'a')");
        var first = await ReadAsync(null);
        _sqlite.Execute($"insert into t values (2, {same}, 'b'), (3, {later}, 'c')");
        var second = await ReadAsync(first.Position);

        Assert.Equal([2, 3], second.Ids.Order());
        Assert.Empty((await ReadAsync(second.Position)).Splits);
    }

    [Fact]
    public async Task Lookback_WithAKey_ReadsTheWindowAgain()
    {
        _sqlite.Execute($"{WithRowId}; insert into t values (1, '2022-06-09 10:00:00', 'a'), (2, '2022-06-09 11:30:00', 'b'), (3, '2022-06-09 12:00:00', 'c')");
        var first = await ReadAsync(null);

        var second = await ReadAsync(first.Position, request => request with { KeyColumns = ["id"], Lookback = TimeSpan.FromHours(1) });

        Assert.Equal([2, 3], second.Ids.Order());
    }

    [Theory]
    [InlineData("'2022-06-09'", false)]
    [InlineData("1654732800", true)]
    public async Task Lookback_WithoutAKeyOrATime_IsRefused(string moment, bool isKeyed)
    {
        _sqlite.Execute($"{WithRowId}; insert into t values (1, {moment}, 'a')");
        var first = await ReadAsync(null);

        var error = (await Assert.ThrowsAsync<WeirException>(() => ReadAsync(
            first.Position, request => request with { KeyColumns = isKeyed ? ["id"] : [], Lookback = TimeSpan.FromHours(1) }))).Error;

        Assert.Equal(SqliteErrors.NotIncremental, error.Code);
    }

    [Theory]
    [InlineData(WithRowId, false)]
    [InlineData(WithoutRowId, true)]
    public async Task Rows_TooManyToRemember_AreStillNotMissed(string create, bool isKeyed)
    {
        _sqlite.Execute($"{create}; {Many}");
        StreamRequest Key(StreamRequest request) => request with { KeyColumns = isKeyed ? ["id"] : [] };
        var first = await ReadAsync(null, Key);
        _sqlite.Execute("insert into t values (0, 10, 'new before'), (900000, 10, 'new')");

        var second = await ReadAsync(first.Position, Key);

        Assert.Contains(900_000, second.Ids);
        Assert.Equal(isKeyed, second.Ids.Contains(0));
        Assert.True(first.Position["table"]!.Length < 200, "The position does not grow with them.");
    }

    [Fact]
    public async Task Rows_TooManyToRememberAndToTellApart_AreRefused()
    {
        _sqlite.Execute($"{WithoutRowId}; {Many}");

        Assert.Equal(SqliteErrors.NotIncremental, (await Assert.ThrowsAsync<WeirException>(() => ReadAsync(null))).Error.Code);
    }

    [Fact]
    public async Task Position_OfAnotherForm_IsRefused()
    {
        _sqlite.Execute(WithRowId);

        var error = (await Assert.ThrowsAsync<WeirException>(() => ReadAsync(Position.Start.With("table", "{\"seen\": []}")))).Error;

        Assert.Equal(CoreErrors.PositionVersion, error.Code);
    }

    // Rows of the last value, one more than are remembered.
    private static string Many =>
        $"with recursive n(i) as (select 1 union all select i + 1 from n where i <= {TableCursor.MostSeen}) insert into t select i, 10, 'x' from n";

    private Task<SourceReading> ReadAsync(Position? from, Func<StreamRequest, StreamRequest>? change = null)
    {
        var request = new StreamRequest(new StreamName("", "t"), ReadMode.Incremental) { CursorColumn = "moment" };
        return SourceReading.ReadAsync(_sqlite.Connector, _sqlite.Connection, change?.Invoke(request) ?? request, from).AsTask();
    }
}
