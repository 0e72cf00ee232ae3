using Weir.Core.Data;
using Weir.Core.Errors;
using Weir.Core.Ports;
using Weir.Core.Types;

namespace Weir.Ingestion.Tests.Landing;

public sealed class DatasetRunnerTests : IDisposable
{
    private readonly Pipeline _pipeline = new();

    public void Dispose() => _pipeline.Dispose();

    [Fact]
    public async Task FullRead_RunAgain_ReplacesTheRows()
    {
        var node = Pipeline.Node("orders", ReadMode.Full);
        _pipeline.Source.Table("orders").AddIds([1, 2, 3]);
        var first = await _pipeline.RunAsync(node);
        _pipeline.Source.Table("orders").Clear();
        _pipeline.Source.Table("orders").AddIds([3, 4]);
        await _pipeline.RunAsync(node);

        Assert.Equal(3, first.Rows);
        Assert.Equal([3, 4], _pipeline.Ids(node));
        Assert.Equal(1, _pipeline.Warehouse[node.Dataset]);
        Assert.All(_pipeline.Lake.Writes, write => Assert.Equal(WriteMode.Replace, write.Mode));
    }

    [Fact]
    public async Task FullRead_OfATableThatWasEmptied_LeavesNoRows()
    {
        var node = Pipeline.Node("orders", ReadMode.Full);
        _pipeline.Source.Table("orders").AddIds([1, 2, 3]);
        await _pipeline.RunAsync(node);
        _pipeline.Source.Table("orders").Clear();
        await _pipeline.RunAsync(node);

        Assert.Empty(_pipeline.Ids(node));
    }

    [Fact]
    public async Task IncrementalRead_RunAgain_AddsOnlyWhatIsNew()
    {
        var node = Pipeline.Node("orders", with: table => table with { CursorColumn = "id" });
        _pipeline.Source.Table("orders").AddIds([1, 2, 3]);
        await _pipeline.RunAsync(node);
        _pipeline.Source.Table("orders").AddIds([4]);
        var second = await _pipeline.RunAsync(node);
        var third = await _pipeline.RunAsync(node);

        Assert.Equal([1, 2, 3, 4], _pipeline.Ids(node));
        Assert.Equal((1, null), (second.Rows, second.Message));
        Assert.Equal((0, "nothing new"), (third.Rows, third.Message));
        Assert.Equal(2, _pipeline.Lake.Versions(node.Dataset).Count);
        Assert.Equal([Position.Start.With("p0", "3"), Position.Start.With("p0", "4"), Position.Start.With("p0", "4")], _pipeline.Source.Table("orders").Acknowledged);
    }

    [Fact]
    public async Task FullRefresh_OfAnIncrementalDataset_ReloadsWithoutDoubling()
    {
        var node = Pipeline.Node("orders");
        _pipeline.Source.Table("orders").AddIds([1, 2, 3]);
        await _pipeline.RunAsync(node);
        await _pipeline.RunAsync(node, fullRefresh: true);
        _pipeline.Source.Table("orders").AddIds([4]);
        await _pipeline.RunAsync(node);

        Assert.Equal([1, 2, 3, 4], _pipeline.Ids(node));
    }

    [Fact]
    public async Task Contract_ThatBecomesIncremental_GoesOnFromTheFullReadsPosition()
    {
        _pipeline.Source.Table("orders").AddIds([1, 2, 3]);
        await _pipeline.RunAsync(Pipeline.Node("orders", ReadMode.Full));
        _pipeline.Source.Table("orders").AddIds([4]);
        var outcome = await _pipeline.RunAsync(Pipeline.Node("orders"));

        Assert.Equal(1, outcome.Rows);
        Assert.Equal([1, 2, 3, 4], _pipeline.Ids(Pipeline.Node("orders")));
    }

    [Fact]
    public async Task Cursor_ThatChanges_IsRefusedUntilAFullRefresh()
    {
        var before = Pipeline.Node("orders", with: table => table with { CursorColumn = "id" });
        var after = Pipeline.Node("orders", with: table => table with { CursorColumn = "updated_at" });
        _pipeline.Source.Table("orders").AddIds([1]);
        await _pipeline.RunAsync(before);
        var error = (await Assert.ThrowsAsync<WeirException>(() => _pipeline.RunAsync(after))).Error;
        await _pipeline.RunAsync(after, fullRefresh: true);
        await _pipeline.RunAsync(after);

        Assert.Equal((IngestionErrors.CursorChanged, FailureKind.Permanent), (error.Code, error.Kind));
        Assert.Contains("--full-refresh --select shop.orders", error.Hint, StringComparison.Ordinal);
        Assert.Equal([1], _pipeline.Ids(after));
    }

