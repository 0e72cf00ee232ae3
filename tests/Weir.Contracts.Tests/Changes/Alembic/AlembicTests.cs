using Weir.Contracts.Changes;
using Weir.Contracts.Changes.Alembic;

namespace Weir.Contracts.Tests.Changes.Alembic;

public sealed class AlembicTests
{
    [Theory]
    [InlineData("op.drop_column('users', 'name')", "users.name ColumnDropped: sa.String(length=100) ->")]
    [InlineData("op.drop_table('users')", "users TableDropped: users ->")]
    [InlineData("op.rename_table('users', 'people')", "users TableRenamed: users -> people")]
    [InlineData("op.rename_table('a', 'b', schema='shop')", "shop.a TableRenamed: shop.a -> shop.b")]
    [InlineData("op.add_column('users', sa.Column('age', sa.Integer(), nullable=True))", "users.age ColumnAdded: -> sa.Integer()")]
    [InlineData("op.add_column('users', sa.Column('data', postgresql.JSONB(astext_type=sa.Text())), schema='app')", "app.users.data ColumnAdded: -> postgresql.JSONB(astext_type=sa.Text())")]
    [InlineData("op.add_column('users', sa.Column('code', sa.String(5), unique=True))", "users.code ColumnAdded: -> sa.String(5)\nusers.code Key: -> unique (code)")]
    [InlineData("op.create_table('t', sa.Column('id', sa.Integer, primary_key=True), *extra())", "t TableAdded: -> t")]
    [InlineData("op.bulk_insert(t, [])", "")]
    [InlineData("pass", "")]
    public void Operation_IsFound(string statement, string expected) => Assert.Equal(expected, AlembicFound.Of(statement));

    [Theory]
    [InlineData("new_column_name='full_name'", "users.name ColumnRenamed: name -> full_name")]
    [InlineData("type_=sa.Text()", "users.name ColumnRetyped: sa.String(length=100) -> sa.Text()")]
    [InlineData("type_=sa.VARCHAR(100), existing_type=sa.String(length=100)", "")]
    [InlineData("nullable=False, existing_type=sa.String(length=100)", "users.name Nullability: NULL -> NOT NULL")]
    [InlineData("nullable=True", "")]
    [InlineData("server_default=sa.text('now()')", "users.name Default: -> now()")]
    [InlineData("comment='x', existing_type=sa.String(length=100), existing_nullable=True", "")]
    [InlineData("new_column_name='n', type_=sa.String(length=50), existing_type=sa.String(length=100)", "users.name ColumnRetyped: sa.String(length=100) -> sa.String(length=50)\nusers.name ColumnRenamed: name -> n")]
    [InlineData("type_=MyType()", "users.name ColumnRetyped: sa.String(length=100) -> MyType()")]
    [InlineData("type_=types[kind]", "users.name ColumnRetyped: sa.String(length=100) -> ? (cannot tell)")]
    public void AlterColumn_IsComparedWithWhatItWas(string arguments, string expected) =>
        Assert.Equal(Sorted(expected), Sorted(AlembicFound.Of($"op.alter_column('users', 'name', {arguments})")));

    [Theory]
    [InlineData("type_=sa.String(50), existing_type=sa.VARCHAR(length=100)", "a.b ColumnRetyped: sa.VARCHAR(length=100) -> sa.String(50)")]
    [InlineData("type_=sa.String(50), existing_type=sa.VARCHAR(length=50), existing_nullable=False", "")]
    [InlineData("existing_type=sa.Integer(), existing_nullable=True, nullable=False", "a.b Nullability: NULL -> NOT NULL")]
    [InlineData("existing_type=sa.Integer(), existing_nullable=False, nullable=False", "")]
    [InlineData("nullable=False", "a.b Nullability: -> NOT NULL")]
    [InlineData("server_default=None, existing_server_default='x'", "a.b Default: x ->")]
    public void AlterColumn_TellsItselfWhatAColumnWas(string arguments, string expected) =>
        Assert.Equal(expected, AlembicFound.Of($"op.alter_column('a', 'b', {arguments})", earlier: null));

    [Fact]
    public void Batch_IsOnItsTable() => Assert.Equal(
        """
        users.age ColumnAdded: -> sa.Integer()
        users.email ColumnDropped: sa.String(255) ->
        users.name ColumnRenamed: name -> title
        users.name Key: -> unique (title)
        """,
        AlembicFound.Of("""
            with op.batch_alter_table("users", schema=None) as batch_op:
                batch_op.add_column(sa.Column("age", sa.Integer()))
                batch_op.drop_column("email")
                batch_op.alter_column("name", new_column_name="title")
                batch_op.create_unique_constraint(batch_op.f("uq_title"), ["title"])
                batch_op.drop_index("ix_name")
            """));

