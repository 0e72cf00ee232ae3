namespace Weir.Contracts.Tests.Changes.Sql;

public sealed class FoldingTests
{
    [Theory]
    [InlineData("add, copy, drop", "ALTER TABLE t ADD b text; UPDATE t SET b = a; ALTER TABLE t DROP a", "t.a ColumnRenamed: a -> b (likely)")]
    [InlineData("add, copy, drop, rename back", "ALTER TABLE t ADD a_new bigint; UPDATE t SET a_new = a::bigint; ALTER TABLE t DROP a; ALTER TABLE t RENAME a_new TO a", "t.a ColumnRetyped: -> bigint (likely)")]
    [InlineData("rename, add, copy, drop", "ALTER TABLE t RENAME a TO a_old; ALTER TABLE t ADD a bigint; UPDATE t SET a = CAST(a_old AS bigint); ALTER TABLE t DROP a_old", "t.a ColumnRetyped: -> bigint (likely)")]
    [InlineData("drop, add again", "ALTER TABLE t DROP a, ADD a bigint", "t.a ColumnRetyped: -> bigint (likely)")]
    [InlineData("drop, add another", "ALTER TABLE t DROP a, ADD b bigint", "t.a ColumnDropped\nt.b ColumnAdded: -> bigint")]
    [InlineData("computed, so no rename", "ALTER TABLE t ADD b text; UPDATE t SET b = a || c; ALTER TABLE t DROP a", "t.b ColumnAdded: -> text\nt.a ColumnDropped")]
    [InlineData("copied from two, so no rename", "ALTER TABLE t ADD b text; UPDATE t SET b = a; UPDATE t SET b = c WHERE a IS NULL; ALTER TABLE t DROP a, DROP c", "t.b ColumnAdded: -> text\nt.a ColumnDropped\nt.c ColumnDropped")]
    [InlineData("split, so no rename", "ALTER TABLE t ADD b text, ADD c text; UPDATE t SET b = a, c = a; ALTER TABLE t DROP a", "t.b ColumnAdded: -> text\nt.c ColumnAdded: -> text\nt.a ColumnDropped")]
    [InlineData("copied and kept", "ALTER TABLE t ADD b text; UPDATE t SET b = a", "t.b ColumnAdded: -> text")]
    [InlineData("copied from another table", "ALTER TABLE t ADD b text; UPDATE t SET b = s.a FROM s; ALTER TABLE t DROP a", "t.b ColumnAdded: -> text\nt.a ColumnDropped")]
    [InlineData("added and dropped", "ALTER TABLE t ADD a int; ALTER TABLE t DROP a", "")]
    [InlineData("added and renamed", "ALTER TABLE t ADD a int; ALTER TABLE t RENAME a TO b", "t.b ColumnAdded: -> int")]
    [InlineData("created and dropped", "CREATE TABLE t (a int); DROP TABLE t", "")]
    [InlineData("created and altered", "CREATE TABLE t (a int); ALTER TABLE t ADD b int, DROP a", "t TableAdded: -> t")]
    [InlineData("added twice, under a condition", "ALTER TABLE t ADD a int; DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM information_schema.columns) THEN ALTER TABLE t ADD a int; END IF; END $$", "t.a ColumnAdded: -> int")]
    [InlineData("created twice, if not there", "CREATE TABLE t (a int); CREATE TABLE IF NOT EXISTS t (a int)", "t TableAdded: -> t")]
    [InlineData("renamed there and back", "ALTER TABLE t RENAME a TO b; ALTER TABLE t RENAME b TO a", "")]
    [InlineData("table renamed there and back", "ALTER TABLE t RENAME TO u; ALTER TABLE u RENAME TO t", "")]
    [InlineData("altered under a new name", "ALTER TABLE t RENAME TO u; ALTER TABLE u DROP a", "t TableRenamed: t -> u\nt.a ColumnDropped")]
    [InlineData("dropped and made again", "DROP TABLE IF EXISTS t; CREATE TABLE t (a int)", "t TableDropped: t -> (cannot tell)\nt TableAdded: -> t")]
    [InlineData("left-over of an earlier try", "DROP TABLE IF EXISTS u; CREATE TABLE u (a int); INSERT INTO u SELECT a FROM t; DROP TABLE t; ALTER TABLE u RENAME TO t", "t Unknown: the table is made anew -> (cannot tell)")]
    [InlineData("put aside under a name that is freed", "DROP TABLE IF EXISTS old; ALTER TABLE t RENAME TO old; CREATE TABLE t (a int); INSERT INTO t SELECT a FROM old; DROP TABLE old", "t Unknown: the table is made anew -> (cannot tell)")]
    [InlineData("merged from two, so two drops", "CREATE TABLE u (a int); INSERT INTO u SELECT a FROM s; INSERT INTO u SELECT a FROM t; DROP TABLE s; DROP TABLE t", "u TableAdded: -> u\ns TableDropped: s ->\nt TableDropped: t ->")]
    [InlineData("copied under a new name", "CREATE TABLE u AS SELECT a, b AS c FROM t; DROP TABLE t", "t TableRenamed: t -> u (likely)\nt.b ColumnRenamed: b -> c (likely)\nt Unknown: the table is made anew -> (cannot tell)")]
    [InlineData("key made anew", "ALTER TABLE t DROP CONSTRAINT fk; ALTER TABLE t ADD CONSTRAINT fk FOREIGN KEY (a) REFERENCES u ON DELETE CASCADE", "t.a Key: constraint fk -> foreign key (a)")]
    [InlineData("another key", "ALTER TABLE t DROP PRIMARY KEY, ADD UNIQUE (a)", "t Key: primary key ->\nt.a Key: -> unique (a)")]
    [InlineData("two keys without a name", "ALTER TABLE t ADD UNIQUE (a), ADD UNIQUE (b)", "t.a Key: -> unique (a)\nt.b Key: -> unique (b)")]
    [InlineData("key added and dropped", "CREATE UNIQUE INDEX u ON t (a); DROP INDEX u", "")]
    public void Statements_TogetherInOneFile_AreWhatTheyMean(string why, string sql, string expected)
    {
        Assert.NotEmpty(why);
        Assert.Equal(expected, Found.In(sql + ";"));
    }

