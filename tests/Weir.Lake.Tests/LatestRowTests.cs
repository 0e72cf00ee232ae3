using Weir.Core.Data;
using Weir.Core.Errors;
using Weir.Core.Types;
using Weir.Lake.Tests.Lakes;

namespace Weir.Lake.Tests;

public sealed class LatestRowTests
{
    private static readonly DatasetWrite Keyed = new(LakeFolder.Orders, WriteMode.Append) { KeyColumns = ["Id"], CursorColumn = "updated" };

    [Fact]
    public async Task Keyed_ShowsTheLatestRowPerKey_ByCursorThenVersionThenRow()
    {
        using var lake = new LakeFolder();
        await lake.WriteAsync(Keyed, Batch((1, 10, "a", 1), (1, 12, "b", 2), (2, 5, "c", 3), (3, 1, "old", 4), (3, 1, "new", 5)));
        var snapshot = await lake.WriteAsync(Keyed, Batch((1, 11, "late", 1), (2, 5, "again", 2)));

        Assert.Equal(["id"], snapshot.KeyColumns);
        Assert.Equal(["1|12|b", "2|5|again", "3|1|new"], DuckDb.Query(snapshot, "from raw order by id"));
        Assert.Equal(7, snapshot.Rows);
    }

    [Fact]
    public async Task Keyed_AfterCompaction_ShowsTheSame()
    {
        using var lake = new LakeFolder();
        await lake.WriteAsync(Keyed, Batch((1, 1, "a", 9)));
        await lake.WriteAsync(Keyed, Batch((1, 1, "b", 5)));
        await lake.WriteAsync(Keyed, Batch((1, 1, "c", 1)));
        var result = await lake.Lake.CompactAsync(LakeFolder.Orders, CancellationToken.None);
        var snapshot = await lake.FindAsync();

        Assert.Equal((3, 1), (result.FilesBefore, result.FilesAfter));
        Assert.Equal(["1|1|c"], DuckDb.Query(snapshot));
        Assert.Equal(["id"], snapshot.KeyColumns);
        Assert.Equal(["1|1|d"], DuckDb.Query(await lake.WriteAsync(Keyed, Batch((1, 1, "d", 1)))));
    }

    [Fact]
    public async Task Keyed_RowsWithoutAKey_AreAllShown_AndKeysThatDoNotFitStayApart()
    {
        using var lake = new LakeFolder();
        var write = new DatasetWrite(LakeFolder.Orders, WriteMode.Append) { KeyColumns = ["id"] };
        await lake.WriteAsync(write, Rows.Csv("id,v", "1,a", ",b", ",c"));
        var snapshot = await lake.WriteAsync(write, Rows.Csv("id,v", "x,d", "y,e"));

        Assert.Equal(["1||a", "|x|d", "|y|e", "||b", "||c"], DuckDb.Query(snapshot, "from raw order by id, id__text nulls last, v"));
    }

    [Fact]
    public async Task Key_ThatIsNoColumn_IsRefused()
    {
        using var lake = new LakeFolder();

        var error = await Assert.ThrowsAsync<WeirException>(() => lake.WriteAsync(
            new DatasetWrite(LakeFolder.Orders, WriteMode.Append) { KeyColumns = ["order_id"] }, Rows.Csv("order_ids", "1")));

        Assert.Equal(LakeErrors.KeyNotFound, error.Error.Code);
        Assert.Equal("Did you mean 'order_ids'?", error.Error.Hint);
    }

    private static Batch Batch(params (int Id, int Updated, string Value, int Row)[] rows) => Rows.Typed(
        ("id", LogicalType.Integer, [.. rows.Select(object? (row) => row.Id)]),
        ("updated", LogicalType.Integer, [.. rows.Select(object? (row) => row.Updated)]),
        ("v", LogicalType.Text, [.. rows.Select(object? (row) => row.Value)]),
        ("_weir_row", LogicalType.BigInt, [.. rows.Select(object? (row) => row.Row)]));
}
