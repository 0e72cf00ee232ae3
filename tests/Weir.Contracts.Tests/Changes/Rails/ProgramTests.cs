namespace Weir.Contracts.Tests.Changes.Rails;

/// <summary>Migrations that are programs: loops, conditions, methods of their own, other ways to say the same.</summary>
public sealed class ProgramTests
{
    [Theory]
    [InlineData("%w[a b].each do |c|\n  remove_column :u, c\nend", "u.a ColumnDropped\nu.b ColumnDropped")]
    [InlineData("[:a, :b].each { |c| remove_column :u, c }", "u.a ColumnDropped\nu.b ColumnDropped")]
    [InlineData("%i[a b].map(&:to_s).each_with_index { |c, i| remove_column :u, \"#{c}_id\" }", "u.a_id ColumnDropped\nu.b_id ColumnDropped")]
    [InlineData("{ u: [:a], v: %w(b) }.each { |t, cs| cs.each { |c| remove_column t, c } }", "u.a ColumnDropped\nv.b ColumnDropped")]
    [InlineData("{ 'a' => 'b' }.each_pair { |from, to| rename_column :u, from, to }", "u.a ColumnRenamed: a -> b")]
    [InlineData("[[:u, :a], [:v, :b]].each { |t, c| remove_column t, c }", "u.a ColumnDropped\nv.b ColumnDropped")]
    [InlineData("[[:u, [:a]]].each { |(t, (c))| remove_column t, c }", "u.a ColumnDropped")]
    [InlineData("for c in [:a, :b] do\n remove_column :u, c\nend", "u.a ColumnDropped\nu.b ColumnDropped")]
    [InlineData("(1..2).each { |n| remove_column :u, \"line#{n}\" }", "u.line1 ColumnDropped\nu.line2 ColumnDropped")]
    [InlineData("2.times { |n| remove_column :u, \"line#{n}\" }", "u.line0 ColumnDropped\nu.line1 ColumnDropped")]
    [InlineData("cols = %i[a]\ncols << :b\ncols += [:c]\nremove_columns :u, *cols", "u.a ColumnDropped\nu.b ColumnDropped\nu.c ColumnDropped")]
    [InlineData("change_table(:u) { |t| %i[a b].each { |c| t.remove c } }", "u.a ColumnDropped\nu.b ColumnDropped")]
    [InlineData("change_table :u do |t| t.remove(*%i[a b]) end", "u.a ColumnDropped\nu.b ColumnDropped")]
    [InlineData("drop = ->(c) { remove_column :u, c }\ndrop.call(:a)", "u.a ColumnDropped")]
    [InlineData("send(:remove_column, :u, :a)", "u.a ColumnDropped")]
    [InlineData("ActiveRecord::Base.connection.remove_column :u, :a", "u.a ColumnDropped")]
    [InlineData("self.remove_column(:u, :a)", "u.a ColumnDropped")]
    [InlineData("opts = { null: false }\nadd_column :u, :a, :string, **opts", "u.a ColumnAdded: -> string")]
    [InlineData("remove_column :u,\n  :a,\n  # why\n  :string", "u.a ColumnDropped")]
    [InlineData("say_with_time 'x' do remove_column :u, :a end", "u.a ColumnDropped")]
    [InlineData("say 'remove_column :u, :a'", "")]
    [InlineData("# remove_column :u, :a\n=begin\nremove_column :u, :b\n=end\n", "")]
    [InlineData("puts \"#{x ? \"}\" : '{'}\"\nremove_column :u, :a", "u.a ColumnDropped")]
    [InlineData("add_column :u, :x, :string, default: ?a, comment: %q(it's { not ) ; remove_column :u, :a", "u.x ColumnAdded: -> string\nu.a ColumnDropped")]
    [InlineData("x = y / 2 if /['\"]/ =~ z\nremove_column :u, :a", "u.a ColumnDropped")]
    [InlineData("begin\n  remove_column :u, :a\nrescue StandardError => e\n  puts e\nensure\n  say 'x'\nend", "u.a ColumnDropped")]
    [InlineData("remove_column(:u, :a) rescue nil", "u.a ColumnDropped")]
    public void Program_IsFollowed(string statements, string expected) => Assert.Equal(expected, RailsFound.In(statements));

