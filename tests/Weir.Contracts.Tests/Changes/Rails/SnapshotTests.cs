using Weir.Contracts.Changes;
using Weir.Contracts.Changes.Rails;

namespace Weir.Contracts.Tests.Changes.Rails;

/// <summary>schema.rb and structure.sql, which files are whose, and edits of migrations.</summary>
public sealed class SnapshotTests
{
    private const string Schema = """
        ActiveRecord::Schema[7.1].define(version: 2024_01_31_120000) do
          enable_extension "plpgsql"

          create_table "users", force: :cascade do |t|
            t.string "email", default: "", null: false
            t.integer "age"
            t.jsonb "data", default: {}
            t.virtual "tz", type: :string, as: "x", stored: true
            t.datetime "created_at", precision: nil, null: false
            t.index ["email"], name: "index_users_on_email", unique: true
          end
          add_foreign_key "users", "shops"
        end
        """;

    [Fact]
    public void Schema_TellsWhatTablesLookLike()
    {
        var table = Known().Find(new TableName("USERS"))!;

        Assert.True(table.Complete);
        Assert.Equal(
            [
                new("id", "bigint", false), new("email", "string", false, "''"), new("age", "integer", true), new("data", "jsonb", true, "'{}'"),
                new("tz", "string", true), new ColumnShape("created_at", "datetime", false),
            ],
            table.Columns);
    }

    [Theory]
    [InlineData("change_column :users, :age, :bigint", "users.age ColumnRetyped: integer -> bigint")]
    [InlineData("change_column :users, :age, :bigint if ENV['X']", "users.age ColumnRetyped: integer -> bigint (likely)")]
    [InlineData("change_column :users, :age, :integer", "")]
    [InlineData("change_column_null :users, :email, false", "")]
    [InlineData("change_column_null :users, :email, true", "users.email Nullability: NOT NULL -> NULL")]
    [InlineData("remove_column :users, :age", "users.age ColumnDropped: integer ->")]
    [InlineData("remove_column :users, :old, if_exists: true", "")]
    [InlineData("add_column :users, :age, :integer, if_not_exists: true", "")]
    [InlineData("create_table :users, if_not_exists: true", "")]
    [InlineData("execute 'ALTER TABLE users ALTER COLUMN email TYPE varchar'", "")]
    [InlineData("create_table :shops, force: true", "shops TableAdded: -> shops")]
    [InlineData("create_table :users, force: true do |t|\n t.string :email, null: false\n t.jsonb :data\n t.integer :age\n t.datetime :created_at, null: false\nend", "users.tz ColumnDropped: string ->")]
    public void Migration_AfterTheSchema_NamesWhatItWas(string statement, string expected) =>
        Assert.Equal(expected, RailsFound.In(statement, Known()));

    [Fact]
    public void Schema_ThatChanges_IsCompared()
    {
        var after = Schema.Replace("t.integer \"age\"", "t.bigint \"age\", null: false", StringComparison.Ordinal)
            .Replace("    t.jsonb \"data\", default: {}\n", "", StringComparison.Ordinal).Replace("2024_01_31", "2024_02_01", StringComparison.Ordinal);

        Assert.Equal(
            "users.data ColumnDropped: jsonb ->\nusers.age ColumnRetyped: integer -> bigint\nusers.age Nullability: NULL -> NOT NULL",
            RailsFound.Lines(new ChangedFile("db/schema.rb", Schema, after)));
    }

    [Fact]
    public void PlaceInSchema_IsThatOfTheColumn()
    {
        var change = Assert.Single(RailsFound.Detect(new ChangedFile("db/schema.rb", Schema, Schema.Replace("t.integer", "t.text", StringComparison.Ordinal))));

        Assert.Equal(6, change.At.Line);
    }

    [Fact]
    public void Schema_WrittenByAnotherVersion_IsTheSame() =>
        Assert.Equal("", RailsFound.Lines(new ChangedFile(
            "db/schema.rb", Schema, Schema.Replace("precision: nil, ", "", StringComparison.Ordinal).Replace("\"email\", default", "\"email\", limit: 255, default", StringComparison.Ordinal))));

    [Fact]
    public void Schema_ThatGivesWayToStructure_DropsNothing() => Assert.Equal("", RailsFound.Lines(new ChangedFile("db/schema.rb", Schema, null)));

    [Fact]
    public void Structure_IsComparedAndTells()
    {
        const string Before = "SET x = 1;\nCREATE TABLE public.users (\n    id bigint NOT NULL,\n    email character varying\n);\n";

        Assert.Equal(
            "public.users.email ColumnDropped: character varying ->",
            RailsFound.Lines(new ChangedFile("db/structure.sql", Before, Before.Replace(",\n    email character varying", "", StringComparison.Ordinal))));

        var history = new RailsDetector().StartHistory();
        history.Apply(new MigrationFile("db/structure.sql", Before));
        Assert.Equal("public.users.email ColumnDropped: character varying ->", RailsFound.In("remove_column :users, :email", history));
    }

