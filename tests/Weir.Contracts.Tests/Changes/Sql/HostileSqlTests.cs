using System.Text;
using Weir.Contracts.Changes;

namespace Weir.Contracts.Tests.Changes.Sql;

public sealed class HostileSqlTests
{
    private const int Length = 300_000;

    private static readonly string[] Soup =
    [
        "ALTER TABLE", "CREATE TABLE", "DROP TABLE", "ADD COLUMN", "DROP COLUMN", "RENAME", "TO", "t", "[a]", "`b`", "\"c\"", "'d'", "(", ")", ",", ";",
        ".", "$$", "$x$", "--", "/*", "*/", "/*!", "\n", "GO\n", "\nGO\n", "DELIMITER //", "//", "BEGIN", "END", "IF", "EXISTS", "NOT", "NULL",
        "DEFAULT", "CASE", "EXEC", "sp_rename", "EXECUTE", "format(", "DO", "FOREACH x IN ARRAY", "LOOP", "INSERT INTO", "SELECT", "FROM", "UPDATE",
        "SET", "=", "::", "int", "varchar(10)", "CREATE PROCEDURE p", "AS", "CALL p", "PREPARE s FROM", "@x", "+", "||", "\\", "\0", "\uFFFD", "é", "{{", "}}",
        "${a}", "#", "RENAME TABLE", "EXCHANGE TABLES", "AND", "LIKE", "UNIQUE INDEX", "ON", "COPY t FROM STDIN;", "\n\\.\n", "MODIFY", "CHANGE", "CAST(",
        "-- +goose Down\n", "--rollback ", "\n--changeset a:1 don't\n", "PRIMARY KEY", "CONSTRAINT", "ON CLUSTER",
    ];

    private static readonly string[] Paths = ["x.sql", "postgres/x.sql", "mysql/x.sql", "sqlite/x.sql", "mssql/x.sql", "clickhouse/x.sql"];

    [Fact]
    public void TokenSoup_OfEverySeed_IsReadWithoutFailing()
    {
        for (var seed = 0; seed < 3000; seed++)
        {
            var random = new Random(seed);
            var text = new StringBuilder();
            for (var words = random.Next(1, 120); words > 0; words--)
                text.Append(Soup[random.Next(Soup.Length)]).Append(random.Next(4) == 0 ? "" : " ");

            AssertSane(Paths[seed % Paths.Length], text.ToString(), seed);
        }
    }