    [Theory]
    [InlineData("ALTER TABLE t ALTER COLUMN a TYPE INTEGER", "")]
    [InlineData("ALTER TABLE t ALTER COLUMN a TYPE bigint", "t.a ColumnRetyped: int -> bigint")]
    [InlineData("ALTER TABLE t ALTER COLUMN a SET NOT NULL, ALTER b SET NOT NULL", "t.a Nullability: NULL -> NOT NULL")]
    [InlineData("ALTER TABLE t MODIFY b text NOT NULL", "")]
    [InlineData("ALTER TABLE t MODIFY b varchar(9) NOT NULL", "t.b ColumnRetyped: text -> varchar(9)")]
    [InlineData("ALTER TABLE t CHANGE b c text NOT NULL", "t.b ColumnRenamed: b -> c")]
    [InlineData("ALTER TABLE t ADD COLUMN IF NOT EXISTS a bigint", "")]
    [InlineData("CREATE TABLE IF NOT EXISTS t (a bigint)", "")]
    [InlineData("ALTER TABLE t DROP a, ADD a int", "")]
    [InlineData("ALTER TABLE t DROP a", "t.a ColumnDropped: int ->")]
    [InlineData("CREATE TABLE u (a int, b text, PRIMARY KEY (b)); INSERT INTO u SELECT a, b FROM t; DROP TABLE t; ALTER TABLE u RENAME TO t", "")]
    [InlineData("CREATE TABLE u AS SELECT * FROM t; DROP TABLE t; ALTER TABLE u RENAME TO t; ALTER TABLE t DROP a", "t.b Nullability: NOT NULL -> NULL\nt.a ColumnDropped: int ->")]
    [InlineData("CREATE TABLE u AS SELECT a, counter FROM t; DROP TABLE t", "t TableRenamed: t -> u (likely)\nt.counter ColumnAdded (likely)\nt.b ColumnDropped: text ->\nt Unknown: the table is made anew -> (cannot tell)")]
    [InlineData("DROP TABLE IF EXISTS t; CREATE TABLE t (a bigint, b text not null, c int)", "t.a ColumnRetyped: int -> bigint\nt.c ColumnAdded: -> int (likely)")]
    public void Change_OfAKnownTable_IsExact(string sql, string expected) =>
        Assert.Equal(expected, Found.In(sql + ";", before: new KnownTables(("t", "a int, b text not null"))));
}
