using Weir.Contracts.Changes;
using Weir.Contracts.Changes.EntityFramework;

namespace Weir.Contracts.Tests.Changes.EntityFramework;

public sealed class EntityFrameworkTests
{
    [Theory]
    [InlineData("""migrationBuilder.DropColumn(name: "Name", table: "Users");""", "Users.Name ColumnDropped: nvarchar(100) ->")]
    [InlineData("""migrationBuilder.DropColumn("Name", "Users");""", "Users.Name ColumnDropped: nvarchar(100) ->")]
    [InlineData("""migrationBuilder.DropColumn(table: "Users", name: "Email");""", "Users.Email ColumnDropped: string(50) ->")]
    [InlineData("""migrationBuilder.RenameColumn(name: "Name", table: "Users", newName: "Title");""", "Users.Name ColumnRenamed: Name -> Title")]
    [InlineData("""migrationBuilder.RenameTable(name: "Users", newName: "People");""", "Users TableRenamed: Users -> People")]
    [InlineData("""migrationBuilder.RenameTable(name: "Users", newSchema: "app");""", "Users TableRenamed: Users -> app.Users")]
    [InlineData("""migrationBuilder.DropTable(name: "Users", schema: "app");""", "app.Users TableDropped: app.Users ->")]
    [InlineData("""migrationBuilder.AddColumn<DateTime?>(name: "At", schema: "app", table: "T", type: "datetime2", nullable: true);""", "app.T.At ColumnAdded: -> datetime2")]
    [InlineData("""migrationBuilder.AddColumn<decimal>(name: "Sum", table: "Users", precision: 18, scale: 2, nullable: false, defaultValue: 0m);""", "Users.Sum ColumnAdded: -> decimal(18,2)")]
    [InlineData("""migrationBuilder.AddColumn<List<string>>("Tags", "Users", "text[]");""", "Users.Tags ColumnAdded: -> text[]")]
    [InlineData("""migrationBuilder.AlterDatabase().Annotation("a", "b");""", "")]
    [InlineData("""migrationBuilder.InsertData(table: "Users", columns: new[] { "Id" }, values: new object[,] { { 1 }, { 2 } });""", "")]
    [InlineData("""migrationBuilder.EnsureSchema(name: "app");""", "")]
    [InlineData("", "")]
    public void Operation_IsFound(string statement, string expected) => Assert.Equal(expected, EntityFound.Of(statement));

    [Theory]
    [InlineData("""type: "nvarchar(50)", nullable: true, oldClrType: typeof(string), oldType: "nvarchar(100)", oldNullable: true""", "Users.Name ColumnRetyped: nvarchar(100) -> nvarchar(50)")]
    [InlineData("""type: "nvarchar(100)", nullable: false, defaultValue: "", oldClrType: typeof(string), oldType: "nvarchar(100)", oldNullable: true""", "Users.Name Nullability: NULL -> NOT NULL\nUsers.Name Default: -> ")]
    [InlineData("""type: "nvarchar(100)", nullable: true, oldClrType: typeof(string), oldType: "nvarchar(100)", oldNullable: true, oldComment: "x" """, "")]
    [InlineData("""type: "NVARCHAR(100)", maxLength: 100, nullable: true, oldClrType: typeof(string), oldType: "nvarchar(100)", oldNullable: true""", "")]
    [InlineData("""type: "nvarchar(100)", nullable: true, defaultValueSql: "now()", oldClrType: typeof(string), oldType: "nvarchar(100)", oldNullable: true""", "Users.Name Default: -> now()")]
    public void AlterColumn_IsComparedWithWhatItWas(string arguments, string expected) =>
        Assert.Equal(expected, EntityFound.Of($"""migrationBuilder.AlterColumn<string>(name: "Name", table: "Users", {arguments});"""));

