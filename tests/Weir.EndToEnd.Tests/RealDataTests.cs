using Npgsql;
using Weir.Testing.Folders;
using Weir.Testing.Processes;
using Weir.Testing.Servers;

namespace Weir.EndToEnd.Tests;

/// <summary>Public data sets, whole, against counts known beforehand.</summary>
[Trait("Category", "Slow")]
public sealed class RealDataTests(PostgresFixture postgres)
{
    [Fact]
    public void Sakila_WholeDatabaseByOneFlatContract_CountsAreEqual()
    {
        var data = Data("sakila-postgres");
        var server = postgres.Server;
        server.CreateDatabase("sakila");
        server.Execute("do $$ begin create role postgres superuser; exception when duplicate_object then null; end $$");
        server.RunScript(Path.Combine(data, "postgres-sakila-schema.sql"), "sakila");
        server.RunScript(Path.Combine(data, "postgres-sakila-insert-data-using-copy.sql"), "sakila");
        using var project = new TemporaryFolder();
        project.Write("weir.yml", $"connections:\n  sakila: {{ connector: postgres, host: 127.0.0.1, port: {server.Port}, database: sakila, user: {PostgresServer.User} }}\n");
        project.Write("contracts/sakila.json", """
            { ingestion_jobid: "sakila_postgres", source_host: "127.0.0.1", source_db: "sakila", ingestion_type: "full",
              ingestion_frequency_minutes: "60", source_owner: "dev-team@mycompany.com", ingestion_owner: "data-eng@mycompany.com" };
            """);

        Assert.True(WeirCommand.RunJson(project.Path, 0, "run").GetProperty("ok").GetBoolean());

        using var connection = new NpgsqlConnection(server.ConnectionString("sakila"));
        connection.Open();

        // The six children of payment land through it, each row once; its own count below covers them.
        const string children = "select inhrelid::regclass::text from pg_inherits";
        var tables = Column(connection, $"select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' and table_name not in ({children})");
        Assert.Equal((15, 6), (tables.Count, Column(connection, children).Count));
        Assert.All(tables, table => Assert.Equal(
            long.Parse(Column(connection, $"select count(*) from \"{table}\"").Single(), null),
            DuckDbFile.Number(project.Path, $"select count(*) from sakila.\"{table}\"")));
        Assert.Equal(1_000, DuckDbFile.Number(project.Path, "select count(*) from sakila.film"));
        Assert.Equal(16_044, DuckDbFile.Number(project.Path, "select count(*) from sakila.rental"));
        Assert.Equal(16_049, DuckDbFile.Number(project.Path, "select count(*) from sakila.payment"));
    }

    [Fact]
    public void MovieLens_Csv_CountsAndQuotedTitlesAreWhole()
    {
        var data = Data("movielens-latest-small");
        using var project = new TemporaryFolder();
        project.Write("weir.yml", $"connections:\n  films: {{ connector: files, root: {data} }}\n");
        project.Write("contracts/movielens.yml", Contract("movielens", "films", "tables: [{ name: movies, path: movies.csv }, { name: ratings, path: ratings.csv }, { name: tags, path: tags.csv }]"));

        Assert.True(WeirCommand.RunJson(project.Path, 0, "run").GetProperty("ok").GetBoolean());

        Assert.Equal(100_836, DuckDbFile.Number(project.Path, "select count(*) from movielens.ratings"));
        Assert.Equal(610, DuckDbFile.Number(project.Path, "select count(distinct userid) from movielens.ratings"));
        Assert.Equal(9_742, DuckDbFile.Number(project.Path, "select count(distinct movieid) from movielens.movies"));
        Assert.Equal(3_683, DuckDbFile.Number(project.Path, "select count(*) from movielens.tags"));
        Assert.Equal(18, DuckDbFile.Number(project.Path, "select count(*) from movielens.movies where movieid not in (select movieid from movielens.ratings)"));
        Assert.Equal("American President, The (1995)", DuckDbFile.Value(project.Path, "select title from movielens.movies where movieid = 11"));
    }

