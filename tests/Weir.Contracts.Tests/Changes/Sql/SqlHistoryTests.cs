using Weir.Contracts.Changes;
using Weir.Contracts.Changes.Sql;

namespace Weir.Contracts.Tests.Changes.Sql;

public sealed class SqlHistoryTests
{
    [Fact]
    public void Migrations_InTheirOrder_LeaveTheTables()
    {
        var history = Start();
        history.Apply(new MigrationFile("m/V1__a.sql", "CREATE TABLE shop.orders (id int NOT NULL, email text, note text DEFAULT 'x'); CREATE TABLE gone (a int);"));
        history.Apply(new MigrationFile("m/V2__b.sql", "ALTER TABLE orders RENAME COLUMN email TO mail; ALTER TABLE orders DROP note; DROP TABLE gone; CREATE TEMP TABLE t (a int);"));
        history.Apply(new MigrationFile("m/U2__b.sql", "ALTER TABLE orders ADD COLUMN note text;"));
        history.Apply(new MigrationFile("m/V3__c.sql", "ALTER TABLE orders RENAME TO sales; ALTER TABLE sales ALTER id TYPE bigint;"));

        var table = history.Find(new TableName("SALES"))!;

        Assert.Equal("shop.sales", table.Name.ToString());
        Assert.True(table.Complete);
        Assert.Equal([new ColumnShape("id", "bigint", false), new ColumnShape("mail", "text")], table.Columns);
        Assert.Null(history.Find(new TableName("orders")));
        Assert.Null(history.Find(new TableName("gone")));
        Assert.Null(history.Find(new TableName("t")));
        Assert.Null(history.Find(new TableName("sales", "other")));
    }

    [Fact]
    public void Table_ThatNoFileCreates_IsKnownInPart()
    {
        var history = Start();
        history.Apply(new MigrationFile("m/V1__a.sql", "ALTER TABLE orders ADD total numeric;"));

        var table = history.Find(new TableName("orders"))!;

        Assert.False(table.Complete);
        Assert.Equal(new ColumnShape("total", "numeric"), Assert.Single(table.Columns));
    }

    [Theory]
    [InlineData("a", "b.t")]
    [InlineData("b", "a.t")]
    public void Table_ThatIsDropped_TakesNoNamesakeWithIt(string dropped, string left)
    {
        var history = Start();
        history.Apply(new MigrationFile("m/V1__a.sql", "CREATE TABLE a.t (x int); CREATE TABLE b.t (x int);"));
        history.Apply(new MigrationFile("m/V2__b.sql", $"DROP TABLE {dropped}.t;"));

        Assert.Equal(left, history.Find(new TableName("T"))?.Name.ToString());
        Assert.Null(history.Find(new TableName("t", dropped)));

        history.Apply(new MigrationFile("m/V3__c.sql", $"DROP TABLE {left};"));

        Assert.Null(history.Find(new TableName("t")));
    }

    [Fact]
    public void Change_AfterItsHistory_NamesWhatItWas()
    {
        var history = Start();
        history.Apply(new MigrationFile("m/V1__a.sql", "CREATE TABLE orders (id int, email text);"));

        Assert.Equal(
            "orders.id ColumnRetyped: int -> bigint\norders.email ColumnDropped: text ->",
            Found.In("ALTER TABLE orders MODIFY id bigint, DROP email;", "m/mysql/V2__b.sql", history));
    }

    private static ISchemaHistory Start() => new SqlMigrationDetector().StartHistory();
}