    [Theory]
    [InlineData("""<string>(name: "A", table: "T", maxLength: 20, oldClrType: typeof(string), oldMaxLength: 50)""", "T.A ColumnRetyped: string(50) -> string(20)")]
    [InlineData("""<long>(name: "A", table: "T", nullable: false, oldClrType: typeof(int))""", "T.A ColumnRetyped: int -> long")]
    [InlineData("""<int>(name: "A", table: "T", nullable: true, oldClrType: typeof(int))""", "T.A Nullability: NOT NULL -> NULL")]
    [InlineData("""<int>(name: "A", table: "T", type: "integer", oldClrType: typeof(long), oldType: "bigint")""", "T.A ColumnRetyped: bigint -> integer")]
    [InlineData("""<int>(name: "A", table: "T", nullable: false)""", "T.A ColumnRetyped: -> int (likely)\nT.A Nullability: -> NOT NULL (likely)")]
    public void AlterColumn_TellsItselfWhatAColumnWas(string call, string expected) =>
        Assert.Equal(expected, EntityFound.Of($"migrationBuilder.AlterColumn{call};", earlier: null));

    [Theory]
    [InlineData("\"ALTER TABLE Users DROP COLUMN Name\"", "Users.Name ColumnDropped: nvarchar(100) ->")]
    [InlineData("@\"ALTER TABLE \"\"Users\"\" RENAME COLUMN \"\"Name\"\" TO \"\"Title\"\"\"", "Users.Name ColumnRenamed: Name -> Title")]
    [InlineData("$\"DROP TABLE {Table}\"", "Users TableDropped: Users ->")]
    [InlineData("$@\"DROP TABLE \"\"{Table}\"\"\"", "Users TableDropped: Users ->")]
    [InlineData("\"\"\"\n    DROP TABLE Users;\n    \"\"\"", "Users TableDropped: Users ->")]
    [InlineData("$$\"\"\"DROP TABLE {{Table}}\"\"\"", "Users TableDropped: Users ->")]
    [InlineData("\"DROP \" + \"TABLE \" + Table", "Users TableDropped: Users ->")]
    [InlineData("string.Format(\"DROP TABLE {0}\", Table)", "Users TableDropped: Users ->")]
    [InlineData("$\"DROP TABLE {nameof(Data.Users)}\"", "Users TableDropped: Users ->")]
    [InlineData("$\"DROP TABLE {Other.Name}\"", "? TableDropped: ? -> (cannot tell)")]
    [InlineData("File.ReadAllText(\"x.sql\")", "? Unknown: SQL that is put together when it runs -> (cannot tell)")]
    [InlineData("sql: \"UPDATE Users SET Name = ''\", suppressTransaction: true", "")]
    public void Sql_IsRead(string argument, string expected) =>
        Assert.Equal(expected, EntityFound.Of($"migrationBuilder.Sql({argument});", members: "private const string Table = \"Users\";"));

    [Theory]
    [InlineData("foreach (var name in new[] { \"Name\", \"Email\" }) { migrationBuilder.DropColumn(name, \"Users\"); }")]
    [InlineData("foreach (string name in Names)\n    migrationBuilder.DropColumn(name: name, table: \"Users\");")]
    [InlineData("foreach (var (table, name) in new List<(string, string)> { (\"Users\", \"Name\"), (\"Users\", \"Email\") }) migrationBuilder.DropColumn(name, table);")]
    [InlineData("Drop(migrationBuilder, \"Name\"); Drop(migrationBuilder, column: \"Email\");")]
    [InlineData("void Local(string c) => migrationBuilder.DropColumn(c, \"Users\");\nLocal(\"Name\");\nLocal(\"Email\");")]
    [InlineData("string[] names = [\"Name\", \"Email\"];\nfor (;;) { break; }\nnames.ToList().ForEach(n => migrationBuilder.DropColumn(n, \"Users\"));")]
    public void LoopsAndFunctions_AreFollowed(string statements) => Assert.Equal(
        "Users.Name ColumnDropped: nvarchar(100) ->\nUsers.Email ColumnDropped: string(50) ->",
        EntityFound.Of(statements, members: "private static readonly string[] Names = { \"Name\", \"Email\" };\nprivate static void Drop(MigrationBuilder b, string column)\n{\n    b.DropColumn(column, \"Users\");\n}\n"));