    [Fact]
    public void Migration_WithRandomMutations_IsReadWithoutFailing()
    {
        const string Migration = """
            IF COL_LENGTH('[dbo].[T]', 'A') IS NOT NULL BEGIN ALTER TABLE [dbo].[T] DROP COLUMN [A] END
            GO
            CREATE TABLE IF NOT EXISTS shop.orders (id int PRIMARY KEY, name varchar(20) DEFAULT 'it''s', CONSTRAINT u UNIQUE (a, b));
            ALTER TABLE `orders` ADD (a int, b text), CHANGE c d bigint NOT NULL, MODIFY e text;
            INSERT INTO new_t (a, b) SELECT a, CAST(b AS int) FROM t; DROP TABLE t; ALTER TABLE new_t RENAME TO t;
            DO $$ DECLARE x text[] := ARRAY['a']; BEGIN FOREACH t IN ARRAY x LOOP EXECUTE format('DROP TABLE %1$I', t); END LOOP; END $$;
            EXEC sp_rename @objname = N'dbo.T.A', @newname = N'B', @objtype = 'COLUMN';
            """;
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

            AssertSane(Paths[seed % Paths.Length], text.ToString(), seed);
        }
    }

    /// <summary>Texts that cost a reader that looks back, or nests, the square of their length or its stack.</summary>
    [Trait("Category", "Slow")]
    [Theory]
    [InlineData("(")]
    [InlineData("/* ")]
    [InlineData("/* /* */ ")]
    [InlineData("'")]
    [InlineData("\\")]
    [InlineData("$a ")]
    [InlineData("$a$")]
    [InlineData("[a")]
    [InlineData("{{")]
    [InlineData("BEGIN ")]
    [InlineData("IF x BEGIN ")]
    [InlineData("CASE ")]
    [InlineData("OR REPLACE TEMP TABLE ")]
    [InlineData("ALTER TABLE t DROP a;")]
    [InlineData("ALTER TABLE t ADD a int; ALTER TABLE t DROP a;")]
    [InlineData("ALTER TABLE t RENAME TO t;")]
    [InlineData("CREATE TABLE t (a int);")]
    [InlineData("DROP TABLE t; CREATE TABLE t AS SELECT a FROM t;")]
    [InlineData("CREATE UNIQUE INDEX u ON t (a); DROP INDEX u_key;")]
    [InlineData("SELECT ((((f('a';")]
    [InlineData("SET x = CONCAT('a', (('b';")]
    [InlineData("EXEC(('DROP TABLE ' + (")]
    [InlineData("CREATE PROCEDURE p AS BEGIN DROP TABLE a; END; CALL p;")]
    [InlineData("FOREACH x IN ARRAY ARRAY['a', 'b', 'c'] LOOP EXECUTE format('DROP TABLE %I', x);")]
    [InlineData("UPDATE t SET b = a;")]
    [InlineData("CREATE TABLE x (a int); INSERT INTO x SELECT a FROM y; INSERT INTO z SELECT a FROM x;")]
    [InlineData("\n:x")]
    [InlineData("#")]
    [InlineData("\0")]
    public void Text_RepeatedWithoutEnd_IsReadToItsEnd(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, Length / piece.Length));

        foreach (var prefix in (ReadOnlySpan<string>)["", "ALTER TABLE t ADD a ", "UPDATE t SET a = ", "CREATE TABLE t AS ", "EXEC("])
        {
            AssertSane("x.sql", prefix + text, 0);

            // Only a comment that is never closed hides what follows, and is told for that.
            var last = Found.Line(AssertSane("x.sql", $"{prefix}{text}\n;DROP TABLE zz;", 0)[^1]);
            Assert.StartsWith(piece == "/* " ? "? Unknown: a quote or comment that is never closed" : "zz TableDropped", last, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("--changeset")]
    [InlineData("--")]
    public void Blanks_OfOneLine_AreReadToTheirEnd(string prefix) =>
        Assert.Equal("zz TableDropped: zz ->", Found.In($"{prefix}{new string(' ', Length)}\n;DROP TABLE zz; -- changeset"));

    [Theory]
    [InlineData("DROP TABLE a; SELECT 'x; DROP TABLE b;", "a TableDropped: a ->\n? Unknown: a quote or comment that is never closed -> (cannot tell)")]
    [InlineData("DO $$ BEGIN SELECT 'x; DROP TABLE a; END $$;", "? Unknown: a quote or comment that is never closed -> (cannot tell)")]
    [InlineData("/* DROP TABLE b;", "? Unknown: a quote or comment that is never closed -> (cannot tell)")]
    [InlineData("CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; DROP TABLE b;", "b TableDropped: b -> (cannot tell)")]
    [InlineData("ALTER TABLE", "? Unknown (cannot tell)")]
    [InlineData("DROP TABLE ;", "? TableDropped (cannot tell)")]
    [InlineData("ALTER TABLE a FROBNICATE b;", "a Unknown (cannot tell)")]
    public void Statement_ThatDoesNotEnd_IsNeverFine(string sql, string expected) => Assert.Equal(expected, Found.In(sql));

    private static IReadOnlyList<TableChange> AssertSane(string path, string text, int seed)
    {
        var changes = Found.Detect(new ChangedFile(path, null, text));

        foreach (var change in changes)
        {
            Assert.True(change.At.Line >= 1 && change.At.Column >= 1, $"seed {seed}: {change}");
            Assert.True(change.Table is not null || change.Confidence is ChangeConfidence.CannotTell, $"seed {seed}: {change}");
        }

        return changes;
    }
}
