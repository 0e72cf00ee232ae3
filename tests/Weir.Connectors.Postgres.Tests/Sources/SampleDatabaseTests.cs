using Weir.Core.Ports;
using Weir.Testing.Folders;

namespace Weir.Connectors.Postgres.Tests.Sources;

/// <summary>Whole public sample databases: every table that discovery lists, its count equal to the server's.</summary>
[Trait("Category", "Slow")]
public sealed class SampleDatabaseTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Sakila_EveryTable_HasTheServersCount()
    {
        var database = new Database(postgres.Server);
        RunSakila(database, "postgres-sakila-schema.sql");
        RunSakila(database, "postgres-sakila-insert-data-using-copy.sql");
        var counts = await CountsAsync(database);

        Assert.Equal(1000, counts["public.film"]);
        Assert.Equal(16_044, counts["public.rental"]);
        Assert.Equal(16_049, counts["public.payment"]);
        Assert.DoesNotContain("public.payment_p2007_01", counts.Keys);
        Assert.Equal(database.Scalar<long>("select count(*) from payment_p2007_03"), (await database.ReadAsync("payment_p2007_03")).Rows.Count);
    }

    [Fact]
    public async Task Sakila_Film_HasItsEnumDomainArrayAndDocument()
    {
        var database = new Database(postgres.Server);
        RunSakila(database, "postgres-sakila-schema.sql");
        RunSakila(database, "postgres-sakila-insert-data-using-copy.sql");
        var film = (await database.ReadAsync("film")).Rows.Single(row => (int)row["film_id"]! == 1);

        Assert.Equal("ACADEMY DINOSAUR", film["title"]);
        Assert.Equal("PG", film["rating"]);
        Assert.Equal(2006, film["release_year"]);
        Assert.Equal(["Deleted Scenes", "Behind the Scenes"], Assert.IsType<object?[]>(film["special_features"]));
        Assert.Equal(database.Scalar<string>("select fulltext::text from film where film_id = 1"), film["fulltext"]);
        Assert.Equal(database.Scalar<decimal>("select replacement_cost from film where film_id = 1"), film["replacement_cost"]);
    }

    [Fact]
    public async Task Northwind_EveryTable_HasTheServersCount()
    {
        var database = new Database(postgres.Server);
        database.RunScript(Data("northwind/northwind.sql"));
        var counts = await CountsAsync(database);

        Assert.Equal(830, counts["public.orders"]);
        Assert.Equal(2_155, counts["public.order_details"]);
    }

    [Fact]
    public async Task Chinook_EveryTable_HasTheServersCount()
    {
        var database = new Database(postgres.Server);
        using var folder = new TemporaryFolder();
        var lines = await File.ReadAllLinesAsync(Data("chinook/Chinook_PostgreSql.sql"), TestContext.Current.CancellationToken);
        database.RunScript(folder.Write("chinook.sql", string.Join('\n', lines.Where(line =>
            !line.StartsWith("DROP DATABASE", StringComparison.Ordinal) && !line.StartsWith("CREATE DATABASE", StringComparison.Ordinal) && !line.StartsWith("\\c", StringComparison.Ordinal)))));
        var counts = await CountsAsync(database);

        Assert.Equal(3_503, counts["public.track"]);
        Assert.Equal(2_240, counts["public.invoice_line"]);
        Assert.Equal(8_715, counts["public.playlist_track"]);
    }

    private static string Data(string path) => Path.Combine(
        RepositoryRoot.SharedData ?? SkipLoudly(), path);

    private static string SkipLoudly()
    {
        Assert.Skip("The real data sets are not on this machine: name their folder in WEIR_TEST_DATA. Nothing was covered.");
        return "";
    }

    // The dump gives everything to a role of its author's.
    private static void RunSakila(Database database, string file)
    {
        using var folder = new TemporaryFolder();
        var script = File.ReadAllText(Data(Path.Combine("sakila-postgres", file)));
        database.RunScript(folder.Write("sakila.sql", "do $$ begin if not exists (select from pg_roles where rolname = 'postgres') then create role postgres superuser; end if; end $$;\nset standard_conforming_strings = off;\n" + script));
    }

    private static async Task<Dictionary<string, long>> CountsAsync(Database database)
    {
        var counts = new Dictionary<string, long>();
        await foreach (var stream in database.Connector.DiscoverAsync(database.Connection, TestContext.Current.CancellationToken))
        {
            var read = await database.ReadAsync(new StreamRequest(stream.Stream, ReadMode.Full));
            counts[stream.Stream.ToString()] = read.Rows.Count;
            Assert.Equal(database.Scalar<long>($"select count(*) from \"{stream.Stream.Namespace}\".\"{stream.Stream.Name}\""), read.Rows.Count);
            Assert.Equal(stream.Columns.Select(column => column.Name), read.Fields.Keys);
            Assert.Empty(read.Rejected);
        }

        return counts;
    }
}
