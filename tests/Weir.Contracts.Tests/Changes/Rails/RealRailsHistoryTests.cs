using Weir.Contracts.Changes;

namespace Weir.Contracts.Tests.Changes.Rails;

/// <summary>
/// What happened in the histories of public repositories, said again in as few lines as it takes. The first argument names the repository, the
/// commit and the file it was learned from.
/// </summary>
public sealed class RealRailsHistoryTests
{
    [Theory]
    [InlineData(
        "openfoodfoundation/openfoodnetwork 377074416e db/migrate/20160707023818_drop_cms: nine tables dropped by a helper of a library, made again by down",
        "class X < ActiveRecord::Migration\n def up\n  drop_table_cascade :cms_sites\n  drop_table_cascade :cms_files\n end\n def down\n  create_table :cms_sites do |t|\n   t.text :css, text_limit\n  end\n end\nend",
        "cms_sites TableDropped: cms_sites -> (likely)\ncms_files TableDropped: cms_files -> (likely)")]
    [InlineData(
        "openfoodfoundation/openfoodnetwork 39f0c5b5b0 db/migrate/20170728140134_remove_email_from_enterprises: rows are moved by a method of its own first",
        "class X < ActiveRecord::Migration\n def up\n  Enterprise.select([:id, :email]).each do |e|\n   move e\n  end\n  remove_column :enterprises, :email\n  rename_column :enterprises, :contact, :contact_name\n end\n def move(e)\n  user = User.find_by_email(e.email) || make(e)\n  user.update_attribute :mail, true\n end\nend",
        "enterprises.email ColumnDropped\nenterprises.contact ColumnRenamed: contact -> contact_name")]
    [InlineData(
        "discourse/discourse 27320a7ca2 db/post_migrate/20180917024729_remove_superfluous_columns: a hash on a line of its own, dropped by a class of the application",
        "require 'migration/column_dropper'\nclass X < ActiveRecord::Migration[5.2]\n def up\n  {\n   categories: %i[logo_url],\n   topics: %i[\n    vote_count\n   ],\n  }\n   .each do |table, columns|\n   Migration::ColumnDropper.execute_drop(table, columns)\n  end\n  DB.exec 'DROP FUNCTION IF EXISTS f(int)'\n  Views.drop!\n end\n def down\n  raise ActiveRecord::IrreversibleMigration\n end\nend",
        "categories.logo_url ColumnDropped\ntopics.vote_count ColumnDropped")]
    [InlineData(
        "discourse/discourse 79344fe212 db/post_migrate/20240612073116_swap_field_type_with_field_type_enum_on_user_fields: a constant that is set only if it is not",
        "class X < ActiveRecord::Migration[7.0]\n DROPPED_COLUMNS ||= { user_fields: %i[field_type_old] }\n def up\n  DROPPED_COLUMNS.each { |table, columns| Migration::ColumnDropper.execute_drop(table, columns) }\n end\nend",
        "user_fields.field_type_old ColumnDropped")]
    [InlineData(
        "mastodon/mastodon 0486db9f4e db/post_migrate/20190511152737_remove_suspended_silenced_account_fields: rows first, in methods of models that only look like changes",
        "class X < ActiveRecord::Migration[5.2]\n class Account < ApplicationRecord\n  # Dummy\n end\n class Block < ApplicationRecord\n  enum severity: [:silence]\n  has_many :accounts, foreign_key: :domain\n end\n def up\n  Block.where(severity: [:silence]).find_each do |block|\n   if block.suspend?\n    block.accounts.where(suspended: true).in_batches.update_all(suspended_at: block.created_at)\n   end\n  end\n  Account.where(suspended: true).in_batches.update_all(suspended_at: Time.now.utc)\n  safety_assured do\n   remove_column :accounts, :suspended, :boolean, null: false, default: false\n  end\n end\nend",
        "accounts.suspended ColumnDropped")]
    [InlineData(
        "alphagov/whitehall 48f662dbda db/migrate/20130114124014_create_edition_policy_groups: a column becomes a table of its own, which is no rename",
        "class X < ActiveRecord::Migration\n def change\n  create_table :edition_policy_groups, force: true do |t|\n   t.references :edition\n   t.references :policy_group\n  end\n  execute \"INSERT INTO edition_policy_groups (edition_id, policy_group_id) SELECT id, policy_group_id FROM editions\"\n  remove_column :editions, :policy_group_id\n end\nend",
        "edition_policy_groups TableDropped: edition_policy_groups -> (cannot tell)\nedition_policy_groups TableAdded: -> edition_policy_groups\neditions.policy_group_id ColumnDropped")]
    [InlineData(
        "forem/forem 1f66056f28 db/migrate/20200821035520_remove_active_from_profile_field: change in change, which does nothing, while schema.rb says it did",
        "class X < ActiveRecord::Migration[6.0]\n def change\n  def change\n   safety_assured { remove_column :profile_fields, :active }\n  end\n end\nend",
        "profile_fields.active ColumnDropped (cannot tell)")]
    [InlineData(
        "forem/forem 4f20555221 db/migrate/20200725215546_change_small_table_related_ids_to_bigints: SQL of the connection and statements of Rails mixed",
        "class X < ActiveRecord::Migration[6.0]\n def up\n  ActiveRecord::Base.connection.execute(\"DROP VIEW IF EXISTS h.collections\")\n  ActiveRecord::Base.connection.execute(\n   <<-SQL\n    ALTER TABLE collections\n     ALTER COLUMN id TYPE bigint,\n     ALTER COLUMN user_id TYPE bigint\n   SQL\n  )\n  safety_assured { change_column :tweets, :user_id, :bigint }\n end\nend",
        "collections.id ColumnRetyped: -> bigint\ncollections.user_id ColumnRetyped: -> bigint\ntweets.user_id ColumnRetyped: -> bigint (likely)")]
    [InlineData(
        "diaspora/diaspora 2b997e70c2 db/migrate/20110321205715_unprocessed_image_uploader: another migration is taken back by its name",
        "require 'db/migrate/1_add'\nclass X < ActiveRecord::Migration\n def self.up\n  AddProcessedToPost.down\n  rename_column :posts, :image, :processed_image\n end\n def self.down\n  AddProcessedToPost.up\n end\nend",
        "? Unknown: AddProcessedToPost is run -> (cannot tell)\nposts.image ColumnRenamed: image -> processed_image")]
    [InlineData(
        "diaspora/diaspora 02a3c3f88b db/migrate/20110824190037_share_anything: a column renamed in a table that is renamed after it",
        "class X < ActiveRecord::Migration\n def self.up\n  remove_foreign_key :post_visibilities, :posts\n  remove_index :post_visibilities, :contact_id_and_post_id\n  change_table :post_visibilities do |t|\n   t.rename :post_id, :shareable_id\n  end\n  rename_table :post_visibilities, :share_visibilities\n end\nend",
        "post_visibilities Key: foreign key (posts) ->\npost_visibilities.post_id ColumnRenamed: post_id -> shareable_id\npost_visibilities TableRenamed: post_visibilities -> share_visibilities")]
    [InlineData(
        "diaspora/diaspora 49ea8c8563 db/migrate/20120909053122_remove_wallpaper_from_profile: broken Ruby, and an up that was to be the down",
        "class X < ActiveRecord::Migration\n def up\n  add_column :profiles, :wallpaper, :string\n end\n def down\n  remove_column: profiles, :wallpaper\nend",
        "? Unknown: something that is never closed -> (cannot tell)\nprofiles.wallpaper ColumnAdded: -> string")]
    [InlineData(
        "diaspora/diaspora b0ef4509a6 db/migrate/20150106050733_set_mysql_to_unicode_mb4: a hash of literals, for one database only",
        "class X < ActiveRecord::Migration\n PAIRS = {\n  'polls': 'question',\n }\n def self.up\n  if ENV['DB'] == 'mysql'\n   execute \"ALTER DATABASE `#{connection.current_database}` CHARACTER SET utf8mb4;\"\n   PAIRS.each do |table, col|\n    execute \"ALTER TABLE `#{table}` CHANGE `#{col}` `#{col}` TEXT CHARACTER SET utf8mb4 NULL;\"\n   end\n  end\n end\nend",
        "polls.question ColumnRetyped: -> TEXT (likely)\npolls.question Nullability: -> NULL (cannot tell)")]
    [InlineData(
        "rubygems/rubygems.org db/migrate/20230424163746_create_good_job_batches: left if it is there, asked inside reversible",
        "class X < ActiveRecord::Migration[7.0]\n def change\n  reversible do |dir|\n   dir.up do\n    return if connection.table_exists?(:good_job_batches)\n   end\n  end\n  create_table :good_job_batches, id: :uuid do |t|\n   t.timestamps\n  end\n end\nend",
        "good_job_batches TableAdded: -> good_job_batches")]
    [InlineData(
        "maybe-finance/maybe 73e184ad3d db/migrate/20241022192319_fix_user_role_column_type: an enum becomes text by SQL, and its type goes",
        "class X < ActiveRecord::Migration[7.2]\n def change\n  execute <<-SQL\n   ALTER TABLE users ALTER COLUMN role TYPE varchar USING role::text;\n  SQL\n  change_column_default :users, :role, 'member'\n  execute <<-SQL\n   DROP TYPE IF EXISTS user_role;\n  SQL\n end\nend",
        "users.role ColumnRetyped: -> varchar\nusers.role Default: -> 'member'")]
    [InlineData(
        "openstreetmap/openstreetmap-website de04e98147 db/migrate/20231101222146_api_rate_limit: SQL that is kept in a library",
        "class X < ActiveRecord::Migration[7.1]\n def up\n  safety_assured do\n   execute DatabaseFunctions::API_RATE_LIMIT\n  end\n end\nend",
        "? Unknown: SQL that is put together when it runs -> (cannot tell)")]
    public void Commit_IsUnderstood(string learnedFrom, string migration, string expected)
    {
        Assert.NotEmpty(learnedFrom);
        var lines = RailsFound.InFile(migration).Split('\n').Order(StringComparer.Ordinal);

        Assert.Equal(expected.Split('\n').Order(StringComparer.Ordinal), lines);
    }

