namespace Weir.Contracts.Tests.Changes.Alembic;

/// <summary>
/// What happened in the histories of public repositories, said again in as few operations as it takes. The first argument names the repository,
/// the commit and the file it was learned from.
/// </summary>
public sealed class AlembicRealHistoryTests
{
    [Theory]
    [InlineData(
        "mealie-recipes/mealie b57e42a3b alembic/versions/2022-03-23-17.43.34_263dd6707191: only PostgreSQL minds the type",
        "op.create_table('recipes_ingredients', sa.Column('quantity', sa.Integer(), nullable=True))",
        "def is_postgres():\n    return op.get_context().dialect.name == 'postgresql'\n",
        "if is_postgres():\n    op.alter_column('recipes_ingredients', 'quantity', type_=sa.Float(), existing_type=sa.Integer())",
        "recipes_ingredients.quantity ColumnRetyped: sa.Integer() -> sa.Float() (likely)")]
    [InlineData(
        "mealie-recipes/mealie c9cc7a93c alembic/versions/2023-08-15-16.25.07_bcfdad6b7355: indexes by the same names, no longer unique",
        "op.create_table('tools', sa.Column('name', sa.String()))\nop.create_index('ix_tools_name', 'tools', ['name'], unique=True)",
        "",
        "op.drop_index('ix_tools_name', table_name='tools')\nop.create_index('ix_tools_name', 'tools', ['name'], unique=False)",
        "tools Key: unique ix_tools_name ->")]
    [InlineData(
        "pypi/warehouse 4993071a0 warehouse/migrations/versions/8c8be2c0e69e: another column takes the key's place",
        "op.create_table('accounts_user', sa.Column('id', sa.Integer(), nullable=False), sa.PrimaryKeyConstraint('id'))",
        "",
        """
        op.add_column("accounts_user", sa.Column("new_id", postgresql.UUID(as_uuid=True), server_default=sa.text("gen_random_uuid()"), nullable=False))
        op.drop_constraint("accounts_user_pkey", "accounts_user")
        op.create_primary_key(None, "accounts_user", ["new_id"])
        op.drop_column("accounts_user", "id")
        op.alter_column("accounts_user", "new_id", new_column_name="id")
        """,
        """
        accounts_user Key: constraint accounts_user_pkey -> (likely)
        accounts_user.new_id Key: -> primary key (new_id)
        accounts_user.id ColumnRetyped: sa.Integer() -> postgresql.UUID(as_uuid=True) (likely)
        """)]
    [InlineData(
        "pypi/warehouse 6cb8bf933 warehouse/migrations/versions/06bfbc92f67d_rename_tables: a table renamed by an operation",
        "op.create_table('accounts_user', sa.Column('id', sa.Integer()))",
        "",
        "op.rename_table('accounts_user', 'users')",
        "accounts_user TableRenamed: accounts_user -> users")]
    [InlineData(
        "getredash/redash 33b4c7c4c migrations/versions/969126bd800f_: rows are moved by a program before columns go",
        "op.create_table('widgets', sa.Column('type', sa.String(10)), sa.Column('query_id', sa.Integer()))",
        "from redash.models import db\n",
        """
        for dashboard in db.session.execute("SELECT id, layout FROM dashboards"):
            db.session.execute("UPDATE widgets SET options=:options WHERE id=:id", {"options": "", "id": dashboard["id"]})
        db.session.commit()
        op.drop_column("widgets", "type")
        op.drop_column("widgets", "query_id")
        """,
        "widgets.type ColumnDropped: sa.String(10) ->\nwidgets.query_id ColumnDropped: sa.Integer() ->")]
    [InlineData(
        "getredash/redash cdd2259d0 migrations/versions/640888ce445d_: a column is put aside and made again with another type",
        "op.create_table('queries', sa.Column('schedule', sa.String(length=10), nullable=False))",
        "import json\n",
        """
        op.add_column("queries", sa.Column("old_schedule", sa.String(length=10), nullable=True))
        queries = sa.table("queries", sa.Column("schedule"), sa.Column("old_schedule"))
        op.execute(queries.update().values({"old_schedule": queries.c.schedule}))
        op.drop_column("queries", "schedule")
        op.add_column("queries", sa.Column("schedule", sa.Text(), nullable=False, server_default=json.dumps({})))
        op.drop_column("queries", "old_schedule")
        """,
        "queries.schedule ColumnRetyped: sa.String(length=10) -> sa.Text() (likely)")]
    [InlineData(
        "getredash/redash e8120c5f7 migrations/versions/73beceabb948: the default goes too",
        "op.create_table('queries', sa.Column('schedule', sa.Text(), nullable=False, server_default='{}'))",
        "",
        "op.alter_column('queries', 'schedule', nullable=True, server_default=None)",
        "queries.schedule Nullability: NOT NULL -> NULL\nqueries.schedule Default: {} ->")]
    public void Migration_OfAPublicRepository_IsReadAsItWasMeant(string learnedFrom, string earlier, string before, string statements, string expected)
    {
        Assert.NotEmpty(learnedFrom);
        Assert.Equal(expected, AlembicFound.Of(statements, earlier, before));
    }
}
