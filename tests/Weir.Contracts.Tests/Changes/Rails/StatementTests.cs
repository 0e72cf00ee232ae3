using Weir.Contracts.Changes;

namespace Weir.Contracts.Tests.Changes.Rails;

/// <summary>One statement of a migration each.</summary>
public sealed class StatementTests
{
    [Theory]
    [InlineData("remove_column :users, :email", "users.email ColumnDropped")]
    [InlineData("remove_column(:users, 'email', :string, default: '', null: false)", "users.email ColumnDropped")]
    [InlineData("remove_column :users, :email, if_exists: true", "users.email ColumnDropped")]
    [InlineData("remove_columns :users, :email, :name, type: :string", "users.email ColumnDropped\nusers.name ColumnDropped")]
    [InlineData("remove_column \"crm.users\", :email", "crm.users.email ColumnDropped")]
    [InlineData("remove_timestamps :users", "users.created_at ColumnDropped\nusers.updated_at ColumnDropped")]
    [InlineData("remove_reference :orders, :user, foreign_key: true", "orders.user_id ColumnDropped")]
    [InlineData("remove_belongs_to :orders, :owner, polymorphic: true", "orders.owner_id ColumnDropped\norders.owner_type ColumnDropped")]
    [InlineData("rename_column :users, :email, :mail", "users.email ColumnRenamed: email -> mail")]
    [InlineData("rename_table :users, :people", "users TableRenamed: users -> people")]
    [InlineData("drop_table :users", "users TableDropped: users ->")]
    [InlineData("drop_table :users, :orders, if_exists: true, force: :cascade", "users TableDropped: users ->\norders TableDropped: orders ->")]
    [InlineData("drop_table(:users) do |t|\n t.string :name\n end", "users TableDropped: users ->")]
    [InlineData("drop_join_table :records, :artists", "artists_records TableDropped: artists_records ->")]
    [InlineData("drop_join_table :music_records, :music_artists", "music_artists_records TableDropped: music_artists_records ->")]
    [InlineData("add_column :users, :age, :integer, limit: 8", "users.age ColumnAdded: -> bigint")]
    [InlineData("add_column :users, :tags, :string, array: true", "users.tags ColumnAdded: -> string[]")]
    [InlineData("add_columns :users, :a, :b, type: :decimal, precision: 8, scale: 2", "users.a ColumnAdded: -> decimal(8,2)\nusers.b ColumnAdded: -> decimal(8,2)")]
    [InlineData("add_reference :orders, :owner, polymorphic: true", "orders.owner_id ColumnAdded: -> bigint\norders.owner_type ColumnAdded: -> string")]
    [InlineData("add_reference :orders, :user, type: :uuid", "orders.user_id ColumnAdded: -> uuid")]
    [InlineData("add_timestamps :users", "users.created_at ColumnAdded: -> datetime\nusers.updated_at ColumnAdded: -> datetime")]
    [InlineData("change_column :users, :age, :bigint", "users.age ColumnRetyped: -> bigint (likely)")]
    [InlineData("change_column :users, :name, :string, limit: 40, null: false", "users.name ColumnRetyped: -> string(40) (likely)\nusers.name Nullability: -> NOT NULL (likely)")]
    [InlineData("change_column_null :users, :name, false, ''", "users.name Nullability: -> NOT NULL")]
    [InlineData("change_column_null(:users, :name, true)", "users.name Nullability: -> NULL")]
    [InlineData("change_column_default :users, :name, from: 'x', to: nil", "users.name Default")]
    [InlineData("change_column_default :users, :age, 5", "users.age Default: -> 5")]
    [InlineData("add_index :users, [:a, :b], unique: true", "users Key: -> unique (a, b)")]
    [InlineData("add_index :users, :a", "")]
    [InlineData("remove_index :users, :a, unique: true", "users Key: unique (a) ->")]
    [InlineData("remove_index :users, name: 'users_email_unique'", "? Key: index users_email_unique -> (cannot tell)")]
    [InlineData("remove_index :users, :a", "")]
    [InlineData("add_foreign_key :orders, :users", "orders.user_id Key: -> foreign key (user_id)")]
    [InlineData("remove_foreign_key :orders, column: :owner_id", "orders Key: foreign key (owner_id) ->")]
    [InlineData("create_table :things", "things TableAdded: -> things")]
    [InlineData("create_join_table :a, :b", "a_b TableAdded: -> a_b")]
    [InlineData("add_check_constraint :users, 'age > 0'; validate_foreign_key :a, :b; enable_extension 'citext'; rename_index :a, 'b', 'c'", "")]
    [InlineData("create_view :report; drop_view :old; update_view :more, version: 2", "")]
    [InlineData("add_attachment :users, :photo", "users.photo_file_name ColumnAdded: -> string\nusers.photo_content_type ColumnAdded: -> string\nusers.photo_file_size ColumnAdded: -> bigint\nusers.photo_updated_at ColumnAdded: -> datetime")]
    public void Statement_IsTold(string statement, string expected) => Assert.Equal(expected, RailsFound.In(statement));

