using System.Text.Json;

namespace Weir.EndToEnd.Tests.BadInput;

/// <summary>A project that is written wrongly is refused before anything runs: a catalogued error with its place, and exit code 2.</summary>
public sealed class BadConfigurationTests
{
    private const string Drop = "connections:\n  drop: { connector: files, root: in }\n";

    [Theory]
    [InlineData("weir.yml", "connections:\n  drop: { connector: files, root: in\n", "WEIR1150", "weir.yml:3:1", "not valid YAML")]
    [InlineData("weir.yml", "conectoins: {}\n", "WEIR1151", "weir.yml:1:1", "Did you mean 'connections'?")]
    [InlineData("weir.yml", "threads: many\n" + Drop, "WEIR1152", "weir.yml:1:10", "must be a whole number, but is 'many'")]
    [InlineData("contracts/drop.yml", "id: drop\nsource_db: drop\nconnection: [drop\n", "WEIR1150", "contracts/drop.yml:4:1", "not valid YAML")]
    [InlineData("contracts/drop.yml", "id: drop\nsorce_db: drop\nconnection: drop\n", "WEIR1151", "contracts/drop.yml:2:1", "Did you mean 'source_db'?")]
    [InlineData("contracts/drop.yml", "id: drop\nsource_db: drop\nconnection: drop\ningestion_frequency_minutes: soon\n", "WEIR1152", "contracts/drop.yml:4:30", "soon")]
    [InlineData("models/schema.yml", "models:\n  - nam: fine\n", "WEIR1153", "models/schema.yml:2:5", "lacks 'name'")]
    [InlineData("models/bad.sql", "select {{ ref('fine' }}\n", "WEIR1500", "models/bad.sql:1:22", "more: weir explain WEIR1500")]
    [InlineData("models/bad.sql", "select * from {{ ref('fin') }}\n", "WEIR1551", "models/bad.sql:1:18", "Did you mean 'fine'?")]
    [InlineData("models/bad.sql", "select 1\n{% for i in range(99999999) %}{% for j in range(99999999) %}{{ j }}{% endfor %}{% endfor %}\n", "WEIR15", "models/bad.sql:2:", "Look for a loop")]
    [InlineData("models/bad.sql", "{% macro f(n) %}{{ f(n + 1) }}{% endmacro %}\nselect {{ f(1) }}\n", "WEIR1521", "models/bad.sql:1:", "needs a condition that ends it")]
    [InlineData("models/bad.sql", "select {{ 'x' * 1000000000 }}\n", "WEIR1522", "models/bad.sql:1:", "more than 16,000,000 characters")]
    public void Run_FileThatIsWrong_IsRefusedWithItsPlace(string file, string content, string code, string place, string says)
    {
        using var project = new DropProject();
        project.Write(file, content);

        var result = project.Run();

        Assert.Equal(2, result.ExitCode);
        Assert.Contains($"error {code}", result.Errors, StringComparison.Ordinal);
        Assert.Contains($"--> {place}", result.Errors, StringComparison.Ordinal);
        Assert.Contains(says, result.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(project.Path, "lake")), "Something was run.");
    }

    [Fact]
    public void Run_SecretThatIsMissing_SaysWhichAndWhereAndSkipsOnlyItsTables()
    {
        using var project = new DropProject();
        project.Write("weir.yml", Drop + "  shop: { connector: postgres, host: 127.0.0.1, database: shop, user: u, password: \"${env:WEIR_TEST_NOT_SET}\" }\n");
        project.Write("contracts/shop.yml", DropProject.Contract("shop", "source_table: orders"));

        var result = project.Run();

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("error WEIR1161", result.Errors, StringComparison.Ordinal);
        Assert.Contains("'WEIR_TEST_NOT_SET'", result.Errors, StringComparison.Ordinal);
        Assert.Contains("--> weir.yml:3:", result.Errors, StringComparison.Ordinal);
        project.AssertTheRestWorked();
    }

    [Fact]
    public void Run_SqlThatDoesNotParse_FailsThatModelOnly()
    {
        using var project = new DropProject();
        project.Write("models/bad.sql", "select * frm {{ source('drop', 'good') }}\n");

        var result = project.Run("--format", "json");

        Assert.Equal(1, result.ExitCode);
        using var run = JsonDocument.Parse(result.Output);
        var bad = run.RootElement.GetProperty("nodes").EnumerateArray().Single(node => node.GetProperty("name").GetString() == "bad");
        Assert.Equal("failed", bad.GetProperty("status").GetString());
        Assert.Equal("WEIR1900", bad.GetProperty("error").GetProperty("code").GetString());
        Assert.Equal("models/bad.sql", bad.GetProperty("error").GetProperty("file").GetString());
        project.AssertTheRestWorked();
    }
}