    [Theory]
    [InlineData("remove_column :u, :a if column_exists?(:u, :a)", "u.a ColumnDropped")]
    [InlineData("return unless table_exists?(:u)\nremove_column :u, :a", "u.a ColumnDropped")]
    [InlineData("if User.column_names.include?('a') && !index_exists?(:u, :b)\n  remove_column :u, :a\nend", "u.a ColumnDropped")]
    [InlineData("remove_column :u, :a if ENV['X']", "u.a ColumnDropped (likely)")]
    [InlineData("return if Rails.env.production?\nremove_column :u, :a", "u.a ColumnDropped (likely)")]
    [InlineData("if mysql?\n remove_column :u, :a\nelse\n execute 'ALTER TABLE u DROP COLUMN a'\nend", "u.a ColumnDropped (likely)")]
    [InlineData("case adapter\nwhen 'mysql' then remove_column :u, :a\nelse remove_column :u, :b\nend", "u.a ColumnDropped (likely)\nu.b ColumnDropped (likely)")]
    [InlineData("x.present? and remove_column :u, :a", "u.a ColumnDropped (likely)")]
    [InlineData("unless reverting?\n remove_column :u, :a\nend", "u.a ColumnDropped (likely)")]
    [InlineData("raise ActiveRecord::IrreversibleMigration\nremove_column :u, :a", "")]
    public void Condition_LowersWhatIsSure(string statements, string expected) => Assert.Equal(expected, RailsFound.In(statements));

    [Theory]
    [InlineData("reversible { |d| d.up { remove_column :u, :a }; d.down { remove_column :u, :b } }", "u.a ColumnDropped")]
    [InlineData("reversible do |direction|\n direction.down do\n remove_column :u, :b\n end\n end", "")]
    [InlineData("up_only { execute 'DROP TABLE u' }", "u TableDropped: u ->")]
    [InlineData("revert { add_column :u, :a, :string; create_table(:v) { |t| t.string :x } }", "v TableDropped: v ->\nu.a ColumnDropped")]
    [InlineData("revert AddThing", "? Unknown: another migration is taken back -> (cannot tell)")]
    [InlineData("AddThing.new.down", "? Unknown: AddThing is run -> (cannot tell)")]
    public void Direction_IsForward(string statements, string expected)
    {
        var lines = RailsFound.In(statements).Split('\n').Order(StringComparer.Ordinal);

        Assert.Equal(expected.Split('\n').Order(StringComparer.Ordinal), lines);
    }

    [Theory]
    [InlineData("send(method_name, :u, :a)", "u Unknown: a method that is told when it runs -> (cannot tell)")]
    [InlineData("eval(\"remove_column :u, :a\")", "? Unknown: Ruby that is put together when it runs -> (cannot tell)")]
    [InlineData("Shop.tables.each { |t| remove_column t, :a }", "?.a ColumnDropped (cannot tell)")]
    [InlineData("remove_column table_of(x), :a", "?.a ColumnDropped (cannot tell)")]
    [InlineData("remove_column :u, column", "u ColumnDropped (cannot tell)")]
    [InlineData("drop_table tables.first", "? TableDropped: ? -> (cannot tell)")]
    [InlineData("execute File.read('change.sql')", "? Unknown: SQL that is put together when it runs -> (cannot tell)")]
    [InlineData("execute \"ALTER TABLE #{table} DROP COLUMN a\"", "?.a ColumnDropped (cannot tell)")]
    [InlineData("super", "? Unknown: what the class above does -> (cannot tell)")]
    [InlineData("def change\n  remove_column :u, :a\nend", "u.a ColumnDropped (cannot tell)")]
    public void Untold_IsNeverFine(string statements, string expected) => Assert.Equal(expected, RailsFound.In(statements));

    [Theory]
    [InlineData("execute 'ALTER TABLE u DROP COLUMN a, ADD b int'", "u.a ColumnDropped\nu.b ColumnAdded: -> int")]
    [InlineData("execute <<~SQL\n  ALTER TABLE u\n    DROP COLUMN a;\n  DROP TABLE v;\nSQL", "u.a ColumnDropped\nv TableDropped: v ->")]
    [InlineData("execute(<<-'EOS'.squish)\n  DROP TABLE v\n  EOS\n", "v TableDropped: v ->")]
    [InlineData("t = 'u'\nexecute \"ALTER TABLE #{quote_table_name(t)} RENAME COLUMN a TO b\"", "u.a ColumnRenamed: a -> b")]
    [InlineData("execute 'ALTER TABLE u ' + 'DROP a' \\\n  ', DROP b'", "u.a ColumnDropped\nu.b ColumnDropped")]
    [InlineData("execute 'ALTER TABLE %s DROP %s' % [:u, :a]", "u.a ColumnDropped")]
    [InlineData("execute format('ALTER TABLE %<t>s DROP a', t: 'u')", "u.a ColumnDropped")]
    [InlineData("['DROP TABLE a', 'DROP TABLE b'].each { |s| execute s }", "a TableDropped: a ->\nb TableDropped: b ->")]
    [InlineData("execute <<~A, <<~B\n DROP TABLE a\nA\n DROP TABLE b\nB\nremove_column :u, :x", "a TableDropped: a ->\nu.x ColumnDropped")]
    [InlineData("execute \"UPDATE u SET a = #{quote(x)}\"", "")]
    public void Sql_IsReadAsSql(string statements, string expected) => Assert.Equal(expected, RailsFound.In(statements));