    [Theory]
    [InlineData("db/migrate/20240131120000_x.rb", true, false, "db")]
    [InlineData("db/post_migrate/20240131120000_x.rb", true, false, "db")]
    [InlineData("backend/db/migrate/001_x.rb", true, false, "backend/db")]
    [InlineData("db/animals_migrate/1_x.rb", true, false, "db/animals")]
    [InlineData("db/animals_schema.rb", true, true, "db/animals")]
    [InlineData("db/schema.rb", true, true, "db")]
    [InlineData("db/structure.sql", true, true, "db")]
    [InlineData("packs/billing/db/migrate/1_x.rb", true, false, "db")]
    [InlineData("engines/web/db/migrate/1_x.rb", true, false, "db")]
    [InlineData("core/db/migrate/1_x.rb", true, false, "core/db")]
    [InlineData("db/migrate/2020/1_x.rb", true, false, "db")]
    [InlineData("spec/dummy/db/migrate/1_x.rb", false, false, "spec/dummy/db")]
    [InlineData("spec/dummy/db/schema.rb", false, false, "spec/dummy/db")]
    [InlineData("lib/generators/x/templates/db/migrate/1_x.rb", false, false, "db")]
    [InlineData("app/models/schema.rb", false, false, "app/models")]
    [InlineData("db/seeds.rb", false, false, "db")]
    [InlineData("db/migrate/1_x.sql", false, false, "db")]
    [InlineData("other/structure.sql", false, false, "other")]
    public void Path_TellsWhatAFileIs(string path, bool reads, bool snapshot, string scope)
    {
        var detector = new RailsDetector();

        Assert.Equal(reads, detector.Reads(new ChangedFile(path, null, "")));
        Assert.Equal(snapshot, detector.IsSnapshot(path));
        Assert.Equal(scope, detector.Scope(path));
        Assert.Equal(reads, detector.Tells(path, scope));
        Assert.False(detector.Tells(path, scope + "x"));
    }

    [Fact]
    public void FileElsewhere_IsReadForItsClass()
    {
        Assert.True(new RailsDetector().Reads(new ChangedFile("migrations/1_x.rb", null, "class X < ActiveRecord::Migration[7.0]\nend")));
        Assert.False(new RailsDetector().Reads(new ChangedFile("app/models/user.rb", null, "class User < ApplicationRecord\nend")));
    }

    [Fact]
    public void Files_AreInTheOrderOfTheirVersionsAndTheSnapshotLast()
    {
        MigrationFile[] files = [new("db/schema.rb", ""), new("db/post_migrate/2_b.rb", ""), new("db/migrate/10_c.rb", ""), new("packs/x/db/migrate/1_a.rb", "")];

        Assert.Equal(
            ["packs/x/db/migrate/1_a.rb", "db/post_migrate/2_b.rb", "db/migrate/10_c.rb", "db/schema.rb"],
            new RailsDetector().InOrder(files).Select(static one => one.Path));
    }

    [Fact]
    public void Snapshot_SaysWhatTheMigrationsBeforeItHaveDone()
    {
        var history = new RailsDetector().StartHistory();
        history.Apply(new MigrationFile("db/migrate/1_a.rb", "class A < ActiveRecord::Migration[7.0]\n def change\n  create_table(:gone) { |t| t.string :x }\n end\nend"));

        Assert.NotNull(history.Find(new TableName("gone")));

        history.Apply(new MigrationFile("db/schema.rb", Schema));
        history.Apply(new MigrationFile("db/migrate/2_b.rb", "class B < ActiveRecord::Migration[7.0]\n def change\n  rename_column :users, :age, :years\n end\nend"));

        Assert.Null(history.Find(new TableName("gone")));
        Assert.Contains(history.Find(new TableName("users"))!.Columns, static one => one is { Name: "years", Type: "integer" });
    }

    [Fact]
    public void Migration_ThatIsEdited_IsLikelyToo()
    {
        const string Before = "class A < ActiveRecord::Migration[7.0]\n def change\n  add_column :users, :a, :string\n  add_column :users, :age, :integer\n end\nend";
        var after = Before.Replace("add_column :users, :a, :string", "remove_column :users, :b", StringComparison.Ordinal);

        Assert.Equal(
            "users.a Unknown: ColumnAdded was taken out -> (cannot tell)\nusers.b ColumnDropped (likely)",
            RailsFound.Lines(new ChangedFile(RailsFound.Path, Before, after), Known()));
        Assert.Equal("", RailsFound.Lines(new ChangedFile(RailsFound.Path, Before, Before + "\n# a word"), Known()));
        Assert.Equal("", RailsFound.Lines(new ChangedFile(RailsFound.Path, Before, null), Known()));
    }

    private static ISchemaHistory Known()
    {
        var history = new RailsDetector().StartHistory();
        history.Apply(new MigrationFile("db/schema.rb", Schema));
        return history;
    }
}