    [Theory]
    [InlineData("if (migrationBuilder.ActiveProvider == \"Sqlite\") { migrationBuilder.DropColumn(\"Name\", \"Users\"); } else { migrationBuilder.Sql(\"ALTER TABLE Users DROP COLUMN Name\"); }", "Users.Name ColumnDropped: nvarchar(100) ->")]
    [InlineData("if (migrationBuilder.IsSqlite()) migrationBuilder.DropColumn(\"Name\", \"Users\");", "Users.Name ColumnDropped: nvarchar(100) -> (likely)")]
    [InlineData("if (migrationBuilder.ActiveProvider != \"x\") return;\nmigrationBuilder.DropColumn(\"Name\", \"Users\");", "Users.Name ColumnDropped: nvarchar(100) -> (likely)")]
    [InlineData("switch (migrationBuilder.ActiveProvider) { case \"a\": migrationBuilder.DropColumn(\"Name\", \"Users\"); break; default: throw new X(); }", "Users.Name ColumnDropped: nvarchar(100) -> (likely)")]
    [InlineData("try { migrationBuilder.DropColumn(\"Name\", \"Users\"); } catch (Exception e) when (e is X) { }", "Users.Name ColumnDropped: nvarchar(100) -> (likely)")]
    public void Conditions_MakeAChangeLikely_AndTheSameOnAllSidesSure(string statements, string expected) =>
        Assert.Equal(expected, EntityFound.Of(statements));

    [Theory]
    [InlineData("""migrationBuilder.DropIndex(name: "IX_Users_Email", table: "Users");""", "Users Key: unique IX_Users_Email ->")]
    [InlineData("""migrationBuilder.DropIndex(name: "IX_Users_Name", table: "Users");""", "")]
    [InlineData("""migrationBuilder.RenameIndex(name: "IX_Users_Name", table: "Users", newName: "IX_N"); migrationBuilder.DropIndex("IX_N", "Users");""", "")]
    [InlineData("""migrationBuilder.DropPrimaryKey(name: "PK_Users", table: "Users"); migrationBuilder.AddPrimaryKey(name: "PK_U", table: "Users", columns: new[] { "Id", "Name" });""", "Users Key: primary key -> primary key (Id, Name)")]
    [InlineData("""migrationBuilder.AddForeignKey(name: "FK", table: "Users", column: "Name", principalTable: "T", principalColumn: "Id", onDelete: ReferentialAction.Cascade);""", "Users.Name Key: -> foreign key (Name)")]
    [InlineData("""migrationBuilder.DropForeignKey(name: "FK", table: "Users");""", "Users Key: foreign key FK ->")]
    [InlineData("""migrationBuilder.AddUniqueConstraint("AK", "Users", "Name");""", "Users.Name Key: -> unique (Name)")]
    [InlineData("""migrationBuilder.AddCheckConstraint("CK", "Users", "a > 0");""", "")]
    public void Keys_AndWhatIsNone_AreToldApart(string statements, string expected) => Assert.Equal(expected, EntityFound.Of(statements));

    [Theory]
    [InlineData("migrationBuilder.SqlResource(\"x.sql\");", "? Unknown: the operation SqlResource -> (cannot tell)")]
    [InlineData("Helpers.Convert(migrationBuilder);", "? Unknown: what Convert does is in another file -> (cannot tell)")]
    [InlineData("migrationBuilder.DropColumn(Columns.Name, \"Users\");", "Users ColumnDropped (cannot tell)")]
    public void WhatIsInAnotherFile_IsSaid(string statements, string expected) => Assert.Equal(expected, EntityFound.Of(statements));

    [Fact]
    public void Column_ThatIsAddedFilledAndTakesAnothersPlace_IsAnotherType() => Assert.Equal(
        "Users.Name ColumnRetyped: nvarchar(100) -> text (likely)",
        EntityFound.Of("""
            migrationBuilder.AddColumn<string>(name: "NewName", table: "Users", type: "text", nullable: true);
            migrationBuilder.Sql("UPDATE Users SET NewName = Name");
            migrationBuilder.DropColumn(name: "Name", table: "Users");
            migrationBuilder.RenameColumn(name: "NewName", table: "Users", newName: "Name");
            """));