    [Fact]
    public async Task SystemColumns_OfACommit_AreOneTimeAndGrowingNumbers()
    {
        var node = Pipeline.Node("orders");
        var table = _pipeline.Source.Table("orders");
        (table.Partitions, table.BatchSize) = (3, 2);
        table.AddIds(Enumerable.Range(0, 20).Select(id => (long)id));
        await _pipeline.RunAsync(node);

        var rows = _pipeline.Lake.Rows(node.Dataset);
        Assert.All(rows, row => Assert.Equal(Pipeline.Now, row["_weir_loaded_at"]));
        var numbered = rows.OrderBy(row => (long)row["_weir_row"]!).Select(row => (long)row["id"]!).ToArray();
        Assert.Equal(Enumerable.Range(0, 20).OrderBy(id => id % 3).ThenBy(id => id).Select(id => (long)id), numbered);
        Assert.Equal(20, rows.Select(row => row["_weir_row"]).Distinct().Count());
    }

    [Fact]
    public async Task Request_ToTheSource_CarriesTheContract()
    {
        _pipeline.Source.Table("orders").AddIds([1]);
        await _pipeline.RunAsync(Pipeline.Node("orders", with: table => table with
        {
            CursorColumn = "id",
            KeyColumns = ["id"],
            Lookback = TimeSpan.FromHours(1),
            Options = new Dictionary<string, (string, SourceLocation?)> { ["path"] = ("x/*", null) },
            Transforms = [new Core.Contracts.LandingTransform.Drop("email"), new Core.Contracts.LandingTransform.Filter("status", Core.Contracts.RowComparison.IsNull, [], true), new Core.Contracts.LandingTransform.Drop("status")],
            Columns = new Dictionary<string, Core.Contracts.ContractColumn> { ["id"] = new(LogicalType.BigInt, null), ["email"] = new(LogicalType.Text, null) },
        }));

        var request = Assert.Single(_pipeline.Source.Requests);
        Assert.Equal(("id", TimeSpan.FromHours(1), ReadMode.Incremental), (request.CursorColumn, request.Lookback, request.Mode));
        Assert.Equal(["email"], request.DroppedColumns);
        Assert.Equal([("format", "none"), ("path", "x/*")], request.Options.Select(option => (option.Key, option.Value)).Order());
        var write = Assert.Single(_pipeline.Lake.Writes);
        Assert.Equal(["id"], write.KeyColumns);
        Assert.Equal(["id"], write.DeclaredTypes.Keys);
        Assert.Equal("run-1", write.RunId);
    }

    [Fact]
    public async Task Option_TheConnectorDoesNotHave_IsRefusedBeforeAnythingIsRead()
    {
        var node = Pipeline.Node("orders", with: table => table with { Options = new Dictionary<string, (string, SourceLocation?)> { ["paht"] = ("x", null) } });
        var error = (await Assert.ThrowsAsync<WeirException>(() => _pipeline.RunAsync(node))).Error;

        Assert.Equal(ConnectorErrors.UnknownSetting, error.Code);
        Assert.Empty(_pipeline.Source.Requests);
    }

    [Fact]
    public async Task Changes_OfTheSourcesColumns_AreToldWithWhomToAsk()
    {
        var node = Pipeline.Node("customers");
        _pipeline.Source.Table("customers").AddIds([1]);
        await _pipeline.RunAsync(node);
        _pipeline.Source.Table("customers").AddIds([2]);
        _pipeline.Lake.NextEvents[node.Dataset] =
        [
            new(SchemaEventKind.Added, "loyalty_tier", null, "text", 0, default), new(SchemaEventKind.Added, "referrer", null, "text", 0, default),
            new(SchemaEventKind.Missing, "fax", "text", null, 0, default), new(SchemaEventKind.Retyped, "price", "bigint", "decimal(38,9)", 0, default),
            new(SchemaEventKind.Misfit, "age", "integer", null, 0, default),
        ];
        var outcome = await _pipeline.RunAsync(node);

        const string news = "2 new columns: loyalty_tier, referrer; 'fax' no longer arrives; 'price' is now decimal(38,9) (was bigint); values of 'age' that are no integer are in age__text";
        Assert.Equal(news, outcome.Message);
        var warning = Assert.Single(outcome.Warnings);
        Assert.Equal((IngestionErrors.SchemaChanged, Severity.Warning), (warning.Code, warning.Severity));
        Assert.Equal($"The source of 'shop.customers' changed: {news}.", warning.Message);
        Assert.Equal("Ask shop@example.com whether this is meant to stay.", warning.Hint);
        Assert.Equal("nothing new", (await _pipeline.RunAsync(node)).Message);
    }

    [Fact]
    public async Task Progress_WhileReading_CountsRowsOfAllSplits()
    {
        var table = _pipeline.Source.Table("orders").AddIds(Enumerable.Range(0, 10).Select(id => (long)id));
        (table.Partitions, table.BatchSize) = (2, 2);
        var seen = new List<Core.Running.NodeProgress>();
        var context = new Core.Running.RunContext("r", Pipeline.Now) { Progress = new Recorder(seen) };
        await _pipeline.Runner.RunAsync(Pipeline.Node("orders"), context, TestContext.Current.CancellationToken);

        Assert.Equal(10, seen.Max(progress => progress.Rows));
        Assert.All(seen, progress => Assert.Equal(10, progress.Total));
    }

    private sealed class Recorder(List<Core.Running.NodeProgress> seen) : IProgress<Core.Running.NodeProgress>
    {
        public void Report(Core.Running.NodeProgress value)
        {
            lock (seen)
            {
                seen.Add(value);
            }
        }
    }
}
