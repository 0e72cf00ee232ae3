namespace Weir.Contracts.Tests.Changes.Sql;

public sealed class PostgreSqlTests
{
    [Theory]
    [InlineData("CREATE TABLE shop.orders (id int PRIMARY KEY, key text)", "shop.orders TableAdded: -> shop.orders")]
    [InlineData("CREATE UNLOGGED TABLE orders AS SELECT 1 AS id", "orders TableAdded: -> orders")]
    [InlineData("CREATE TEMP TABLE t (id int); DROP TABLE t", "")]
    [InlineData("DROP TABLE IF EXISTS a, shop.b CASCADE", "a TableDropped: a ->\nshop.b TableDropped: shop.b ->")]
    [InlineData("ALTER TABLE orders ADD COLUMN email varchar(20) NOT NULL DEFAULT ''", "orders.email ColumnAdded: -> varchar(20)")]
    [InlineData("ALTER TABLE orders ADD email text", "orders.email ColumnAdded: -> text")]
    [InlineData("ALTER TABLE orders ADD fulltext tsvector GENERATED ALWAYS AS (to_tsvector('a')) STORED", "orders.fulltext ColumnAdded: -> tsvector")]
    [InlineData("ALTER TABLE orders ADD key text", "orders.key ColumnAdded: -> text")]
    [InlineData("ALTER TABLE orders ADD COLUMN at timestamp with time zone DEFAULT now() NOT NULL", "orders.at ColumnAdded: -> timestamp with time zone")]
    [InlineData("ALTER TABLE IF EXISTS ONLY \"Orders\" DROP COLUMN IF EXISTS \"E-mail\" CASCADE, DROP b", "Orders.E-mail ColumnDropped\nOrders.b ColumnDropped")]
    [InlineData("ALTER TABLE orders ALTER COLUMN a TYPE numeric(10,2) USING a::numeric(10,2)", "orders.a ColumnRetyped: -> numeric(10, 2)")]
    [InlineData("ALTER TABLE orders ALTER a SET DATA TYPE bigint", "orders.a ColumnRetyped: -> bigint")]
    [InlineData("ALTER TABLE orders ALTER a SET NOT NULL, ALTER COLUMN b DROP NOT NULL", "orders.a Nullability: -> NOT NULL\norders.b Nullability: -> NULL")]
    [InlineData("ALTER TABLE orders ALTER a SET DEFAULT 7, ALTER b DROP DEFAULT", "orders.a Default: -> 7\norders.b Default")]
    [InlineData("ALTER TABLE orders RENAME COLUMN a TO b", "orders.a ColumnRenamed: a -> b")]
    [InlineData("ALTER TABLE orders RENAME a TO b", "orders.a ColumnRenamed: a -> b")]
    [InlineData("ALTER TABLE shop.orders RENAME TO sales", "shop.orders TableRenamed: shop.orders -> shop.sales")]
    [InlineData("ALTER TABLE orders SET SCHEMA old", "orders TableRenamed: orders -> old.orders")]
    [InlineData("ALTER TABLE orders RENAME CONSTRAINT a TO b", "")]
    [InlineData("ALTER TABLE orders ADD CONSTRAINT pk PRIMARY KEY (id, day)", "orders Key: -> primary key (id, day)")]
    [InlineData("ALTER TABLE orders ADD UNIQUE (a)", "orders.a Key: -> unique (a)")]
    [InlineData("ALTER TABLE orders ADD FOREIGN KEY (a) REFERENCES b (id)", "orders.a Key: -> foreign key (a)")]
    [InlineData("ALTER TABLE orders ADD CONSTRAINT c CHECK (a > 0), OWNER TO app, ENABLE ROW LEVEL SECURITY", "")]
    [InlineData("ALTER TABLE orders DROP CONSTRAINT orders_pkey", "orders Key: constraint orders_pkey -> (likely)")]
    [InlineData("CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS u ON orders USING btree (a)", "orders.a Key: -> unique (a)")]
    [InlineData("CREATE INDEX i ON orders (a); DROP INDEX i2", "")]
    [InlineData("DROP INDEX orders_email_key", "? Key: index orders_email_key -> (cannot tell)")]
    [InlineData("DROP SCHEMA shop CASCADE", "? TableDropped: SCHEMA shop -> (cannot tell)")]
    [InlineData("DROP SCHEMA shop", "")]
    [InlineData("DROP DATABASE IF EXISTS shop", "? TableDropped: DATABASE IF EXISTS shop -> (cannot tell)")]
    [InlineData("DROP TYPE mood CASCADE", "? ColumnDropped: TYPE mood -> (cannot tell)")]
    [InlineData("ALTER PUBLICATION p DROP TABLE orders", "")]
    [InlineData("COMMENT ON TABLE orders IS 'DROP TABLE orders'", "")]
    [InlineData("INSERT INTO log VALUES ('ALTER TABLE orders DROP COLUMN a; it''s')", "")]
    public void Statement_OfPostgreSql_IsRead(string sql, string expected) =>
        Assert.Equal(expected, Found.In(sql + ";", "db/postgres/V1__x.sql"));

    [Fact]
    public void Actions_OfOneAlter_AreAllRead() =>
        Assert.Equal(
            "orders.a ColumnDropped\norders.b ColumnAdded: -> text[]\norders.c ColumnRetyped: -> double precision",
            Found.In("""
                ALTER TABLE orders
                  DROP COLUMN a, -- ADD COLUMN x int,
                  ADD COLUMN b text[] DEFAULT ARRAY['x', 'y']::text[], /* DROP COLUMN y, /* nested */ */
                  ALTER COLUMN c TYPE double precision USING (c::double precision);
                """));

    [Fact]
    public void CopyData_OfADump_IsPassed() =>
        Assert.Equal(
            "b TableDropped: b ->",
            Found.In("COPY a (id, name) FROM stdin;\n1\tit's $$ /* DROP TABLE a;\n\\.\n\nDROP TABLE b;\n", "dump/postgres.sql"));
}
