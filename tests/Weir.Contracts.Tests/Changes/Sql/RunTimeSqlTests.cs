namespace Weir.Contracts.Tests.Changes.Sql;

public sealed class RunTimeSqlTests
{
    [Theory]
    [InlineData("DO $$ BEGIN ALTER TABLE orders DROP COLUMN a; END $$", "orders.a ColumnDropped")]
    [InlineData("DO $$ BEGIN IF EXISTS (SELECT 1 FROM pg_constraint WHERE conname = 'c') THEN ALTER TABLE orders DROP COLUMN a; END IF; END $$", "orders.a ColumnDropped")]
    [InlineData("DO $$ BEGIN IF (SELECT count(*) FROM x) > 1 THEN PERFORM 1; ALTER TABLE orders DROP COLUMN a; END IF; END $$", "orders.a ColumnDropped (likely)")]
    [InlineData("DO $x$ BEGIN EXECUTE 'ALTER TABLE orders DROP COLUMN a'; END $x$", "orders.a ColumnDropped")]
    [InlineData("DO $$ BEGIN EXECUTE format('ALTER TABLE %I DROP COLUMN %I', t, c); END $$", "? ColumnDropped (cannot tell)")]
    [InlineData("DO $$ BEGIN EXECUTE 'ALTER TABLE orders DROP COLUMN ' || quote_ident(c) || ' CASCADE'; END $$", "orders ColumnDropped (cannot tell)")]
    [InlineData("DO $$ BEGIN EXECUTE statement; END $$", "? Unknown: SQL that is put together when it runs -> (cannot tell)")]
    [InlineData("DO $$ DECLARE t text; BEGIN FOREACH t IN ARRAY ARRAY['a', 'b'] LOOP EXECUTE format('ALTER TABLE %I DROP COLUMN c', t); END LOOP; END $$", "a.c ColumnDropped (likely)\nb.c ColumnDropped (likely)")]
    [InlineData("DO $$ DECLARE ts text[] := ARRAY['a', 'b']; BEGIN FOREACH t IN ARRAY ts LOOP EXECUTE 'DROP TABLE ' || t; END LOOP; END $$", "a TableDropped: a -> (likely)\nb TableDropped: b -> (likely)")]
    [InlineData("DO 'BEGIN DROP TABLE orders; END'", "orders TableDropped: orders ->")]
    [InlineData("CREATE FUNCTION f() RETURNS void AS $$ DROP TABLE orders $$ LANGUAGE sql", "")]
    [InlineData("CREATE FUNCTION f() RETURNS void AS $$ DROP TABLE orders $$ LANGUAGE sql; SELECT f()", "orders TableDropped: orders ->")]
    [InlineData("SET @s = IF(@x, 'ALTER TABLE orders DROP COLUMN a', 'SELECT 1'); PREPARE p FROM @s; EXECUTE p", "orders.a ColumnDropped (cannot tell)")]
    [InlineData("PREPARE p FROM 'DROP TABLE orders'; EXECUTE p", "orders TableDropped: orders ->")]
    [InlineData("PREPARE p FROM @s; EXECUTE p", "? Unknown: SQL that is put together when it runs -> (cannot tell)")]
    [InlineData("ALTER TABLE ${schema}.orders DROP COLUMN a", "orders.a ColumnDropped")]
    [InlineData("ALTER TABLE ${prefix}orders DROP COLUMN a", "?.a ColumnDropped (cannot tell)")]
    [InlineData("ALTER TABLE {{ .table }} DROP COLUMN a", "?.a ColumnDropped (cannot tell)")]
    public void Statement_PutTogetherWhenItRuns_IsToldAsFarAsItCanBe(string sql, string expected) =>
        Assert.Equal(expected, Found.In(sql + ";"));
}
