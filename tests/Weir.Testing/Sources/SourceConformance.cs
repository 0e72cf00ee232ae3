using Weir.Core.Data;
using Weir.Core.Errors;
using Weir.Core.Ports;
using Xunit;

namespace Weir.Testing.Sources;

/// <summary>
/// What the engine relies on, proven for a connector by one line:
/// <c>public sealed class SqliteConformance() : SourceConformance(new SqliteHarness());</c>
/// </summary>
/// <param name="harness">Makes tables in the real system; disposed by the suite.</param>
public abstract class SourceConformance(ISourceHarness harness) : IAsyncLifetime
{
    private static readonly ConformanceRow[] Initial =
        [.. Enumerable.Range(1, 3_000).Select(id => new ConformanceRow(id, id / 10, id % 7 == 0 ? null : $"Ørsted, \"{id}\"\n第{id}行"))];

    private IConnector Connector => harness.Connector;

    private CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <inheritdoc/>
    public virtual ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public virtual async ValueTask DisposeAsync()
    {
        await harness.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>A full read returns every row once, with its values.</summary>
    [Fact]
    public async Task FullRead_OfRows_ReturnsEachOnceWithItsValues()
    {
        var request = await TableAsync("whole", ReadMode.Full, Initial);
        var read = await ReadAsync(request);

        Assert.Empty(read.Rejected);
        Assert.Equal(Initial.Select(row => row.Id), read.Ids.Order());
        var labels = read.Ids.Zip(read.Labels).ToDictionary();
        Assert.All(Initial, row => Assert.Equal(row.Label ?? "", labels[row.Id] ?? ""));
    }

    /// <summary>A full read of an empty table succeeds.</summary>
    [Fact]
    public async Task FullRead_OfAnEmptyTable_ReturnsNothing()
    {
        if (harness.HasEmptyStreams)
        {
            Assert.Empty((await ReadAsync(await harness.CreateAsync("hollow", ReadMode.Full))).Ids);
        }
    }

    /// <summary>Splits have names of their own and no row in common, in whatever order they are read.</summary>
    [Fact]
    public async Task Splits_ReadBackwards_CoverEachRowOnce()
    {
        var request = await TableAsync("backwards", ReadMode.Full, Initial[..1_000], Initial[1_000..2_000], Initial[2_000..]);
        var read = await SourceReading.ReadAsync(Connector, harness.Connection, request, backwards: true);

        Assert.Equal(read.Splits.Distinct(), read.Splits);
        Assert.Equal(Initial.Select(row => row.Id), read.Ids.Order());
    }

    /// <summary>The position survives its stored form, and nothing is read twice from there.</summary>
    [Fact]
    public async Task Position_StoredAndReadBack_HasNothingNewBehindIt()
    {
        var request = await TableAsync("stored", ReadMode.Incremental, Initial);
        var first = await ReadAsync(request);
        var json = System.Text.Json.JsonDocument.Parse(first.Position.ToJson().ToJsonString()).RootElement;
        var stored = Position.FromJson(json);

        Assert.Equal(Initial.Length, first.Ids.Count);
        Assert.Equal(first.Position, stored);
        Assert.Empty((await ReadAsync(request, stored)).Ids);
    }

    /// <summary>After a full read, an incremental one from its position finds what was added and nothing else.</summary>
    [Fact]
    public async Task IncrementalRead_AfterAFullOne_FindsOnlyWhatIsNew()
    {
        var request = await TableAsync("changing", ReadMode.Incremental, Initial);
        var full = await ReadAsync(request);
        await harness.AddAsync(request, [new(9_001, 900, "new"), new(9_002, 901, null)]);
        var second = await ReadAsync(request, full.Position);
        var third = await ReadAsync(request, second.Position);

        Assert.Equal([9_001, 9_002], second.Ids.Order());
        Assert.Empty(third.Ids);
    }

    /// <summary>Rows that arrive later with a cursor value already read are not missed, and those read are not read again.</summary>
    [Fact]
    public async Task IncrementalRead_OfRowsThatShareTheLastCursorValue_MissesAndDoublesNone()
    {
        var request = await TableAsync("shared", ReadMode.Incremental, Initial);
        var first = await ReadAsync(request);
        await harness.AddAsync(request, [new(9_001, Initial[^1].Moment, "same moment")]);
        var second = await ReadAsync(request, first.Position);
        await harness.AddAsync(request, [new(9_002, Initial[^1].Moment, "same moment again"), new(9_003, 999, "later")]);
        var third = await ReadAsync(request, second.Position);

        Assert.Equal([.. Initial.Select(row => row.Id), 9_001, 9_002, 9_003], first.Ids.Concat(second.Ids).Concat(third.Ids).Order());
    }

    /// <summary>A row added between planning and reading is read now or next time, never both and never neither.</summary>
    [Fact]
    public async Task RowAddedWhileReading_IsReadExactlyOnce()
    {
        var request = await TableAsync("moving", ReadMode.Incremental, Initial);
        var first = await SourceReading.ReadAsync(
            Connector, harness.Connection, request, betweenPlanAndRead: () => harness.AddAsync(request, [new(9_001, 900, "in between")]));
        var second = await ReadAsync(request, first.Position);

        Assert.Equal([.. Initial.Select(row => row.Id), 9_001], first.Ids.Concat(second.Ids).Order());
    }

    /// <summary>Dropped columns are not read (a document keeps its payload; the engine removes the member).</summary>
    [Fact]
    public async Task DroppedColumn_IsNotRead()
    {
        var request = await TableAsync("dropped", ReadMode.Full, Initial[..10]);
        var read = await ReadAsync(request with { DroppedColumns = new HashSet<string> { "label" } });

        Assert.Equal(10, read.Ids.Count);
        Assert.DoesNotContain("label", read.Fields);
    }

    /// <summary>Fields the engine adds itself are not the source's to add.</summary>
    [Fact]
    public async Task Fields_DoNotTakeTheEnginesNames()
    {
        var read = await ReadAsync(await TableAsync("named", ReadMode.Full, Initial[..10]));

        Assert.DoesNotContain("_weir_row", read.Fields);
        Assert.DoesNotContain("_weir_loaded_at", read.Fields);
    }

    /// <summary>Discovery lists the table with its columns in order.</summary>
    [Fact]
    public async Task Discovery_ListsTheTableWithItsColumns()
    {
        if (Connector is not IDiscoverStreams discovery)
        {
            return;
        }

        var request = await TableAsync("listed", ReadMode.Full, Initial[..10]);
        var found = new List<DiscoveredStream>();
        await foreach (var stream in discovery.DiscoverAsync(harness.Connection, Cancel))
        {
            found.Add(stream);
        }

        Assert.Equal(found.OrderBy(stream => stream.Stream.ToString(), StringComparer.Ordinal).Select(stream => stream.Stream), found.Select(stream => stream.Stream));
        var listed = Assert.Single(found, stream => stream.Stream.Name == request.Stream.Name);
        Assert.True(listed.Columns.Count == 0 || listed.Columns.Select(column => column.Name).SequenceEqual(["id", "moment", "label"]));
    }

    /// <summary>A missing table is the catalogued, permanent error.</summary>
    [Fact]
    public async Task MissingTable_IsTheCataloguedError()
    {
        var error = (await Assert.ThrowsAsync<WeirException>(async () => await ReadAsync(harness.Missing()))).Error;

        Assert.Equal(ConnectorErrors.StreamNotFound, error.Code);
        Assert.Equal(FailureKind.Permanent, error.Kind);
    }

    /// <summary>A missing cursor column is the catalogued, permanent error.</summary>
    [Fact]
    public async Task MissingCursorColumn_IsTheCataloguedError()
    {
        if (Connector.Spec.IncrementalNeedsCursor)
        {
            var request = await TableAsync("uncursed", ReadMode.Incremental, Initial[..10]);
            var error = (await Assert.ThrowsAsync<WeirException>(async () => await ReadAsync(request with { CursorColumn = "momnet" }))).Error;

            Assert.Equal(ConnectorErrors.ColumnNotFound, error.Code);
            Assert.Equal(FailureKind.Permanent, error.Kind);
        }
    }

    /// <summary>A cancelled read ends as cancelled, and the source can still be disposed.</summary>
    [Fact]
    public async Task CancelledRead_EndsAsCancelled()
    {
        var request = await TableAsync("stopped", ReadMode.Full, Initial);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        await using var source = Connector.CreateSource(harness.Connection, request);
        await source.OpenAsync(stop.Token);
        var splits = await source.PlanAsync(null, stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var batch in splits[0].Read(stop.Token).WithCancellation(stop.Token))
            {
                batch.Dispose();
            }
        });
    }

    /// <summary>A source can be disposed unopened, twice, and in the middle of a read.</summary>
    [Fact]
    public async Task Disposal_AtAnyMoment_IsQuiet()
    {
        var request = await TableAsync("left", ReadMode.Full, Initial);
        await Connector.CreateSource(harness.Connection, request).DisposeAsync();

        var source = Connector.CreateSource(harness.Connection, request);
        await source.OpenAsync(Cancel);
        var splits = await source.PlanAsync(null, Cancel);
        await foreach (var batch in splits[0].Read(Cancel).WithCancellation(Cancel))
        {
            batch.Dispose();
            break;
        }

        await source.DisposeAsync();
        await source.DisposeAsync();
    }

    /// <summary>The connection's own test succeeds and names the system.</summary>
    [Fact]
    public async Task TestConnection_OfAWorkingConnection_DescribesTheSystem()
    {
        if (Connector is ITestConnection test)
        {
            Assert.NotEmpty(await test.TestAsync(harness.Connection, Cancel));
        }
    }

    /// <summary>The spec is fit to make validation and documentation from.</summary>
    [Fact]
    public void Spec_OfEveryField_HasAHelpfulShape()
    {
        var fields = Connector.Spec.ConnectionFields.Concat(Connector.Spec.StreamFields).ToArray();

        Assert.NotEmpty(Connector.Spec.Summary);
        Assert.All(fields, field => Assert.Matches("^[a-z][a-z0-9_]*$", field.Name));
        Assert.All(fields, field => Assert.EndsWith(".", field.Help, StringComparison.Ordinal));
        Assert.All(fields, field => Assert.True(field.Default is null || field.Allowed.Count == 0 || field.Allowed.Contains(field.Default)));
        Assert.All(harness.Connection.Values.Keys, name => Assert.Contains(name, Connector.Spec.ConnectionFields.Select(field => field.Name)));
    }

    private async ValueTask<StreamRequest> TableAsync(string name, ReadMode mode, params ConformanceRow[][] portions)
    {
        var request = await harness.CreateAsync(name, mode);
        foreach (var portion in portions)
        {
            await harness.AddAsync(request, portion);
        }

        return request;
    }

    private ValueTask<SourceReading> ReadAsync(StreamRequest request, Position? from = null) =>
        SourceReading.ReadAsync(Connector, harness.Connection, request, from);
}
