using Weir.Core.Data;
using Weir.Core.Ports;
using Weir.Testing.Sources;

namespace Weir.Connectors.Sqlite.Tests.Source;

/// <summary>A large table is read in parts that see one state of the database.</summary>
public sealed class SplitTests : IAsyncDisposable
{
    private const int Rows = 3_000;

    // What makes a table large is the span of its rowids: counting rows would read them.
    private const int Step = 100;

    private readonly SqliteHarness _sqlite = new();

    public ValueTask DisposeAsync() => _sqlite.DisposeAsync();

    [Theory]
    [InlineData("wal", ReadMode.Full)]
    [InlineData("delete", ReadMode.Full)]
    [InlineData("wal", ReadMode.Incremental)]
    public async Task LargeTable_ReadBackwards_IsCoveredOnce(string journal, ReadMode mode)
    {
        _sqlite.Execute($"pragma journal_mode = {journal}");
        Fill();

        var read = await SourceReading.ReadAsync(_sqlite.Connector, _sqlite.Connection, Request(mode), backwards: true);

        Assert.True(read.Splits.Count > 1);
        Assert.Equal(Enumerable.Range(1, Rows).Select(i => (long)i * Step), read.Ids.Order());
        if (mode is ReadMode.Incremental)
        {
            Assert.Empty((await SourceReading.ReadAsync(_sqlite.Connector, _sqlite.Connection, Request(mode), read.Position)).Splits);
        }
    }

    [Fact]
    public async Task LargeTable_ChangedWhileItIsRead_ShowsOneState()
    {
        Fill();

        var read = await SourceReading.ReadAsync(_sqlite.Connector, _sqlite.Connection, Request(ReadMode.Full), betweenPlanAndRead: () =>
        {
            _sqlite.Execute("update t set label = 'changed'; delete from t where id % 200 = 0");
            return ValueTask.CompletedTask;
        });

        Assert.Equal(Rows, read.Ids.Count);
        Assert.All(read.Labels, label => Assert.Equal("x", label));
    }

    [Fact]
    public async Task LargeTable_UnderAWriterThatNeverRests_ShowsOneState()
    {
        Fill();
        using var stop = new CancellationTokenSource();
        var writer = Task.Run(
            () =>
            {
                for (var version = 0; !stop.IsCancellationRequested; version++)
                {
                    _sqlite.Execute($"update t set label = 'v{version}' where id in ({Step}, {Rows / 2 * Step}, {Rows * Step})");
                }
            },
            TestContext.Current.CancellationToken);

        for (var i = 0; i < 10; i++)
        {
            var read = await SourceReading.ReadAsync(_sqlite.Connector, _sqlite.Connection, Request(ReadMode.Full));
            var labels = read.Ids.Zip(read.Labels).Where(row => row.First is Step or Rows / 2 * Step or Rows * Step).Select(row => row.Second).Distinct();
            Assert.Single(labels);
            Assert.Equal(Rows, read.Ids.Count);
        }

        await stop.CancelAsync();
        await writer;
    }

    [Fact]
    public async Task RowIds_FarApartAndNegative_AreCovered()
    {
        _sqlite.Execute($"create table t (id integer primary key, moment integer, label text); insert into t values ({long.MinValue}, 1, 'a'), (-1, 1, 'b'), (0, 1, 'c'), ({long.MaxValue}, 1, 'd')");

        var read = await SourceReading.ReadAsync(_sqlite.Connector, _sqlite.Connection, Request(ReadMode.Full));

        Assert.Equal([long.MinValue, -1, 0, long.MaxValue], read.Ids.Order());
    }

    private static StreamRequest Request(ReadMode mode) =>
        new(new StreamName("", "t"), mode) { CursorColumn = mode is ReadMode.Incremental ? "moment" : null };

    private void Fill() => _sqlite.Execute(
        $"""
        create table t (id integer primary key, moment integer, label text);
        with recursive n(i) as (select 1 union all select i + 1 from n where i < {Rows}) insert into t select i * {Step}, i, 'x' from n
        """);
}
