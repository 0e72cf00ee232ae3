using Microsoft.Extensions.Time.Testing;
using Weir.Connectors.DuckDb.Engine;

namespace Weir.Connectors.DuckDb.Tests;

/// <summary>The engine's threads and the callers' together are as many as there are processors.</summary>
public sealed class WorkersTests : IDisposable
{
    private const int Processors = 4;

    private static readonly EngineSettings Settings = new(new Dictionary<string, string>
    {
        ["threads"] = "4",
        ["external_threads"] = "4",
    });

    private readonly FakeTimeProvider _time = new();
    private readonly Database _database = Database.Start(Settings);
    private readonly Workers _workers;

    public WorkersTests()
    {
        _workers = new Workers(_database.Connect(), Processors);
        _workers.Opened();
        _workers.Opened();
    }

    public void Dispose()
    {
        _workers.Dispose();
        _database.Dispose();
    }

    [Fact]
    public void Begin_ShortStatements_GetNoHelp()
    {
        for (var i = 0; i < 5; i++)
        {
            using var turn = _workers.Begin(_time);
            _time.Advance(TimeSpan.FromMilliseconds(20));
        }

        Assert.Equal(0, _workers.Count);
        Assert.Equal("4", ExternalThreads());
    }

    [Fact]
    public void Begin_StatementThatRunsForAWhileAlone_IsHelpedByAllOtherProcessors()
    {
        using var turn = _workers.Begin(_time);
        _time.Advance(TimeSpan.FromMilliseconds(60));

        Assert.Equal(Processors - 1, _workers.Count);
        Assert.Equal("1", ExternalThreads());
    }

    [Fact]
    public void Begin_AsManyStatementsAsProcessors_AreNotHelped()
    {
        using var a = _workers.Begin(_time);
        using var b = _workers.Begin(_time);
        using var c = _workers.Begin(_time);
        using (_workers.Begin(_time))
        {
            _time.Advance(TimeSpan.FromMilliseconds(60));

            Assert.Equal(0, _workers.Count);
        }
    }

    [Fact]
    public void Begin_AfterAllHaveEnded_StartsWithoutHelpAgain()
    {
        using (_workers.Begin(_time))
        {
            _time.Advance(TimeSpan.FromMilliseconds(60));
        }

        using var turn = _workers.Begin(_time);

        Assert.Equal(0, _workers.Count);
        Assert.Equal("4", ExternalThreads());
    }

    [Fact]
    public void Begin_WhileAnotherIsHelped_TakesNoWorkerAway()
    {
        using var helped = _workers.Begin(_time);
        _time.Advance(TimeSpan.FromMilliseconds(60));
        using var second = _workers.Begin(_time);
        _time.Advance(TimeSpan.FromMilliseconds(60));

        Assert.Equal(Processors - 1, _workers.Count);
    }

    [Fact]
    public void Begin_OnTheOnlyConnection_HasAllOtherProcessorsAlmostAtOnceAndKeepsThem()
    {
        _workers.Closed();
        using (_workers.Begin(_time))
        {
            Assert.Equal(0, _workers.Count);
            _time.Advance(TimeSpan.FromMilliseconds(3));
            Assert.Equal(Processors - 1, _workers.Count);
        }

        using var next = _workers.Begin(_time);
        Assert.Equal(Processors - 1, _workers.Count);
        Assert.Equal("1", ExternalThreads());
    }

    [Fact]
    public void Query_WhoseRowsAreBeingFetched_IsStillRunning()
    {
        using var connection = new EngineConnection(_database, _time);
        using var other = new EngineConnection(_database, _time);
        using (var query = connection.Query("from range(1_000_000)", CancellationToken.None))
        {
            using var rows = query.Next(CancellationToken.None);
            _time.Advance(TimeSpan.FromMilliseconds(60));
            Assert.Equal(Environment.ProcessorCount - 1, _database.Workers.Count);
        }

        other.Execute("select 1", CancellationToken.None);
        Assert.Equal(0, _database.Workers.Count);
    }

    [Fact]
    public void Begin_AfterAnotherConnectionWasOpened_StartsWithoutHelp()
    {
        _workers.Closed();
        using (_workers.Begin(_time))
        {
            _time.Advance(TimeSpan.FromMilliseconds(3));
        }

        _workers.Opened();
        using var turn = _workers.Begin(_time);

        Assert.Equal(0, _workers.Count);
    }

    private string? ExternalThreads()
    {
        using var connection = new EngineConnection(_database, _time);
        return connection.Rows("select current_setting('external_threads')::varchar", CancellationToken.None)[0][0];
    }
}
