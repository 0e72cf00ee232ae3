namespace Weir.Contracts.Tests.Changes.EntityFramework;

/// <summary>
/// What happened in the histories of public repositories, said again in as few operations as it takes. The first argument names the repository,
/// the commit and the file it was learned from.
/// </summary>
public sealed class EntityRealHistoryTests
{
    [Theory]
    [InlineData(
        "jellyfin/jellyfin 3bdef7207c Migrations/20230526173516_RemoveEasyPassword.cs: a column of a table in a schema that later ones do not write",
        """migrationBuilder.CreateTable(name: "Users", schema: "jellyfin", columns: table => new { Id = table.Column<Guid>(nullable: false), EasyPassword = table.Column<string>(maxLength: 65535, nullable: true) });""",
        """migrationBuilder.DropColumn(name: "EasyPassword", table: "Users");""",
        "jellyfin.Users.EasyPassword ColumnDropped: string(65535) ->")]
    [InlineData(
        "jellyfin/jellyfin 54d48fa446 Migrations/20250925203415_ExtendPeopleMapKey.cs: the key becomes wider, so what it takes may not be NULL",
        """migrationBuilder.CreateTable(name: "PeopleBaseItemMap", columns: table => new { ItemId = table.Column<Guid>(type: "TEXT", nullable: false), Role = table.Column<string>(type: "TEXT", nullable: true) });""",
        """
        migrationBuilder.DropPrimaryKey(name: "PK_PeopleBaseItemMap", table: "PeopleBaseItemMap");
        migrationBuilder.AlterColumn<string>(name: "Role", table: "PeopleBaseItemMap", type: "TEXT", nullable: false, defaultValue: "", oldClrType: typeof(string), oldType: "TEXT", oldNullable: true);
        migrationBuilder.AddPrimaryKey(name: "PK_PeopleBaseItemMap", table: "PeopleBaseItemMap", columns: new[] { "ItemId", "Role" });
        """,
        """
        PeopleBaseItemMap Key: primary key -> primary key (ItemId, Role)
        PeopleBaseItemMap.Role Nullability: NULL -> NOT NULL
        PeopleBaseItemMap.Role Default: -> 
        """)]
    [InlineData(
        "jellyfin/jellyfin 0e7ae0e9a4 Migrations/20250405075612_FixItemValuesIndices.cs: an index is no longer unique",
        """migrationBuilder.CreateIndex(name: "IX_ItemValues_Type_CleanValue", table: "ItemValues", columns: new[] { "Type", "CleanValue" }, unique: true);""",
        """
        migrationBuilder.DropIndex(name: "IX_ItemValues_Type_CleanValue", table: "ItemValues");
        migrationBuilder.CreateIndex(name: "IX_ItemValues_Type_CleanValue", table: "ItemValues", columns: new[] { "Type", "CleanValue" });
        """,
        "ItemValues Key: unique IX_ItemValues_Type_CleanValue ->")]
    [InlineData(
        "Kareadita/Kavita e7619e6b0 API/Data/Migrations/20211201230003_GenreTitle.cs: two columns change names in a ring",
        """migrationBuilder.CreateTable(name: "Genre", columns: table => new { Name = table.Column<string>(type: "TEXT", nullable: true), NormalizedName = table.Column<string>(type: "TEXT", nullable: true) });""",
        """
        migrationBuilder.RenameColumn(name: "NormalizedName", table: "Genre", newName: "Title");
        migrationBuilder.RenameColumn(name: "Name", table: "Genre", newName: "NormalizedTitle");
        """,
        "Genre.NormalizedName ColumnRenamed: NormalizedName -> Title\nGenre.Name ColumnRenamed: Name -> NormalizedTitle")]
    [InlineData(
        "Kareadita/Kavita 734e299f7 API/Data/Migrations/20230725133536_ChangeRatingScale.cs: another type, with rows changed by SQL",
        """migrationBuilder.CreateTable(name: "AppUserRating", columns: table => new { Rating = table.Column<int>(type: "INTEGER", nullable: false) });""",
        """
        migrationBuilder.AlterColumn<float>(name: "Rating", table: "AppUserRating", type: "REAL", nullable: false, oldClrType: typeof(int), oldType: "INTEGER");
        migrationBuilder.Sql("UPDATE AppUserRating SET Rating = Rating * 20");
        """,
        "AppUserRating.Rating ColumnRetyped: INTEGER -> REAL")]
    public void Migration_OfAPublicRepository_IsReadAsItWasMeant(string learnedFrom, string earlier, string statements, string expected)
    {
        Assert.NotEmpty(learnedFrom);
        Assert.Equal(expected, EntityFound.Of(statements, earlier));
    }
}