    [Theory]
    [InlineData("t.remove :a, :b, type: :string", "u.a ColumnDropped\nu.b ColumnDropped")]
    [InlineData("t.rename :a, :b", "u.a ColumnRenamed: a -> b")]
    [InlineData("t.change :a, :text", "u.a ColumnRetyped: -> text (likely)")]
    [InlineData("t.change_null :a, false", "u.a Nullability: -> NOT NULL")]
    [InlineData("t.change_default :a, from: 1, to: 2", "u.a Default: -> 2")]
    [InlineData("t.remove_references :x", "u.x_id ColumnDropped")]
    [InlineData("t.remove_timestamps", "u.created_at ColumnDropped\nu.updated_at ColumnDropped")]
    [InlineData("t.string :a, :b", "u.a ColumnAdded: -> string\nu.b ColumnAdded: -> string")]
    [InlineData("t.citext :a", "u.a ColumnAdded: -> citext")]
    [InlineData("t.column :a, 'char(3)'", "u.a ColumnAdded: -> char(3)")]
    [InlineData("t.belongs_to :x, index: { unique: true }", "u.x_id ColumnAdded: -> bigint\nu.x_id Key: -> unique (x_id)")]
    [InlineData("t.index :a, unique: true", "u.a Key: -> unique (a)")]
    [InlineData("t.recoverable", "u Unknown: t.recoverable -> (cannot tell)")]
    [InlineData("add_ours(t)", "u Unknown: add_ours -> (cannot tell)")]
    [InlineData("t.send(kind, :a)", "u Unknown: a column that is told when it runs -> (cannot tell)")]
    [InlineData("t.string :a unless t.column_exists?(:a)", "u.a ColumnAdded: -> string")]
    public void StatementOnTable_IsTold(string statement, string expected) =>
        Assert.Equal(expected, RailsFound.In($"change_table :u, bulk: true do |t|\n{statement}\nend"));

