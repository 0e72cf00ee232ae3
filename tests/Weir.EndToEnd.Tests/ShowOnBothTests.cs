using System.Text.Json;
using Weir.Testing.Folders;
using Weir.Testing.Processes;
using Weir.Testing.Servers;

namespace Weir.EndToEnd.Tests;

/// <summary>What <c>weir show</c> gives programs is the same on both warehouses.</summary>
public sealed class ShowOnBothTests(PostgresFixture postgres)
{
    [Theory]
    [InlineData("select 1 as a, 2 as a, 3 as b, 4 as a", """{"a":1,"a_1":2,"b":3,"a_2":4}""")]
    [InlineData("select cast('NaN' as double precision) as n, cast('-Infinity' as double precision) as i", """{"n":"NaN","i":"-Infinity"}""")]
    [InlineData("select date '2022-06-09' as d, timestamp '2022-06-09 10:12:00.25' as t", """{"d":"2022-06-09","t":"2022-06-09T10:12:00.250000"}""")]
    [InlineData("select date 'infinity' as d, cast(12345678901234567890.12 as decimal(38, 2)) as x", """{"d":"infinity","x":12345678901234567890.12}""")]
    [InlineData("select cast('{\"a\": [1, 2]}' as json) as j, cast(null as integer) as n, 1 = 1 as b", """{"j":{"a":[1,2]},"n":null,"b":true}""")]
    public void Show_OneQuery_GivesTheSameRow(string sql, string expected)
    {
        Assert.Equal(expected, Row("duckdb://.weir/warehouse.duckdb", sql));
        Assert.Equal(expected, Row($"postgres://{PostgresServer.User}@127.0.0.1:{postgres.Server.Port}/postgres", sql));
    }

    [Fact]
    public void Show_OfAModelThatIsNotBuiltYet_SaysTheSame()
    {
        foreach (var warehouse in (string[])["duckdb://.weir/warehouse.duckdb", $"postgres://{PostgresServer.User}@127.0.0.1:{postgres.Server.Port}/postgres"])
        {
            using var folder = new TemporaryFolder();
            folder.Write("weir.yml", $"engines: {{ warehouse: '{warehouse}' }}\n");
            folder.Write("models/never_built.sql", "select 1 as x");
            folder.Write("models/nor_this.sql", "{{ config(schema='nowhere') }} select * from {{ ref('never_built') }}");

            Assert.Equal(("Model 'never_built' is not built yet.", "weir run --select never_built"), Failure(folder.Path, "never_built"));
            Assert.Equal(("Model 'nor_this' is not built yet.", "weir run --select +nor_this"), Failure(folder.Path, "nor_this"));
        }
    }

    private static (string? Message, string? Hint) Failure(string project, string name)
    {
        var error = WeirCommand.RunJson(project, 2, "show", name).GetProperty("errors")[0];
        return (error.GetProperty("message").GetString(), error.GetProperty("hint").GetString());
    }

    private static string Row(string warehouse, string sql)
    {
        using var folder = new TemporaryFolder();
        folder.Write("weir.yml", $"engines: {{ warehouse: '{warehouse}' }}\n");
        var row = WeirCommand.RunJson(folder.Path, 0, "show", "--inline", sql).GetProperty("rows")[0];
        return JsonSerializer.Serialize(row);
    }
}
