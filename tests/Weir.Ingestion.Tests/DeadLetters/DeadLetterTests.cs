using System.Text;
using Weir.Core.Contracts;
using Weir.Core.Errors;
using Weir.Core.Ports;

namespace Weir.Ingestion.Tests.DeadLetters;

public sealed class DeadLetterTests : IDisposable
{
    private readonly Pipeline _pipeline = new();

    public void Dispose() => _pipeline.Dispose();

    [Fact]
    public async Task Record_ThatCannotBeRead_IsKeptWithReasonBytesAndPlace()
    {
        var node = Pipeline.Node("orders", ReadMode.Full);
        _pipeline.Source.Table("orders").AddIds([1]).AddUnreadable(Pipeline.Unreadable("orders.csv:line 2", "a;b")).AddIds([3]);
        var outcome = await _pipeline.RunAsync(node);

        Assert.Equal([1, 3], _pipeline.Ids(node));
        var letter = Assert.Single(_pipeline.Lake.Rows(node.Dataset.DeadLetters));
        Assert.Equal(("WEIR1700", "'a;b' is not a record", "orders.csv:line 2", "run-1"), (letter["code"], letter["reason"], letter["place"], letter["run"]));
        Assert.Equal("a;b", Encoding.UTF8.GetString((byte[])letter["raw"]!));
        Assert.Equal(Pipeline.Now, letter["_weir_loaded_at"]);
        Assert.Equal(0, _pipeline.Warehouse[node.Dataset.DeadLetters]);
        Assert.Equal((2, "1 record could not be read"), (outcome.Rows, outcome.Message));
        var warning = Assert.Single(outcome.Warnings);
        Assert.Equal("1 record could not be read in 'shop.orders'; the first is orders.csv:line 2: 'a;b' is not a record.", warning.Message);
        Assert.Equal("They are in 'shop.orders__dead_letters' where run = 'run-1'.", warning.Hint);
    }

    [Fact]
    public async Task Records_ReadFully_MakeNoDeadLetterDataset()
    {
        _pipeline.Source.Table("orders").AddIds([1]);
        await _pipeline.RunAsync(Pipeline.Node("orders"));

        Assert.DoesNotContain(_pipeline.Lake.Writes, write => write.Name.Table.EndsWith("__dead_letters", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Record_MetInEveryFullRead_IsOneDeadLetter()
    {
        var node = Pipeline.Node("orders", ReadMode.Full);
        _pipeline.Source.Table("orders").AddUnreadable(Pipeline.Unreadable("a:1")).AddUnreadable(Pipeline.Unreadable("a:2"));
        await _pipeline.RunAsync(node);
        await _pipeline.RunAsync(node);

        Assert.Equal(["a:1", "a:2"], _pipeline.DeadPlaces(node));
    }

    [Fact]
    public async Task Bytes_OfAContractThatHidesColumns_AreWithheld()
    {
        var node = Pipeline.Node("people", with: table => table with { Transforms = [new LandingTransform.Hash("id", null)] });
        _pipeline.Source.Table("people").AddIds([7]).AddUnreadable(Pipeline.Unreadable("people.csv:line 2", "ssn 123-45-6789"));
        var outcome = await _pipeline.RunAsync(node);

        var letter = Assert.Single(_pipeline.Lake.Rows(node.Dataset.DeadLetters));
        Assert.Null(letter["raw"]);
        Assert.DoesNotContain("123-45", string.Concat(letter.Values) + outcome.Warnings[0], StringComparison.Ordinal);
        Assert.Equal("people.csv:line 2", letter["place"]);
    }

    [Fact]
    public async Task Process_ThatEndsBetweenTheTwoCommits_LosesAndDoublesNoDeadLetter()
    {
        var node = Pipeline.Node("orders");
        var table = _pipeline.Source.Table("orders");
        table.AddIds([1]).AddUnreadable(Pipeline.Unreadable("a:1"));
        await _pipeline.RunAsync(node);
        table.AddIds([2]).AddUnreadable(Pipeline.Unreadable("a:2"));
        _pipeline.Lake.BeforeCommit = name => _ = name == node.Dataset ? throw new InvalidOperationException("kill -9") : true;
        await Assert.ThrowsAsync<InvalidOperationException>(() => _pipeline.RunAsync(node));

        // The dead letters are ahead now, for a version the main dataset does not have.
        Assert.Equal([1], _pipeline.Ids(node));
        Assert.Equal(["a:1", "a:2"], _pipeline.DeadPlaces(node));
        Assert.Equal("1", _pipeline.Lake.Versions(node.Dataset.DeadLetters)[^1].Snapshot.Position["main_version"]);

        _pipeline.Lake.BeforeCommit = null;
        table.AddIds([3]).AddUnreadable(Pipeline.Unreadable("a:3"));
        await _pipeline.RunAsync(node);

        Assert.Equal([1, 2, 3], _pipeline.Ids(node));
        Assert.Equal(["a:1", "a:2", "a:3"], _pipeline.DeadPlaces(node));
    }

    [Fact]
    public async Task DeadLetters_CommittedButNotExposed_AreExposedByTheNextRun()
    {
        var node = Pipeline.Node("orders");
        _pipeline.Source.Table("orders").AddIds([1]).AddUnreadable(Pipeline.Unreadable("a:1"));
        _pipeline.Warehouse.BeforeExpose = name => _ = name == node.Dataset.DeadLetters ? throw new WeirError(ConnectorErrors.ReadFailed, "x").ToException() : true;
        await Assert.ThrowsAsync<WeirException>(() => _pipeline.RunAsync(node));
        _pipeline.Warehouse.BeforeExpose = null;
        await _pipeline.RunAsync(node);

        Assert.Equal(0, _pipeline.Warehouse[node.Dataset.DeadLetters]);
    }

    [Fact]
    public async Task Records_OfManyLanes_AreAllKept()
    {
        var node = Pipeline.Node("orders");
        var table = _pipeline.Source.Table("orders");
        (table.Partitions, table.BatchSize) = (4, 3);
        for (var at = 0; at < 200; at++)
        {
            table.AddUnreadable(Pipeline.Unreadable($"x:{at:000}", new string('x', at)));
        }

        await _pipeline.RunAsync(node);

        Assert.Equal(200, _pipeline.DeadPlaces(node).Length);
        Assert.Equal(200, _pipeline.Lake.Rows(node.Dataset.DeadLetters).Select(row => row["_weir_row"]).Distinct().Count());
    }
}
