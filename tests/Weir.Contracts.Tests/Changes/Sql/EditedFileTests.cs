using Weir.Contracts.Changes;

namespace Weir.Contracts.Tests.Changes.Sql;

public sealed class EditedFileTests
{
    private const string Released = "db/V1__orders.sql";

    [Theory]
    [InlineData("ALTER TABLE t DROP a;", "-- why\nALTER TABLE t\n  DROP COLUMN a;", "")]
    [InlineData("ALTER TABLE t DROP a;", "ALTER TABLE t DROP a; ALTER TABLE t DROP b;", "t.b ColumnDropped (likely)")]
    [InlineData("ALTER TABLE t DROP a;", "SELECT 1;", "t.a Unknown: ColumnDropped was taken out -> (cannot tell)")]
    [InlineData("CREATE TABLE t (a int);", "CREATE TABLE t (a bigint, b int);", "t.a ColumnRetyped: int -> bigint (likely)\nt.b ColumnAdded: -> int (likely)")]
    [InlineData("ALTER TABLE t DROP a;", null, "")]
    public void Edit_OfAMigration_IsNeverCertain(string before, string? after, string expected) =>
        Assert.Equal(expected, Found.Lines(new ChangedFile(Released, before, after)));

    [Theory]
    [InlineData("CREATE TABLE t (a int, b text);", "CREATE TABLE t (a int NOT NULL DEFAULT 1);", "t.b ColumnDropped: text ->\nt.a Nullability: NULL -> NOT NULL\nt.a Default: -> 1")]
    [InlineData("CREATE TABLE t (a int); CREATE TABLE u (a int);", "CREATE TABLE t (a integer);", "u TableDropped: u -> (likely)")]
    [InlineData("CREATE TABLE t (a int);", null, "t TableDropped: t -> (likely)")]
    [InlineData("CREATE TABLE t (a int);", "CREATE TABLE t (a int);\nCREATE TABLE u (a int);", "u TableAdded: -> u")]
    public void Edit_OfADefinition_IsTheDifference(string before, string? after, string expected) =>
        Assert.Equal(expected, Found.Lines(new ChangedFile("schema.sql", before, after)));
}
