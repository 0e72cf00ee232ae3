using System.Text;
using Weir.Contracts.Changes;

namespace Weir.Contracts.Tests.Changes.Rails;

public sealed class HostileRubyTests
{
    private const int Length = 300_000;

    private static readonly string[] Soup =
    [
        "class A < ActiveRecord::Migration[7.0]\n", "def change\n", "def up\n", "end\n", "end", "do |t|", "do", "{ |a, b|", "{", "}", "(", ")", "[", "]", "|",
        "remove_column", "add_column", "create_table", "change_table", "drop_table", "execute", "rename_column", "t.remove", "t.string", ":u", ":a", "'x'", "\"x\"",
        "\"#{", "}\"", "#{", "<<~SQL\n", "SQL\n", "<<-'A'", "\nA\n", "%w[a b]", "%i(", "%q{", "?a", "? ", ":", "::", "=>", "->", "a:", "if", "unless", "else", "elsif",
        "case x\n", "when", "while", "until", "for x in", "begin\n", "rescue => e", "ensure", "return", "next", ".each", ".map", "&:to_s", "*", "**", "&", "!", "=", "||=",
        "+", "<<", "%", "/", "..", ",", ";", "\n", " ", "\\\n", "#c\n", "=begin\n", "\n=end\n", "__END__\n", "@a", "$b", "A::B", "nil", "true", "1", "1..3", "\0", "é", "\uFFFD",
        "reversible", "revert", "send", "super", "lambda", "private", "self", "def self.up\n", "COLS = ", "column_exists?", "u.update(", "DROP TABLE x", "`", "/x/",
    ];

    [Fact]
    public void TokenSoup_OfEverySeed_IsReadWithoutFailing()
    {
        for (var seed = 0; seed < 4000; seed++)
        {
            var random = new Random(seed);
            var text = new StringBuilder(seed % 2 == 0 ? "" : "class A < ActiveRecord::Migration[7.0]\ndef change\n");
            for (var words = random.Next(1, 150); words > 0; words--)
                text.Append(Soup[random.Next(Soup.Length)]).Append(random.Next(3) == 0 ? "" : " ");

            AssertSane(text.ToString(), seed);
        }
    }

    [Fact]
    public void Migration_CutOrMutated_IsReadWithoutFailing()
    {
        const string Migration = """
            class Change < ActiveRecord::Migration[7.0]
              disable_ddl_transaction!
              COLS = { users: %i[a b], "orders" => ["c"] }.freeze
              def up
                COLS.each do |table, columns|
                  columns.each { |c| remove_column(table, "#{c}_#{x ? "y" : 'z'}") unless column_exists?(table, c) }
                end
                create_table :things, id: false do |t|
                  t.references :user, polymorphic: true, null: false
                  t.string :name, limit: 5 if false
                end
                execute <<~SQL, 1
                  ALTER TABLE users DROP COLUMN x; -- it's
                SQL
                helper(:a, *[1, 2], b: ->(x) { x / 2 }) rescue nil
              end
              private def helper(a, *r, b: 1, **o, &blk) = send(:drop_table, a)
            end
            """;
        for (var cut = 0; cut < Migration.Length; cut++)
            AssertSane(Migration[..cut], cut);

        for (var seed = 0; seed < 3000; seed++)
        {
            var random = new Random(seed);
            var text = new StringBuilder(Migration);
            for (var times = random.Next(1, 12); times > 0; times--)
            {
                var at = random.Next(text.Length);
                switch (random.Next(3))
                {
                    case 0: text.Remove(at, Math.Min(random.Next(1, 20), text.Length - at)); break;
                    case 1: text.Insert(at, Soup[random.Next(Soup.Length)]); break;
                    default: text[at] = (char)random.Next(0x20, 0x180); break;
                }
            }

            AssertSane(text.ToString(), seed);
        }
    }