    [Theory]
    [InlineData("rename_column_concurrently :u, :a, :b", "u.b ColumnAdded")]
    [InlineData("cleanup_concurrent_column_rename :u, :a, :b", "u.a ColumnDropped")]
    [InlineData("change_column_type_concurrently :u, :a, :text", "u.a_for_type_change ColumnAdded: -> text")]
    [InlineData("cleanup_concurrent_column_type_change :u, :a", "u.a ColumnRetyped: another column takes its place -> (cannot tell)")]
    [InlineData("initialize_conversion_of_integer_to_bigint :u, %i[a b]", "u.a_convert_to_bigint ColumnAdded: -> bigint\nu.b_convert_to_bigint ColumnAdded: -> bigint")]
    [InlineData("with_lock_retries { remove_column :u, :a }", "u.a ColumnDropped")]
    [InlineData("safety_assured { remove_column :u, :a }", "u.a ColumnDropped")]
    [InlineData("safety_assured do\n  execute 'ALTER TABLE u DROP a'\nend", "u.a ColumnDropped")]
    [InlineData("unsafe_remove_column :u, :a", "u.a ColumnDropped")]
    [InlineData("safe_make_column_not_nullable :u, :a", "u.a Nullability: -> NOT NULL")]
    [InlineData("add_concurrent_index :u, :a, unique: true", "u.a Key: -> unique (a)")]
    [InlineData("drop_table_if_exists :u", "u TableDropped: u -> (likely)")]
    [InlineData("remove_column_if_exists :u, :a", "u.a ColumnDropped (likely)")]
    [InlineData("remove_foreign_key_if_exists :u, column: :a_id", "u Key: foreign key (a_id) -> (likely)")]
    [InlineData("{ u: %i[a b] }.each { |table, columns| Migration::ColumnDropper.execute_drop(table, columns) }", "u.a ColumnDropped\nu.b ColumnDropped")]
    [InlineData("Migration::TableDropper.execute_drop(:u)", "u TableDropped: u ->")]
    [InlineData("Migration::ColumnDropper.mark_readonly(:u, :a)", "")]
    [InlineData("DB.exec <<~SQL, x: 1\n ALTER TABLE u DROP COLUMN a\nSQL", "u.a ColumnDropped")]
    [InlineData("change_table(:u) { |t| t.text :a; t.text_limit :a, 255; t.timestamps_with_timezone }", "u.a ColumnAdded: -> text\nu.created_at ColumnAdded: -> datetime\nu.updated_at ColumnAdded: -> datetime")]
    [InlineData("remove_concurrent_index_by_name :u, 'u_a_key'", "? Key: index u_a_key -> (cannot tell)")]
    [InlineData("alter_columns_of_table :u", "u Unknown: alter_columns_of_table -> (cannot tell)")]
    public void StatementOfExtension_IsTold(string statement, string expected) => Assert.Equal(expected, RailsFound.In(statement));

    [Theory]
    [InlineData("", "remove_column :users, :email, :name", "users.email ColumnDropped\nusers.name ColumnDropped")]
    [InlineData("", "remove_column :users, :email, :string", "users.email ColumnDropped")]
    [InlineData("[7.0]", "remove_column :users, :email, :our_type", "users.email ColumnDropped")]
    [InlineData("[4.2]", "add_reference :users, :shop", "users.shop_id ColumnAdded: -> integer")]
    [InlineData("[5.1]", "add_reference :users, :shop", "users.shop_id ColumnAdded: -> bigint")]
    public void Statement_MeansWhatItsVersionOfRailsTakesItFor(string version, string statement, string expected) =>
        Assert.Equal(expected, RailsFound.In(statement, version: version));

    [Fact]
    public void NewTable_HasTheColumnsOfItsBlock()
    {
        var history = new Weir.Contracts.Changes.Rails.RailsDetector().StartHistory();
        history.Apply(new MigrationFile(RailsFound.Path, """
            class Make < ActiveRecord::Migration[6.0]
              def change
                create_table :orders, id: :uuid, comment: "All of them" do |t|
                  t.references :user, null: false, foreign_key: true, type: :uuid
                  t.belongs_to :thing, polymorphic: { default: "Thing" }
                  t.string :state, limit: 20, null: false, default: "new"
                  t.decimal :total, precision: 10, scale: 2
                  t.timestamps
                  t.index %i[user_id state], unique: true
                end
                create_table :keyed, id: false, primary_key: :code do |t|
                  t.string :code, primary_key: true
                end
                create_table :tags, primary_key: :tag_id
                create_table :pairs, primary_key: [:a, :b] do |t|
                  t.bigint :a, :b
                end
                create_table(:odd) { |t| t.devise_columns }
              end
            end
            """));

        Assert.Equal(
            [
                new("id", "uuid", false), new("user_id", "uuid", false), new("thing_id", "bigint", true), new("thing_type", "string", true),
                new("state", "string(20)", false, "'new'"), new("total", "decimal(10,2)", true), new("created_at", "datetime", false),
                new("updated_at", "datetime", false),
            ],
            history.Find(new TableName("orders"))!.Columns);
        Assert.Equal([new ColumnShape("code", "string", false)], history.Find(new TableName("keyed"))!.Columns);
        Assert.Equal([new ColumnShape("tag_id", "bigint", false)], history.Find(new TableName("tags"))!.Columns);
        Assert.Equal([new ColumnShape("a", "bigint", true), new ColumnShape("b", "bigint", true)], history.Find(new TableName("pairs"))!.Columns);
        Assert.False(history.Find(new TableName("odd"))!.Complete);
    }
}
