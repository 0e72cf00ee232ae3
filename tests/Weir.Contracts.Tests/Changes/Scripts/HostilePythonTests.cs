using System.Text;
using Weir.Contracts.Changes;
using Weir.Contracts.Changes.Alembic;
using Weir.Contracts.Changes.Django;

namespace Weir.Contracts.Tests.Changes.Scripts;

public sealed class HostilePythonTests
{
    private const int Length = 300_000;

    private const string DjangoMigration = """
        from django.db import migrations, models
        NAMES = {'a': 'b', "c": [1, 2]}
        def drop(apps, schema_editor, *names, **options):
            with schema_editor.connection.cursor() as cursor:
                for name in names:
                    cursor.execute(f"ALTER TABLE {name!r} DROP COLUMN x")
            if not names: return None
            else: raise ValueError("x" % 3)
        class Migration(migrations.Migration):
            dependencies = [('shop', '0001_initial')]
            operations = [
                migrations.CreateModel(name='T', fields=[('id', models.AutoField(primary_key=True))], options={'db_table': 't'}),
                migrations.AlterField('t', 'a', models.CharField(max_length=9, null=True)), migrations.RunPython(drop, lambda a, b: None),
                migrations.RunSQL('''DROP TABLE a; -- don't'''), *[migrations.RemoveField('t', n) for n in NAMES if n],
            ]
            operations += [migrations.RenameModel('T', 'U'), migrations.AlterUniqueTogether('u', {('a', 'b')})]
        """;

    private const string AlembicMigration = """"
        from alembic import op
        import sqlalchemy as sa
        revision: str = 'b'
        down_revision = ('a', "z")
        def has(table): return table in sa.inspect(op.get_bind()).get_table_names()
        def upgrade():
            with op.batch_alter_table("t", schema=None) as batch_op:
                batch_op.alter_column('a', existing_type=sa.VARCHAR(length=9), type_=sa.String(3), nullable=False, new_column_name="b")
            for name, kind in {'x': sa.Integer(), 'y': sa.Text()}.items():
                if has(name): op.add_column("t", sa.Column(name, kind, server_default=sa.text("1")))
            try:
                op.execute(f"""ALTER TABLE {name} DROP COLUMN x""" % 3)
            except Exception as error: raise
            op.create_table('n', sa.Column('id', sa.Integer, primary_key=True), sa.UniqueConstraint('id')); op.rename_table('n', 'm')
            op.execute(t.update().values({t.c.a: t.c.b}))
        """";

    private static readonly string[] Soup =
    [
        "class Migration(migrations.Migration):\n", "    operations = [", "    operations += ", "migrations.AddField(", "migrations.RunSQL(", "migrations.RunPython(f", "def f(a, b=1, *c, **d):\n",
        "    ", "        ", "\t", "\n", "if x:", "elif y:", "else:", "for a, b in ", "while True:", "try:", "except E as e:", "finally:", "with x as y:", "return", "lambda x: ",
        "(", ")", "[", "]", "{", "}", ",", ":", ":=", "=", "+=", "==", "*", "**", ".", "...", "->", "@", ";", "\\\n", "\"", "'", "\"\"\"", "'''", "f'{", "r'", "b\"", "#", "in", "not", "is",
        "and", "or", "if", "else", "for", "async", "await", "yield", "match x:\n", "case _:", "import a.b as c\n", "from x import (y, z)\n", "op.add_column('t', sa.Column('a', sa.String(9)))\n",
        "op.execute('DROP TABLE x')\n", "def upgrade():\n", "x", "models.CharField(max_length=3)", "None", "1", "0x", "é", "\0", "\uFFFD", "%", "-", "~", "<", "'a' % b", "\r\n",
    ];

    public static TheoryData<string> Pieces =>
    [
        "(", "[", "{", "((", ")", "'", "\"\"\"", "f'{", "f\"{x!r:", "\\", "\n ", "\n\t\n", "if x:\n ", "elif x:\n", "a.", "a(", "a[", "not ", "-", "lambda: ", "x = ", "x += x\n", "a + ", "a - b + ",
        "'a' 'b' ", "a if b else ", "[x for x in ", "{**", "*", "**", "def f():\n", "class A:\n", "@", ";", ":", "with a as b:\n", "try:\n", "match x:\n", "x = x + x\n", "f(f(", "import a.", "a, ", "\0", "\uFEFF",
        "migrations.RunSQL('DROP TABLE a'), ", "op.drop_column('a', 'b')\n", "    op.drop_column('a', 'b')\n", "for a in [1, 2, 3]:\n  ",
    ];

