namespace Weir.Contracts.Tests.Changes.Sql;

public sealed class DropContainerTests
{
    /// <summary>What goes with a database is in no file, so it is told whoever's SQL it is.</summary>
    [Theory]
    [InlineData("db/V1__x.sql")]
    [InlineData("db/postgres/V1__x.sql")]
    [InlineData("db/mysql/V1__x.sql")]
    [InlineData("db/sqlite/V1__x.sql")]
    [InlineData("db/mssql/V1__x.sql")]
    [InlineData("db/clickhouse/V1__x.sql")]
    public void Database_ThatIsDropped_IsTold(string path) =>
        Assert.Equal("? TableDropped: DATABASE shop -> (cannot tell)", Found.In("DROP DATABASE shop;", path));

    /// <summary>PostgreSQL alone refuses it while a table is there; the others, and who knows, take the tables with it.</summary>
    [Theory]
    [InlineData("db/V1__x.sql", "? TableDropped: SCHEMA shop -> (cannot tell)")]
    [InlineData("db/mysql/V1__x.sql", "? TableDropped: SCHEMA shop -> (cannot tell)")]
    [InlineData("db/postgres/V1__x.sql", "")]
    public void Schema_ThatIsDroppedWithoutCascade_IsToldWhereItMayTakeTables(string path, string expected) =>
        Assert.Equal(expected, Found.In("DROP SCHEMA shop;", path));

    [Theory]
    [InlineData("db/V1__x.sql")]
    [InlineData("db/postgres/V1__x.sql")]
    public void Type_ThatIsDroppedWithoutCascade_TakesNothing(string path) => Assert.Equal("", Found.In("DROP TYPE mood;", path));
}