    [Theory]
    [InlineData("op.execute('ALTER TABLE users DROP COLUMN name')", "users.name ColumnDropped: sa.String(length=100) ->")]
    [InlineData("op.execute(sa.text('ALTER TABLE users RENAME name TO n'))", "users.name ColumnRenamed: name -> n")]
    [InlineData("conn = op.get_bind()\nconn.execute(sa.text('DROP TABLE users').execution_options(autocommit=True))", "users TableDropped: users ->")]
    [InlineData("t = 'users'\nop.execute(f'DROP TABLE {t}')", "users TableDropped: users ->")]
    [InlineData("op.execute('DROP TABLE %s' % 'users')", "users TableDropped: users ->")]
    [InlineData("op.execute('DROP TABLE {}'.format(name()))", "? TableDropped: ? -> (cannot tell)")]
    [InlineData("op.execute(load('x.sql'))", "? Unknown: SQL that is put together when it runs -> (cannot tell)")]
    [InlineData("op.execute(users.update().where(users.c.id == 1).values(name='x'))", "")]
    [InlineData("op.get_bind().execute(sa.select(users.c.id).options(x))", "")]
    [InlineData("session.execute(\"UPDATE users SET name = 'a'\")", "")]
    public void Sql_IsRead(string statements, string expected) => Assert.Equal(expected, AlembicFound.Of(statements));

    [Theory]
    [InlineData("for column in ('name', 'email'):\n    op.drop_column('users', column)")]
    [InlineData("for table, columns in {'users': ['name', 'email']}.items():\n    for column in columns:\n        op.drop_column(table, column)")]
    [InlineData("for c in COLUMNS:\n    drop('users', c)")]
    [InlineData("[op.drop_column('users', c) for c in COLUMNS]")]
    [InlineData("with op.batch_alter_table('users') as b:\n    for c in COLUMNS:\n        b.drop_column(c)")]
    [InlineData("both(op)")]
    public void LoopsAndFunctions_AreFollowed(string statements) => Assert.Equal(
        "users.name ColumnDropped: sa.String(length=100) ->\nusers.email ColumnDropped: sa.String(255) ->",
        AlembicFound.Of(statements, before: "COLUMNS = ['name'] + ['email']\ndef drop(table, column):\n    op.drop_column(table, column)\ndef both(o):\n    for c in COLUMNS:\n        o.drop_column('users', c)\n"));

    [Theory]
    [InlineData("if 'name' in columns('users'):\n    op.drop_column('users', 'name')", "users.name ColumnDropped: sa.String(length=100) -> (likely)")]
    [InlineData("if not has('users', 'name'):\n    return\nop.drop_column('users', 'name')", "users.name ColumnDropped: sa.String(length=100) -> (likely)")]
    [InlineData("if not ready():\n    raise ValueError\nop.drop_column('users', 'name')", "users.name ColumnDropped: sa.String(length=100) ->")]
    [InlineData("try:\n    op.drop_column('users', 'name')\nexcept Exception:\n    pass", "users.name ColumnDropped: sa.String(length=100) -> (likely)")]
    [InlineData("if False:\n    op.drop_column('users', 'name')", "")]
    [InlineData("if op.get_bind().dialect.name == 'sqlite':\n    with op.batch_alter_table('users') as b:\n        b.drop_column('name')\nelse:\n    op.drop_column('users', 'name')", "users.name ColumnDropped: sa.String(length=100) ->")]
    [InlineData("d = op.get_context().dialect.name\nif d == 'mysql':\n    op.execute('ALTER TABLE users DROP COLUMN name')\nelif d == 'sqlite':\n    op.drop_column('users', 'name')\nelse:\n    op.execute('ALTER TABLE users DROP COLUMN name')", "users.name ColumnDropped: sa.String(length=100) ->")]
    [InlineData("if d == 'mysql':\n    op.execute('ALTER TABLE users DROP COLUMN name')", "users.name ColumnDropped: sa.String(length=100) -> (likely)")]
    [InlineData("for t in inspector.get_table_names():\n    op.drop_column(t, 'name')", "?.name ColumnDropped (cannot tell)")]
    public void Conditions_MakeAChangeLikely_AndTheSameOnAllSidesSure(string statements, string expected) =>
        Assert.Equal(expected, AlembicFound.Of(statements));

    [Theory]
    [InlineData("op.drop_index('ix_name', table_name='users')", "")]
    [InlineData("op.drop_index('ix_email', table_name='users')", "users Key: unique ix_email ->")]
    [InlineData("op.drop_index('ix_other')", "")]
    [InlineData("op.drop_index('uq_other')", "? Key: index uq_other -> (cannot tell)")]
    [InlineData("op.drop_constraint('uq_email', 'users', type_='unique')", "users Key: unique uq_email ->")]
    [InlineData("op.drop_constraint('ck', 'users', type_='check')", "")]
    [InlineData("op.drop_constraint('x', 'users')", "users Key: constraint x -> (likely)")]
    [InlineData("op.drop_constraint('pk', 'users', type_='primary')\nop.create_primary_key('pk', 'users', ['id', 'name'])", "users Key: primary key -> primary key (id, name)")]
    [InlineData("op.create_foreign_key(None, 'users', 'teams', ['name'], ['id'])", "users.name Key: -> foreign key (name)")]
    [InlineData("op.create_check_constraint('ck', 'users', 'a > 0')", "")]
    public void Keys_AndWhatIsNone_AreToldApart(string statements, string expected) => Assert.Equal(expected, AlembicFound.Of(statements));

