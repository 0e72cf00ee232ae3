using System.Text;
using Weir.EndToEnd.Tests.BadInput;
using Weir.Testing.Processes;
using Weir.Testing.Servers;

namespace Weir.EndToEnd.Tests.Hiding;

/// <summary>
/// What a contract drops, hashes or masks is stored in no file of the lake or the work folder, whatever the file is for, and is never shown - also
/// when it stands in a record that cannot be read.
/// </summary>
[Trait("Category", "Slow")]
public sealed class HiddenColumnTests(PostgresFixture postgres)
{
    private const string Transforms = "ingestion_type: incremental\ntransforms:\n  - drop: email\n  - hash: ssn\n  - mask: { column: phone, keep_last: 2 }\n";

    // One name stands there twice.
    private const string Header = "id,name,email,ssn,phone,ssn\n";

    // The beginning of each hidden value; the ends differ from row to row.
    private static readonly string[] Hidden = ["dropped-7f3a", "hashed-91bc", "masked-2d4e"];

    [Fact]
    public void HiddenValue_OfFiles_IsStoredNowhere()
    {
        using var project = new DropProject();
        project.Write("in/people.csv", [.. Utf8($"{Header}{CsvRow(1)}2,dropped-7f3a@2,hashed-91bc-2\n{CsvRow(3)}{CsvRow(4)[..^1]}"), 0xFF, (byte)'\n']);
        project.Write("in/people.ndjson", [.. Utf8($"{Document(1)}{Document(2)[..^2]}\n{Document(3)}{Document(4)[..^3]}"), 0xFF, .. "\"}\n"u8]);
        project.Write("contracts/drop.yml", DropProject.Contract(
            "drop", $"tables: [{{ name: good, path: good.csv, transforms: [] }}, {{ name: rows, path: \"people*.csv\" }}, {{ name: documents, path: \"people*.ndjson\" }}]\n{Transforms}"));

        AssertHidden(
            project,
            () =>
            {
                project.Write("in/people_2.csv", Header + CsvRow(5));
                project.Write("in/people_2.ndjson", Document(5));
            },
            ("drop", "rows", 3, 2),
            ("drop", "documents", 3, 2));
    }

    [Fact]
    public void HiddenValue_OfPostgres_IsStoredNowhere()
    {
        var database = postgres.Server.CreateDatabase("hidden", "encoding 'SQL_ASCII' template template0 locale 'C'");
        postgres.Server.Execute("create table people (id int primary key, name text, email text, ssn text, phone text)", database);
        Add(1, 4);
        postgres.Server.Execute(@"update people set name = name || convert_from('\xe9fa', 'SQL_ASCII') where id = 2", database);
        postgres.Server.Execute(@"update people set ssn = ssn || convert_from('\xe9fa', 'SQL_ASCII') where id = 3", database);
        using var project = new DropProject();
        project.Write(
            "weir.yml",
            $"connections:\n  drop: {{ connector: files, root: in }}\n  shop: {{ connector: postgres, host: 127.0.0.1, port: {postgres.Server.Port}, database: {database}, user: {PostgresServer.User} }}\n");
        project.Write("contracts/shop.yml", DropProject.Contract("shop", $"tables: [{{ name: people, cursor: id, key: id }}]\n{Transforms}"));

        AssertHidden(project, () => Add(5, 5), ("shop", "people", 3, 2));

        void Add(int first, int last) => postgres.Server.Execute(
            $"insert into people select id, 'name-5c1d-people-' || id, 'dropped-7f3a@' || id, 'hashed-91bc-' || id, 'masked-2d4e-' || id from generate_series({first}, {last}) id",
            database);
    }

    private static void AssertHidden(DropProject project, Action grow, params (string Schema, string Table, long Rows, long Letters)[] expected)
    {
        foreach (var (schema, table, _, _) in expected)
        {
            project.Write($"models/all_{table}.sql", $"{{{{ config(materialized='table') }}}}\nselect * from {{{{ source('{schema}', '{table}') }}}}\n");
        }

        var first = project.Run("--debug");
        grow();
        var second = project.Run("--debug");

        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        foreach (var (schema, table, rows, letters) in expected)
        {
            Assert.Equal(rows, DuckDbFile.Number(project.Path, $"select count(*) from {schema}.{table}"));
            Assert.Equal(letters, DuckDbFile.Number(project.Path, $"select count(*) from {schema}.{table}__dead_letters"));
            WeirCommand.RunJson(project.Path, 0, "lake", "compact", $"{schema}.{table}");

            // What is not hidden is found, so the search finds what there is.
            var found = StoredText.Find(project.Path, $"name-5c1d-{table}-1");
            Assert.Contains(found, place => place.EndsWith(".parquet", StringComparison.Ordinal));
            Assert.Contains(found, place => place.EndsWith("warehouse.duckdb", StringComparison.Ordinal));
        }

        Assert.Empty(StoredText.Find(project.Path, Hidden));
        Assert.All(Hidden, text => Assert.DoesNotContain(text, first.Output + first.Errors + second.Output + second.Errors, StringComparison.OrdinalIgnoreCase));
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static string CsvRow(int id) => $"{id},name-5c1d-rows-{id},dropped-7f3a@{id},hashed-91bc-{id},masked-2d4e-{id},hashed-91bc-{id}\n";

    private static string Document(int id) =>
        $"{{\"id\":{id},\"name\":\"name-5c1d-documents-{id}\",\"email\":\"dropped-7f3a@{id}\",\"SSN\":\"hashed-91bc-{id}\",\"phone\":\"masked-2d4e-{id}\"}}\n";
}
