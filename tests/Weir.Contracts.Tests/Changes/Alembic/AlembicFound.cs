using Weir.Contracts.Changes.Alembic;

namespace Weir.Contracts.Tests.Changes.Alembic;

/// <summary>What the statements of <c>upgrade</c> do.</summary>
internal static class AlembicFound
{
    public const string Users = """
        op.create_table(
            "users",
            sa.Column("id", sa.Integer(), nullable=False),
            sa.Column("name", sa.String(length=100), nullable=True),
            sa.Column("email", sa.String(255), nullable=False, server_default="x"),
            sa.PrimaryKeyConstraint("id"),
            sa.UniqueConstraint("email", name="uq_email"),
        )
        op.create_index("ix_name", "users", ["name"])
        op.create_index("ix_email", "users", ["email"], unique=True)
        """;

    public static string Of(string statements, string? earlier = Users, string before = "") =>
        earlier is null
            ? Found.After(new AlembicDetector(), File("b2", "a1", statements, before))
            : Found.After(new AlembicDetector(), File("a1", null, earlier), File("b2", "a1", statements, before));

    public static (string Path, string Text) File(string revision, string? down, string statements, string before = "") => (
        $"app/migrations/versions/{revision}_change.py",
        $"""
        from alembic import op
        import sqlalchemy as sa
        from sqlalchemy.dialects import postgresql

        revision = "{revision}"
        down_revision = {(down is null ? "None" : $"'{down}'")}

        {before}

        def upgrade():
        {Indented(statements)}

        def downgrade():
            op.drop_table("downgraded")
        """);

    private static string Indented(string statements) => string.Join('\n', statements.Split('\n').Select(static line => "    " + line));
}