    [Theory]
    [InlineData("op.sync_enum_values('public', 'kind', ['a'])", "? Unknown: the operation sync_enum_values -> (cannot tell)")]
    [InlineData("other.upgrade_all(op)", "? Unknown: a program of another file -> (cannot tell)")]
    [InlineData("move(op.get_bind())", "? Unknown: a program of another file -> (cannot tell)")]
    [InlineData("Base.metadata.create_all(op.get_bind())", "? Unknown: a table is made or dropped by create_all -> (cannot tell)")]
    [InlineData("sa.Enum('a', name='e').create(op.get_bind(), checkfirst=True)", "")]
    [InlineData("inspector = sa.inspect(op.get_bind())", "")]
    [InlineData("drop_columns('users', 'name')", "users.name ColumnDropped: sa.String(length=100) -> (likely)")]
    [InlineData("utils.add_columns('users', sa.Column('a', sa.Text()), sa.Column('b', sa.Text()))", "users.a ColumnAdded: -> sa.Text() (likely)\nusers.b ColumnAdded: -> sa.Text() (likely)")]
    [InlineData("convert_column_to_uuid('users', 'id')", "users Unknown: what convert_column_to_uuid does is in another file -> (cannot tell)")]
    public void WhatIsInAnotherFile_IsSaid(string statements, string expected) => Assert.Equal(expected, AlembicFound.Of(statements));

    [Fact]
    public void Column_ThatIsAddedFilledAndTakesAnothersPlace_IsAnotherType() => Assert.Equal(
        "users.name ColumnRetyped: sa.String(length=100) -> sa.Text() (likely)",
        AlembicFound.Of("""
            t = sa.table("users", sa.Column("name"), sa.Column("new_name"))
            op.add_column("users", sa.Column("new_name", sa.Text()))
            op.execute(t.update().values(new_name=t.c.name))
            op.drop_column("users", "name")
            op.alter_column("users", "new_name", new_column_name="name")
            """));

    [Fact]
    public void Upgrades_OfSeveralDatabases_AreAllRead() => Assert.Equal(
        "a TableDropped: a ->\nb TableDropped: b ->",
        Found.After(new AlembicDetector(), ("x/alembic/versions/1.py", "from alembic import op\nrevision = '1'\ndown_revision = None\ndef upgrade(engine_name):\n    globals()['upgrade_%s' % engine_name]()\ndef upgrade_one():\n    op.drop_table('a')\ndef upgrade_two():\n    op.drop_table('b')\ndef downgrade_one():\n    op.drop_table('c')\n")));

    [Fact]
    public void Migrations_AreInTheOrderOfTheirRevisions()
    {
        (string Path, string Text)[] files =
        [
            AlembicFound.File("c", "b", "pass"), AlembicFound.File("a", "z", "pass"), AlembicFound.File("b", "a", "pass"), AlembicFound.File("z", null, "pass"),
            ("app/migrations/versions/0_merge.py", "revision: str = 'm'\ndown_revision: tuple = (\n    'c',\n    'b',\n)\ndef upgrade(): pass\n"),
        ];

        var ordered = new AlembicDetector().InOrder([.. files.Select(static file => new MigrationFile(file.Path, file.Text))]);

        Assert.Equal(["z_change", "a_change", "b_change", "c_change", "0_merge"], ordered.Select(static one => Path.GetFileNameWithoutExtension(one.Path)));
    }

    [Theory]
    [InlineData("app/migrations/versions/1_x.py", true)]
    [InlineData("alembic/versions/2024/1_x.py", true)]
    [InlineData("tools/x.py", false)]
    [InlineData("app/migrations/versions/1_x.txt", false)]
    public void Reads_OnlyMigrations(string path, bool expected)
    {
        const string Text = "from alembic import op\nrevision = '1'\ndown_revision = None\ndef upgrade():\n    pass\n";
        var detector = new AlembicDetector();

        Assert.Equal(expected, detector.Reads(new ChangedFile(path, null, Text)));
        Assert.False(detector.Reads(new ChangedFile(path, null, "from alembic import context")));
        Assert.Equal(path.StartsWith("alembic", StringComparison.Ordinal) ? "alembic/versions" : Path.GetDirectoryName(path), detector.Scope(path));
    }

    [Fact]
    public void Edit_OfAMigrationThatWasReleased_IsNeverSure()
    {
        var (path, before) = AlembicFound.File("b2", "a1", "op.drop_column('users', 'name')");
        var (_, after) = AlembicFound.File("b2", "a1", "op.drop_column('users', 'email')");

        Assert.Equal(
            "users.name Unknown: ColumnDropped was taken out -> (cannot tell)\nusers.email ColumnDropped (likely)",
            string.Join("\n", new AlembicDetector().Detect(new ChangedFile(path, before, after), new UnknownSchema()).Select(Found.Line)));
    }

    private static string Sorted(string lines) => string.Join('\n', lines.Split('\n').Order(StringComparer.Ordinal));
}
