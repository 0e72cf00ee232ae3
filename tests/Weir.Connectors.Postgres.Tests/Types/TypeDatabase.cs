namespace Weir.Connectors.Postgres.Tests.Types;

/// <summary>A database with types of its own, shared by the tests of one class, which run one after another.</summary>
public sealed class TypeDatabase
{
    public TypeDatabase(PostgresFixture postgres)
    {
        Database = new Database(postgres.Server);
        Database.Execute(
            """
            create extension hstore; create extension citext;
            create type mood as enum ('sad', 'ok');
            create type "Odd Name" as (a int, "b c" text, d date);
            create domain year as int check (value > 1900); create domain century as year; create domain years as int[];
            """);
    }

    internal Database Database { get; }
}