    private static readonly IChangeDetector[] Detectors = [new DjangoDetector(), new AlembicDetector()];

    [Fact]
    [Trait("Category", "Slow")]
    public void TokenSoup_OfEverySeed_IsReadWithoutFailing()
    {
        for (var seed = 0; seed < 3000; seed++)
        {
            var random = new Random(seed);
            var text = new StringBuilder();
            for (var words = random.Next(1, 120); words > 0; words--)
                text.Append(Soup[random.Next(Soup.Length)]).Append(random.Next(4) == 0 ? "" : " ");

            AssertSane(text.ToString(), seed);
        }
    }

    [Fact]
    [Trait("Category", "Slow")]
    public void Migration_WithRandomMutations_IsReadWithoutFailing()
    {
        for (var seed = 0; seed < 3000; seed++)
        {
            var random = new Random(seed);
            var text = new StringBuilder(seed % 2 == 0 ? DjangoMigration : AlembicMigration);
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
    [Trait("Category", "Slow")]
    public void Migration_ThatIsCutAnywhere_IsReadWithoutFailing()
    {
        foreach (var migration in (ReadOnlySpan<string>)[DjangoMigration, AlembicMigration])
            for (var length = 0; length < migration.Length; length++)
                AssertSane(migration[..length], length);
    }

    [Theory]
    [InlineData("if x: ")]
    [InlineData("while x: ")]
    [InlineData("try: ")]
    [InlineData("with x: ")]
    [InlineData("for x in y: ")]
    [InlineData("def f(): ")]
    [InlineData("class A: ")]
    [InlineData("match x:\n ")]
    public void Nesting_WithoutEnd_DoesNotEndTheProgram(string piece) => AssertSane(string.Concat(Enumerable.Repeat(piece, 20_000)), 0);

    /// <summary>Texts that cost a reader that looks back, or nests, the square of their length or its stack.</summary>
    [Trait("Category", "Slow")]
    [Theory]
    [MemberData(nameof(Pieces))]
    public void Text_RepeatedWithoutEnd_IsReadToItsEnd(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, Length / piece.Length));

        foreach (var prefix in (ReadOnlySpan<string>)["", "class Migration:\n operations = [", "def upgrade():\n  ", "x = "])
            AssertSane(prefix + text, 0);
    }

    [Theory]
    [InlineData("x = 'a'\nfor i in [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33]:\n    x = x + x\n")]
    [InlineData("x = [1]\nfor i in [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33]:\n    x = x + x\n")]
    [InlineData("def a():\n    a()\n    a()\na()\n")]
    [InlineData("def a():\n    b()\n    b()\ndef b():\n    c()\n    c()\ndef c():\n    a()\n    a()\na()\n")]
    public void Program_ThatNeverEndsOrGrows_IsStopped(string program) =>
        AssertSane(program + "from django.db import migrations\nclass Migration(migrations.Migration):\n    operations = [migrations.RunSQL(x)]\n", 0);

    [Fact]
    public void LoopsInLoops_ThatAreMoreThanCanBeFollowed_AreSaid()
    {
        var loops = string.Concat(Enumerable.Range(0, 12).Select(static depth => $"{new string(' ', depth)}for x{depth} in [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]:\n"));
        var text = $"from django.db import migrations\n{loops}{new string(' ', 13)}y = 1\nclass Migration(migrations.Migration):\n    operations = []\n";

        Assert.Contains(
            new DjangoDetector().Detect(new ChangedFile("a/migrations/0002_x.py", null, text), new UnknownSchema()),
            static one => one.Confidence is ChangeConfidence.CannotTell);
    }

    private static void AssertSane(string text, int seed)
    {
        foreach (var detector in Detectors)
        {
            var history = detector.StartHistory();
            var file = new ChangedFile("shop/migrations/0002_x.py", null, text);
            detector.Reads(file);
            foreach (var change in detector.Detect(file, history))
            {
                Assert.True(change.At.Line >= 1 && change.At.Column >= 1, $"seed {seed}: {change}");
                Assert.True(change.Table is not null || change.Confidence is ChangeConfidence.CannotTell || change.Kind is TableChangeKind.Key, $"seed {seed}: {change}");
            }

            history.Apply(new MigrationFile(file.Path, text));
            detector.Detect(file with { Before = AlembicMigration }, history);
            Assert.Single(detector.InOrder([new MigrationFile(file.Path, text)]));
        }
    }
}