    [Theory]
    [InlineData("src/Data/Migrations/20240101000000_X.cs", "class X { void Up(MigrationBuilder b) { } }", true)]
    [InlineData("src/Data/Changes/20240101000000_X.cs", "class X { void Up(MigrationBuilder b) { } }", true)]
    [InlineData("src/Data/Migrations/20240101000000_X.Designer.cs", "class X { void Up(MigrationBuilder b) { } }", false)]
    [InlineData("src/Data/Migrations/ContextModelSnapshot.cs", "class X { void BuildModel(ModelBuilder b) { } }", true)]
    [InlineData("src/Data/Migrations/Helpers.cs", "class Helpers { }", false)]
    [InlineData("src/Data/Context.cs", "class Context : DbContext { }", false)]
    public void Reads_OnlyMigrationsAndTheSnapshot(string path, string text, bool expected) =>
        Assert.Equal(expected, new EntityFrameworkDetector().Reads(new ChangedFile(path, null, text)));

    [Theory]
    [InlineData("a/ContextModelSnapshot.cs", true)]
    [InlineData("a/20240101000000_X.Designer.cs", true)]
    [InlineData("a/20240101000000_X.cs", false)]
    public void Generated_IsToldByItsPath(string path, bool expected) => Assert.Equal(expected, new EntityFrameworkDetector().IsSnapshot(path));

    [Fact]
    public void Snapshot_ThatChanges_TellsWhatNoMigrationDoes() => Assert.Equal(
        "app.people.name ColumnRetyped: string(20) -> string(10)\napp.people.name Nullability: NOT NULL -> NULL",
        Lines(Snapshot("""b.Property<string>("Name").IsRequired().HasMaxLength(20).HasColumnName("name");"""), Snapshot("""b.Property<string>("Name").HasMaxLength(10).HasColumnName("name");""")));

    [Fact]
    public void Snapshot_TellsOfTablesWhoseMigrationsAreGone()
    {
        var detector = new EntityFrameworkDetector();

        Assert.Equal(
            "app.people.name ColumnDropped: string(20) ->",
            Found.After(
                detector,
                ("src/Data/Migrations/ContextModelSnapshot.cs", Snapshot("""b.Property<string>("Name").HasMaxLength(20).HasColumnName("name");""")),
                EntityFound.File("20240102000000_Change", """migrationBuilder.DropColumn("name", "people");""")));
    }

    [Fact]
    public void Edit_OfAMigrationThatWasReleased_IsNeverSure()
    {
        var (path, before) = EntityFound.File("20240102000000_Change", """migrationBuilder.DropColumn("A", "T");""");
        var (_, after) = EntityFound.File("20240102000000_Change", """migrationBuilder.DropColumn("B", "T");""");

        Assert.Equal(
            "T.A Unknown: ColumnDropped was taken out -> (cannot tell)\nT.B ColumnDropped (likely)",
            string.Join("\n", new EntityFrameworkDetector().Detect(new ChangedFile(path, before, after), new UnknownSchema()).Select(Found.Line)));
    }

    private static string Lines(string before, string after) => string.Join(
        "\n", new EntityFrameworkDetector().Detect(new ChangedFile("a/XModelSnapshot.cs", before, after), new UnknownSchema()).Select(Found.Line));

    private static string Snapshot(string property) => $$"""
        [DbContext(typeof(Context))]
        partial class ContextModelSnapshot : ModelSnapshot
        {
            protected override void BuildModel(ModelBuilder modelBuilder)
            {
                modelBuilder.HasAnnotation("ProductVersion", "8.0.0");
                modelBuilder.Entity("Data.Person", b =>
                    {
                        b.Property<int>("Id").ValueGeneratedOnAdd().HasColumnType("int");
                        {{property}}
                        b.HasKey("Id");
                        b.ToTable("people", "app");
                    });
            }
        }
        """;
}