    [Fact]
    public void Bytes_OfEverySeed_AreReadWithoutFailing()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var bytes = new byte[random.Next(1, 4000)];
            random.NextBytes(bytes);
            AssertSane(Encoding.Latin1.GetString(bytes), seed);
        }
    }

    /// <summary>Texts that cost a reader that looks back, or nests, the square of their length or its stack.</summary>
    [Trait("Category", "Slow")]
    [Theory]
    [InlineData("(")]
    [InlineData("[")]
    [InlineData("{")]
    [InlineData("a(")]
    [InlineData("a[")]
    [InlineData("a {")]
    [InlineData("a do ")]
    [InlineData("if x ")]
    [InlineData("if x\n")]
    [InlineData("begin\n")]
    [InlineData("def a\n")]
    [InlineData("class A\n")]
    [InlineData("case x\nwhen y\n")]
    [InlineData("a ")]
    [InlineData("a b, ")]
    [InlineData(".a")]
    [InlineData("a.b(1)")]
    [InlineData("+ a ")]
    [InlineData("a = ")]
    [InlineData("a ? b : ")]
    [InlineData("!")]
    [InlineData("-> ")]
    [InlineData("'")]
    [InlineData("\"#{")]
    [InlineData("\"#{a}\" ")]
    [InlineData("<<~A ")]
    [InlineData("<<~A\n")]
    [InlineData("x <<~A\nA\n")]
    [InlineData("%w[")]
    [InlineData("%q(")]
    [InlineData("/")]
    [InlineData("?")]
    [InlineData(":")]
    [InlineData("::A")]
    [InlineData("\\")]
    [InlineData("=begin\n")]
    [InlineData("end\n")]
    [InlineData(")")]
    [InlineData("|a")]
    [InlineData("while x do ")]
    [InlineData("a if b\n")]
    [InlineData("x = [x, x]\n")]
    [InlineData("x = \"#{x}#{x}\"\n")]
    [InlineData("[1, 2, 3].each { |x| ")]
    [InlineData("revert { ")]
    [InlineData("create_table :t do |t|\n")]
    [InlineData("remove_column :u, :a\n")]
    [InlineData("add_column :u, :a, :string\n remove_column :u, :a\n")]
    [InlineData("#\n")]
    [InlineData("\0")]
    public void Text_RepeatedWithoutEnd_IsReadToItsEnd(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, Length / piece.Length));

        AssertSane(text, 0);
        AssertSane($"class A < ActiveRecord::Migration[7.0]\ndef change\n{text}\nend\nend\n", 1);
        AssertSane($"class A < ActiveRecord::Migration[7.0]\ndef change\nremove_column {text}\nend\nend\n", 2);
        AssertSane($"class A < ActiveRecord::Migration[7.0]\ndef change\nexecute \"{text}\"\nend\nend\n", 3);
    }

    [Trait("Category", "Slow")]
    [Fact]
    public void File_OfFiftyMegabytes_IsSaidToBeTooLong()
    {
        var text = "class A < ActiveRecord::Migration[7.0]\ndef change\n" + string.Concat(Enumerable.Repeat("remove_column :users, :email\n", 1_800_000)) + "end\nend\n";

        var changes = AssertSane(text, 0);

        Assert.Contains(changes, static one => one is { Kind: TableChangeKind.Unknown, Confidence: ChangeConfidence.CannotTell });
    }

    [Theory]
    [InlineData("x = [:a]\n16.times { x = x + x }\nx.each { |c| remove_column :u, c }")]
    [InlineData("1000.times { 1000.times { 1000.times { remove_column :u, :a } } }")]
    public void Loop_ThatTakesTooLong_IsGivenUpAndSaid(string statements) =>
        Assert.Contains("more steps than are followed", RailsFound.In(statements), StringComparison.Ordinal);

    private static IReadOnlyList<TableChange> AssertSane(string text, int seed)
    {
        var changes = RailsFound.Detect(new ChangedFile(RailsFound.Path, null, text));

        foreach (var change in changes)
        {
            Assert.True(change.At.Line >= 1 && change.At.Column >= 1, $"seed {seed}: {change}");
            Assert.True(change.Table is not null || change.Confidence is ChangeConfidence.CannotTell, $"seed {seed}: {change}");
        }

        return changes;
    }
}