    [Fact]
    public void EvolvingCsv_3562FilesInOneArchive_NothingIsLost()
    {
        var data = Data("evolving-csv-covid-ita");
        using var project = new TemporaryFolder();
        project.Write("weir.yml", $"connections:\n  covid: {{ connector: files, root: {data} }}\n");
        project.Write("contracts/covid.yml", Contract("covid", "covid", """
            tables:
              - { name: regions, path: evolving-csv-covid-ita.tgz, member: "*/dati-regioni/*.csv", format: csv }
              - { name: national, path: evolving-csv-covid-ita.tgz, member: "*/dati-andamento-nazionale/*.csv", format: csv }
            """));

        Assert.True(WeirCommand.RunJson(project.Path, 0, "run").GetProperty("ok").GetBoolean());

        Assert.Equal(39_182, DuckDbFile.Number(project.Path, "select (select count(*) from covid.regions) + (select count(*) from covid.national)"));
        Assert.Equal(30, UserColumns(project.Path, "regions"));
        Assert.Equal(24, UserColumns(project.Path, "national"));
        Assert.Equal(
            "2021-01-15",
            Convert.ToString(DuckDbFile.Value(project.Path, "select strftime(min(cast(data as date)), '%Y-%m-%d') from covid.regions where totale_positivi_test_molecolare is not null"), null));
    }

    [Theory]
    [InlineData(
        "ecommerce", 4_675,
        "sum(total_quantity::bigint), count(distinct customer_id), sum((products->0->>'quantity')::int), count(products->3), count(distinct geoip->>'continent_name'), max(json_array_length(category))")]
    [InlineData(
        "flights", 13_059,
        "count(*) filter (flightdelay::boolean), sum(flightdelaymin::bigint), count(distinct destlocation->>'lat'), round(sum(avgticketprice::double), 3), min(timestamp::timestamp)")]
    [InlineData(
        "logs", 14_074,
        "count(memory), sum(memory::bigint), count(phpmemory), sum((machine->>'ram')::bigint), count(distinct machine->>'os'), max((geo->'coordinates'->>'lat')::double), count(*) filter ((tags->>0) = 'success')")]
    public void KibanaDocuments_OptionalAndNestedFields_AreReachableInSql(string name, long documents, string answers)
    {
        var file = $"read_ndjson_objects('{Data("kibana-sample")}/{name}.json.gz')";
        using var project = new TemporaryFolder();
        project.Write("weir.yml", $"connections:\n  kibana: {{ connector: files, root: {Data("kibana-sample")} }}\n");
        project.Write("contracts/kibana.yml", Contract("kibana", "kibana", $"tables: [{{ name: {name}, path: {name}.json.gz, format: ndjson }}]"));
        project.Write("models/answers.sql", $"{{{{ config(materialized='table') }}}}\nselect concat_ws(' ', {answers}) as answer from {{{{ source('kibana', '{name}') }}}}\n");

        Assert.True(WeirCommand.RunJson(project.Path, 0, "run").GetProperty("ok").GetBoolean());

        Assert.Equal(documents, DuckDbFile.Number(project.Path, $"select count(*) from kibana.{name}"));
        Assert.Equal(
            Text($"select string_agg(distinct lower(key), ' ' order by lower(key)) from (select unnest(json_keys(json)) as key from {file})"),
            Text($"select string_agg(column_name, ' ' order by column_name) from duckdb_columns() where table_name = '{name}' and column_name <> '_payload' and not starts_with(column_name, '_weir_') and not ends_with(column_name, '__text')"));

        // The same question asked of the file, which DuckDB reads by itself: nested members as JSON, the others as their text.
        var members = Text($$"""
            select string_agg(format('json->{}''{}'' as {}', if(json_type(json, '$.' || key) in ('OBJECT', 'ARRAY'), '', '>'), key, lower(key)), ', ')
            from (select json, unnest(json_keys(json)) as key from (from {{file}} limit 1))
            """);
        Assert.Equal(Text($"select concat_ws(' ', {answers}) from (select {members} from {file})"), Text("select answer from answers"));

        string Text(string sql) => (string)DuckDbFile.Value(project.Path, sql)!;
    }

    private static string Contract(string database, string connection, string tables) => $"""
        id: {database}
        source_db: {database}
        connection: {connection}
        ingestion_type: full
        source_owner: source@example.com
        ingestion_owner: data@example.com
        {tables}
        """;

    private static long UserColumns(string project, string table) => DuckDbFile.Number(
        project, $"select count(*) from duckdb_columns() where schema_name = 'covid' and table_name = '{table}' and column_name not like '\\_weir\\_%' escape '\\' and column_name not like '%\\_\\_text' escape '\\'");

    private static string Data(string name)
    {
        Assert.SkipWhen(RepositoryRoot.SharedData is null, $"NOT COVERED: the data set '{name}' is not on this machine; name its folder in WEIR_TEST_DATA.");
        return Path.Combine(RepositoryRoot.SharedData!, name);
    }

    private static List<string> Column(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        using var reader = command.ExecuteReader();
        var values = new List<string>();
        while (reader.Read())
        {
            values.Add(Convert.ToString(reader.GetValue(0), null)!);
        }

        return values;
    }
}
