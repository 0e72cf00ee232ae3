using Weir.Contracts.Changes.EntityFramework;

namespace Weir.Contracts.Tests.Changes.EntityFramework;

/// <summary>What the statements of <c>Up</c> do.</summary>
internal static class EntityFound
{
    public const string Users = """
        migrationBuilder.CreateTable(
            name: "Users",
            columns: table => new
            {
                Id = table.Column<int>(type: "INTEGER", nullable: false).Annotation("Sqlite:Autoincrement", true),
                Name = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                Email = table.Column<string>(maxLength: 50, nullable: false, defaultValue: "x"),
            },
            constraints: table => { table.PrimaryKey("PK_Users", x => x.Id); });
        migrationBuilder.CreateIndex(name: "IX_Users_Email", table: "Users", column: "Email", unique: true);
        migrationBuilder.CreateIndex(name: "IX_Users_Name", table: "Users", column: "Name");
        """;

    public static string Of(string statements, string? earlier = Users, string members = "") =>
        earlier is null
            ? Found.After(new EntityFrameworkDetector(), File("20240102000000_Change", statements, members))
            : Found.After(new EntityFrameworkDetector(), File("20240101000000_First", earlier), File("20240102000000_Change", statements, members));

    public static (string Path, string Text) File(string name, string statements, string members = "") => (
        $"src/Data/Migrations/{name}.cs",
        $$"""
        using Microsoft.EntityFrameworkCore.Migrations;
        #nullable disable
        namespace Data.Migrations
        {
            /// <inheritdoc />
            [Migration("x")]
            public partial class {{name[15..]}} : Migration
            {
                {{members}}
                protected override void Up(MigrationBuilder migrationBuilder)
                {
        {{statements}}
                }

                protected override void Down(MigrationBuilder migrationBuilder)
                {
                    migrationBuilder.DropTable("down");
                }
            }
        }
        """);
}