    [Fact]
    public void PlaceInHeredoc_IsItsLine()
    {
        var changes = RailsFound.Detect(new(RailsFound.Path, null, "class A < ActiveRecord::Migration[7.0]\ndef up\n  execute <<~SQL\n    ALTER TABLE u\n      DROP COLUMN a;\n  SQL\nend\nend"));

        Assert.Equal(5, Assert.Single(changes).At.Line);
    }

    [Theory]
    [InlineData("def up\n remove_column :u, :a\nend\ndef down\n remove_column :u, :b\nend", "u.a ColumnDropped")]
    [InlineData("def self.up\n remove_column :u, :a\nend\ndef self.down\n add_column :u, :a, :string\nend", "u.a ColumnDropped")]
    [InlineData("class << self\n def up\n remove_column :u, :a\n end\n def down\n drop_table :u\n end\nend", "u.a ColumnDropped")]
    [InlineData("COLS = %i[a b].freeze\ndef change = remove_columns(:u, *COLS)", "u.a ColumnDropped\nu.b ColumnDropped")]
    [InlineData("def change\n drop :u, :a, with: :b\nend\nprivate\ndef drop(table, *cols, with: nil)\n cols.each { |c| remove_column table, c }\n remove_column table, with\nend", "u.a ColumnDropped\nu.b ColumnDropped")]
    [InlineData("def change\n cols.each { |c| remove_column table, c }\nend\nprivate def cols = %w[a b]\ndef table\n :u\nend", "u.a ColumnDropped\nu.b ColumnDropped")]
    [InlineData("def change\n remove_column :u, :a\nend\ndef remove_column(table, column)\n super(table, column) if column_exists?(table, column)\nend", "u.a ColumnDropped")]
    [InlineData("def change\n a\nend\ndef a = b\ndef b = a", "")]
    [InlineData("disable_ddl_transaction!\ndef up; end\ndef down\n drop_table :u\nend", "")]
    [InlineData("def down\n drop_table :u\nend", "")]
    [InlineData("def up\n User.where(x: 1).update_all(y: 2)\n User.find_each { |u| u.update!(name: u.name.strip) }\nend", "")]
    [InlineData("class Person < ActiveRecord::Base\n self.table_name = :u\nend\ndef up\n add_column :u, :b, :string\n Person.update_all('b = a')\n remove_column :u, :a\nend", "u.a ColumnRenamed: a -> b (likely)")]
    [InlineData("class U < ActiveRecord::Base\n self.table_name = :u\nend\ndef up\n add_column :u, :b, :string\n U.find_each do |x|\n x.update_column(:b, x.a)\n end\n remove_column :u, :a\nend", "u.a ColumnRenamed: a -> b (likely)")]
    [InlineData("def up\n rename_column :u, :a, :old_a\n add_column :u, :a, :integer\n execute 'UPDATE u SET a = old_a'\n remove_column :u, :old_a\nend", "u.a ColumnRetyped: -> integer (likely)")]
    [InlineData("def up\n add_column :u, :a, :string\n remove_column :u, :a\nend", "")]
    public void Migration_IsReadForward(string body, string expected) =>
        Assert.Equal(expected, RailsFound.InFile($"class Change < ActiveRecord::Migration[7.0]\n{body}\nend"));

    [Theory]
    [InlineData("class A < ActiveRecord::Migration[7.0]\nend", "")]
    [InlineData("class A < SolidThing::Migration\nend", "? Unknown: a migration whose steps are elsewhere -> (cannot tell)")]
    [InlineData("class A < ActiveRecord::Migration[7.0]\n def change\n remove_column :u, :a\n end\n", "u.a ColumnDropped\n? Unknown: something that is never closed -> (cannot tell)")]
    [InlineData("module Shop\n class A < Gitlab::Database::Migration[2.1]\n def change\n remove_column :u, :a\n end\n end\nend", "u.a ColumnDropped")]
    [InlineData("class A < ActiveRecord::Migration[7.0]\n def change\n remove_column :u, :a\n end\nend\n__END__\n'unclosed", "u.a ColumnDropped")]
    public void File_IsReadWhole(string text, string expected)
    {
        var lines = RailsFound.InFile(text).Split('\n').Order(StringComparer.Ordinal);

        Assert.Equal(expected.Split('\n').Order(StringComparer.Ordinal), lines);
    }
}
