using Weir.Contracts.Changes;
using Weir.Contracts.Changes.Sql;

namespace Weir.Contracts.Tests.Changes.Sql;

public sealed class StyleTests
{
    [Theory]
    [InlineData("db/migration/V2__drop.sql", true)]
    [InlineData("db/migration/V2.1_3__drop.sql", true)]
    [InlineData("db/migration/R__views.sql", true)]
    [InlineData("db/migration/U2__drop.sql", false)]
    [InlineData("migrations/0002_drop.up.sql", true)]
    [InlineData("migrations/0002_drop.down.sql", false)]
    [InlineData("migrations/2024-01-31-120000_drop/up.sql", true)]
    [InlineData("migrations/2024-01-31-120000_drop/down.sql", false)]
    [InlineData("sqitch/deploy/drop.sql", true)]
    [InlineData("sqitch/revert/drop.sql", false)]
    [InlineData("schema.sql", true)]
    [InlineData("db/migration/V12__drop_is_down.sql", true)]
    [InlineData("db/migration/V13__x.down.sql", true)]
    [InlineData("db/migration/B14__baseline_rollback.sql", true)]
    [InlineData("db/migration/R__orders_undo.sql", true)]
    [InlineData("migrations/0007_enable_rollback.sql", true)]
    [InlineData("migrations/0008_drop_is_down.sql", true)]
    [InlineData("migrations/0009-scale-down.sql", true)]
    [InlineData("migrations/down/0010_drop.up.sql", true)]
    [InlineData("migrations/down/0010_drop.sql", false)]
    [InlineData("migrations/sqls/20240131120000-drop-up.sql", true)]
    [InlineData("migrations/sqls/20240131120000-drop-down.sql", false)]
    [InlineData("migrations/0011_drop.rollback.sql", false)]
    [InlineData("migrations/012.do.drop.sql", true)]
    [InlineData("migrations/012.undo.drop.sql", false)]
    [InlineData("migrations/012.undo.sql", false)]
    public void File_ThatTakesAStepBack_ChangesNothing(string path, bool counts)
    {
        var file = new ChangedFile(path, null, "DROP TABLE orders;");

        Assert.True(new SqlMigrationDetector().Reads(file));
        Assert.Equal(counts ? "orders TableDropped: orders ->" : "", Found.Lines(file));
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("orders.sql.bak")]
    [InlineData("sql")]
    public void File_ThatIsNoSql_IsNotRead(string path) =>
        Assert.False(new SqlMigrationDetector().Reads(new ChangedFile(path, null, "DROP TABLE orders;")));

    [Theory]
    [InlineData("-- +goose Up\nDROP TABLE a;\n-- +goose Down\nDROP TABLE b;")]
    [InlineData("-- +goose Down\nDROP TABLE b;\n-- +goose Up\nDROP TABLE a;")]
    [InlineData("-- migrate:up\nDROP TABLE a;\n\n-- migrate:down\nDROP TABLE b;")]
    [InlineData("-- +migrate Up\nDROP TABLE a;\n-- +migrate Down\nDROP TABLE b;")]
    [InlineData("DROP TABLE a;\n--//@UNDO\nDROP TABLE b;")]
    [InlineData("# --- !Ups\nDROP TABLE a;\n# --- !Downs\nDROP TABLE b;")]
    [InlineData("--liquibase formatted sql\n--changeset shop:1\nDROP TABLE a;\n--rollback DROP TABLE b;")]
    public void Part_ThatTakesBack_IsNotRead(string sql) =>
        Assert.Equal("a TableDropped: a ->", Found.In(sql, "migrations/20240131120000_drop.sql"));

    [Fact]
    public void Changeset_OfLiquibase_EndsAStatement() =>
        Assert.Equal(
            "a.b ColumnAdded: -> varchar(2)\na.c ColumnRetyped: -> int",
            Found.In("--liquibase formatted sql\n--changeset shop:1\nalter table a add column b varchar(2)\n\n--changeset shop:2 context:test\nalter table a alter column c type int\n"));

    [Theory]
    [InlineData("DO $$ BEGIN ALTER TABLE orders DROP COLUMN total; END $$;", "orders.total ColumnDropped")]
    [InlineData("DROP SCHEMA sales CASCADE;", "? TableDropped: SCHEMA sales -> (cannot tell)")]
    [InlineData("CREATE UNIQUE INDEX u ON orders (id);", "orders.id Key: -> unique (id)")]
    [InlineData("DROP TABLE a", "a TableDropped: a ->")]
    public void Changeset_OfLiquibase_IsNoPartOfWhatFollows(string sql, string expected)
    {
        foreach (var line in (ReadOnlySpan<string>)["--changeset bob:1", "-- changeset bob:1\r", "  --changeset bob:1 comment:don't", "\uFEFF--changeset bob:1 labels:\"a"])
            Assert.Equal(expected, Found.In($"{line}\n{sql}"));
    }

    [Theory]
    [InlineData("-- changeset of last week dropped the other one")]
    [InlineData("-- changesets: see below")]
    [InlineData("# changeset bob:1")]
    public void Comment_ThatOnlySpeaksOfAChangeset_EndsNoStatement(string comment) =>
        Assert.Equal("orders.total ColumnDropped", Found.In($"ALTER TABLE orders\n{comment}\nDROP COLUMN total;"));

    [Fact]
    public void Place_OfAChange_IsItsClause()
    {
        var changes = Found.Detect(new ChangedFile("m/V1__x.sql", null, "-- +goose Down\r\nDROP TABLE x;\r\n-- +goose Up\r\nALTER TABLE a\r\n  DROP COLUMN b,\r\n  ADD c int;\r\nDO $$ BEGIN\r\n  DROP TABLE d; END $$;"));

        Assert.Equal(["m/V1__x.sql:5:3", "m/V1__x.sql:6:3", "m/V1__x.sql:8:3"], changes.Select(one => one.At.ToString()));
    }
}
