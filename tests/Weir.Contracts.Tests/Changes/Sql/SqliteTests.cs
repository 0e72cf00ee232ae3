namespace Weir.Contracts.Tests.Changes.Sql;

public sealed class SqliteTests
{
    private const string Rebuild = """
        PRAGMA foreign_keys = off;
        CREATE TABLE orders_new (id INTEGER PRIMARY KEY AUTOINCREMENT, mail TEXT, total REAL NOT NULL);
        INSERT INTO orders_new (id, mail, total) SELECT id, email, CAST(total AS REAL) FROM orders;
        DROP TABLE orders;
        ALTER TABLE orders_new RENAME TO orders;
        """;

    [Fact]
    public void RebuiltTable_WithoutItsPast_IsReportedAsFarAsItTells() =>
        Assert.Equal(
            "orders.email ColumnRenamed: email -> mail (likely)\norders Unknown: the table is made anew -> (cannot tell)",
            Found.In(Rebuild));

    [Fact]
    public void RebuiltTable_WithItsPast_IsTheDifferenceOfTheColumns() =>
        Assert.Equal(
            """
            orders.email ColumnRenamed: email -> mail (likely)
            orders.total ColumnRetyped: TEXT -> REAL
            orders.total Nullability: NULL -> NOT NULL
            orders.note ColumnDropped: TEXT ->
            """,
            Found.In(Rebuild, before: new KnownTables(("orders", "id INTEGER not null, email TEXT, total TEXT, note TEXT"))));

    [Fact]
    public void RebuiltTable_ByABackup_IsNotADrop() =>
        Assert.Equal(
            "orders.b ColumnDropped: TEXT ->",
            Found.In(
                """
                CREATE TEMPORARY TABLE backup(id, a);
                INSERT INTO backup SELECT id, a FROM orders;
                DROP TABLE orders;
                CREATE TABLE orders(id INTEGER, a TEXT);
                INSERT INTO orders SELECT id, a FROM backup;
                DROP TABLE backup;
                """,
                before: new KnownTables(("orders", "id INTEGER, a TEXT, b TEXT"))));

    [Fact]
    public void RebuiltTable_OfEqualColumns_IsNothing() =>
        Assert.Equal(
            "",
            Found.In(
                "ALTER TABLE orders RENAME TO old; CREATE TABLE orders (id integer, a text); INSERT INTO orders SELECT * FROM old; DROP TABLE old;",
                before: new KnownTables(("orders", "id INTEGER, a TEXT"))));

    [Theory]
    [InlineData("ALTER TABLE [orders] RENAME COLUMN [a] TO [b]", "orders.a ColumnRenamed: a -> b")]
    [InlineData("ALTER TABLE orders DROP COLUMN a", "orders.a ColumnDropped")]
    [InlineData("CREATE VIRTUAL TABLE f USING fts5(a, b)", "f TableAdded: -> f")]
    [InlineData("PRAGMA writable_schema = 1; UPDATE sqlite_master SET sql = replace(sql, 'a', 'b')", "? Unknown: the schema is edited as data -> (cannot tell)")]
    [InlineData("CREATE TRIGGER t AFTER UPDATE ON a BEGIN UPDATE b SET x = CASE WHEN 1 THEN 2 END; DROP TABLE c; END; DROP TABLE d", "d TableDropped: d ->")]
    public void Statement_OfSqlite_IsRead(string sql, string expected) =>
        Assert.Equal(expected, Found.In(sql + ";", "migrations/sqlite/0001_x.sql"));
}
