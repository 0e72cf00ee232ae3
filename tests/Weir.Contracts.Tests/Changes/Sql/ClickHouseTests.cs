namespace Weir.Contracts.Tests.Changes.Sql;

public sealed class ClickHouseTests
{
    [Theory]
    [InlineData("CREATE TABLE db.events ON CLUSTER '{cluster}' (id UInt64, INDEX i id TYPE minmax GRANULARITY 1) ENGINE = MergeTree ORDER BY id", "db.events TableAdded: -> db.events")]
    [InlineData("ALTER TABLE events ON CLUSTER default ADD COLUMN IF NOT EXISTS a Map(LowCardinality(String), String) DEFAULT map() AFTER id SETTINGS alter_sync = 2", "events.a ColumnAdded: -> Map(LowCardinality(String), String)")]
    [InlineData("ALTER TABLE events ON CLUSTER {cluster:String} MODIFY COLUMN a Nullable(String) SETTINGS mutations_sync = 2", "events.a ColumnRetyped: -> Nullable(String) (likely)")]
    [InlineData("ALTER TABLE events MODIFY COLUMN a String CODEC(ZSTD(3)), DROP COLUMN IF EXISTS b", "events.a ColumnRetyped: -> String (likely)\nevents.b ColumnDropped")]
    [InlineData("ALTER TABLE events RENAME COLUMN IF EXISTS a TO b", "events.a ColumnRenamed: a -> b")]
    [InlineData("ALTER TABLE events ADD INDEX i a TYPE minmax, DROP INDEX IF EXISTS j, MATERIALIZE INDEX i, MODIFY TTL d + INTERVAL 1 DAY, MODIFY ORDER BY a", "")]
    [InlineData("DROP TABLE IF EXISTS a ON CLUSTER default SYNC", "a TableDropped: a ->")]
    [InlineData("EXCHANGE TABLES a AND b ON CLUSTER c", "a TableRenamed: a -> b\nb TableRenamed: b -> a")]
    [InlineData("RENAME TABLE a TO b ON CLUSTER c", "a TableRenamed: a -> b")]
    [InlineData("DROP VIEW v ON CLUSTER c; CREATE VIEW v AS SELECT 1", "")]
    public void Statement_OfClickHouse_IsRead(string sql, string expected) =>
        Assert.Equal(expected, Found.In(sql + ";", "clickhouse/0001_x.up.sql"));
}
