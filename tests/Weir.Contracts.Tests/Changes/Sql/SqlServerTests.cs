namespace Weir.Contracts.Tests.Changes.Sql;

public sealed class SqlServerTests
{
    [Theory]
    [InlineData("ALTER TABLE [dbo].[Order] ADD [A] INT NULL, [B] NVARCHAR (50) NOT NULL", "dbo.Order.A ColumnAdded: -> INT\ndbo.Order.B ColumnAdded: -> NVARCHAR(50)")]
    [InlineData("ALTER TABLE [dbo].[Order] DROP COLUMN [A], [B]", "dbo.Order.A ColumnDropped\ndbo.Order.B ColumnDropped")]
    [InlineData("ALTER TABLE dbo.T DROP CONSTRAINT DF_A, COLUMN A", "dbo.T Key: constraint DF_A -> (likely)\ndbo.T.A ColumnDropped")]
    [InlineData("ALTER TABLE dbo.T ALTER COLUMN A BIGINT NOT NULL", "dbo.T.A ColumnRetyped: -> BIGINT (likely)\ndbo.T.A Nullability: -> NOT NULL (likely)")]
    [InlineData("ALTER TABLE dbo.T WITH CHECK ADD CONSTRAINT FK FOREIGN KEY (A) REFERENCES dbo.B (Id)", "dbo.T.A Key: -> foreign key (A)")]
    [InlineData("ALTER TABLE dbo.T ADD CONSTRAINT PK PRIMARY KEY CLUSTERED (A ASC)", "dbo.T.A Key: -> primary key (A)")]
    [InlineData("ALTER TABLE dbo.T ADD CONSTRAINT DF DEFAULT (0) FOR A", "dbo.T.A Default: -> (0)")]
    [InlineData("EXEC sp_rename 'dbo.T.A', 'B', 'COLUMN'", "dbo.T.A ColumnRenamed: A -> B")]
    [InlineData("EXEC sp_rename @objname = N'[dbo].[T].[Old name]', @newname = N'B', @objtype = N'COLUMN'", "dbo.T.Old name ColumnRenamed: Old name -> B")]
    [InlineData("EXECUTE sys.sp_rename 'dbo.T', 'U'", "dbo.T TableRenamed: dbo.T -> dbo.U")]
    [InlineData("EXEC sp_rename 'dbo.T.IX_A', 'IX_B', 'INDEX'", "")]
    [InlineData("EXEC sp_rename @name, 'B'", "? Unknown: sp_rename -> (cannot tell)")]
    [InlineData("ALTER SCHEMA old TRANSFER dbo.T", "dbo.T TableRenamed: dbo.T -> old.T")]
    [InlineData("DROP INDEX [IX_A] ON [dbo].[T]", "dbo.T Key: index IX_A -> (cannot tell)")]
    [InlineData("SELECT * INTO #t FROM dbo.A; DROP TABLE #t; CREATE TABLE #u (a int)", "")]
    [InlineData("EXEC('ALTER TABLE dbo.T DROP COLUMN A')", "dbo.T.A ColumnDropped")]
    [InlineData("EXEC sp_executesql N'DROP TABLE dbo.T'", "dbo.T TableDropped: dbo.T ->")]
    [InlineData("EXEC('ALTER TABLE dbo.T DROP CONSTRAINT ' + @name)", "dbo.T Key: constraint ? -> (cannot tell)")]
    [InlineData("EXEC('ALTER TABLE ' + QUOTENAME(@t) + ' DROP COLUMN A')", "?.A ColumnDropped (cannot tell)")]
    [InlineData("EXEC(@sql)", "? Unknown: SQL that is put together when it runs -> (cannot tell)")]
    [InlineData("DECLARE @sql nvarchar(max) = N'ALTER TABLE dbo.T DROP COLUMN A'; EXEC sp_executesql @sql", "dbo.T.A ColumnDropped (cannot tell)")]
    [InlineData("EXEC dbo.RefreshViews", "")]
    public void Statement_OfSqlServer_IsRead(string sql, string expected) =>
        Assert.Equal(expected, Found.In(sql, "db/mssql/V1__x.sql"));

    [Fact]
    public void Guard_ThatAsksWhetherItIsThere_IsNoDoubt() =>
        Assert.Equal(
            "dbo.T.A ColumnDropped\ndbo.T.B ColumnDropped (likely)\ndbo.T.C ColumnAdded: -> INT",
            Found.In("""
                IF COL_LENGTH('[dbo].[T]', 'A') IS NOT NULL
                BEGIN
                    ALTER TABLE [dbo].[T] DROP COLUMN [A]
                END
                GO
                IF (SELECT COUNT(*) FROM [dbo].[Settings]) = 0
                    ALTER TABLE [dbo].[T] DROP COLUMN [B]
                GO
                ALTER TABLE [dbo].[T] ADD [C] INT NULL
                UPDATE [dbo].[T] SET [C] = 0
                GO
                """));

    [Fact]
    public void Procedure_OfABatch_EndsWithTheBatch() =>
        Assert.Equal(
            "dbo.B TableDropped: dbo.B ->",
            Found.In("CREATE PROCEDURE [dbo].[P] AS\nBEGIN\n  SELECT 1;\nEND\nDROP TABLE [dbo].[A];\nGO\nDROP TABLE [dbo].[B]\nGO\n"));
}