    /// <summary>lobsters/lobsters db/migrate/20250428193204_typeid_fix_token_name: a loop over models, whose tables the schema knows.</summary>
    [Fact]
    public void LoopOverModels_IsFollowedWhereTheirTablesAreKnown()
    {
        var known = new KnownTables(("categories", "id bigint, slug string"), ("mod_notes", "id bigint, slug string"));

        Assert.Equal(
            "categories.slug ColumnRenamed: slug -> token\nmod_notes.slug ColumnRenamed: slug -> token",
            RailsFound.In("[\n Category,\n ModNote\n].each do |model|\n rename_column model.table_name, :slug, :token\nend", known));
    }

    /// <summary>openfoodfoundation/openfoodnetwork 68193efcf6 db/migrate/20220105085729_split_customers_name: a rename is taken out of a migration.</summary>
    [Fact]
    public void RenameTakenOutOfAMigration_IsNotFine()
    {
        const string Before = "class X < ActiveRecord::Migration[6.1]\n def up\n  add_column :customers, :first_name, :string, null: false, default: \"\"\n  rename_column :customers, :name, :backup_name\n end\nend";

        Assert.Equal(
            "customers.name Unknown: ColumnRenamed was taken out -> (cannot tell)",
            RailsFound.Lines(new ChangedFile(RailsFound.Path, Before, Before.Replace("  rename_column :customers, :name, :backup_name\n", "", StringComparison.Ordinal))));
    }
}
