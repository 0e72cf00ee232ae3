using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Weir.Testing.Folders;
using Weir.Testing.Processes;

namespace Weir.EndToEnd.Tests;

/// <summary>Bad input given to the real process: a catalogued error at its place or a dead letter, and the neighbours still run.</summary>
[Trait("Category", "Slow")]
public sealed class BadInputTests(PostgresFixture postgres) : IDisposable
{
    private const string Good = "id: good\nsource_db: good\nconnection: folder\nsource_owner: a@example.com\ningestion_owner: b@example.com\ntables: [{ name: good, path: good.csv }]\n";

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("name: [unclosed\n", "WEIR1150", null)]
    [InlineData("nmae: shop\n", "WEIR1151", "name")]
    [InlineData("threads: many\n", "WEIR1152", null)]
    public void Project_WrongFile_IsRefusedAtItsPlace(string yaml, string code, string? meant)
    {
        _folder.Write("weir.yml", yaml);

        var error = Failure(2);

        Assert.Equal((code, "weir.yml"), (error.GetProperty("code").GetString(), Path.GetFileName(error.GetProperty("file").GetString())));
        Assert.True(error.GetProperty("line").GetInt32() > 0 && error.GetProperty("column").GetInt32() > 0, error.ToString());
        Assert.Contains(meant ?? "", error.GetProperty("hint").GetString() ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ connector: postgres, host: 127.0.0.1, port: PORT, database: postgres, user: weir_password, password: \"${env:WEIR_TEST_NO_SUCH_SECRET}\" }", "t", "WEIR1161")]
    [InlineData("{ connector: postgres, host: 127.0.0.1, port: 1, database: postgres, user: nobody }", "t", "WEIR1105")]
    [InlineData("{ connector: postgres, host: 127.0.0.1, port: PORT, database: postgres, user: weir_test }", "no_such_table", "WEIR1107")]
    public void Source_ThatCannotBeRead_FailsAloneAndItsNeighbourRuns(string connection, string table, string code)
    {
        Project(connection.Replace("PORT", $"{postgres.Server.Port}", StringComparison.Ordinal), $"tables: [{table}]");

        AssertFailsAlone(code);
    }

    [Fact]
    public void Gzip_CutShort_FailsAloneAndItsNeighbourRuns()
    {
        using (var file = new MemoryStream())
        {
            using (var gzip = new GZipStream(file, CompressionLevel.Fastest, leaveOpen: true))
            {
                gzip.Write(Encoding.ASCII.GetBytes($"id\n{string.Concat(Enumerable.Range(0, 5_000).Select(id => $"{id}\n"))}"));
            }

            File.WriteAllBytes(_folder.At("cut.csv.gz"), file.ToArray()[..(int)(file.Length / 2)]);
        }

        Project("{ connector: files }", "tables: [{ name: cut, path: cut.csv.gz }]");

        AssertFailsAlone("WEIR1702");
    }

    [Fact]
    public void Records_RaggedOrInvalid_AreDeadLettersWithReasonBytesAndPlace()
    {
        File.WriteAllBytes(_folder.At("bad.csv"), [.. "id,name\n1,a\n2\n3,"u8, 0xE9, .. "\n4,d\n"u8]);
        Project("{ connector: files }", "tables: [{ name: bad, path: bad.csv }]");

        AssertNoTrace(WeirCommand.Run(_folder.Path, "run"), 0);

        Assert.Equal(2, DuckDbFile.Number(_folder.Path, "select count(*) from bad.bad"));
        const string letters = "select string_agg(code || ' ' || place || ' ' || hex(raw), ' | ' order by place) from bad.bad__dead_letters where reason <> ''";
        Assert.Equal("WEIR1710 bad.csv:line 3 32 | WEIR1711 bad.csv:line 4 332CE9", DuckDbFile.Value(_folder.Path, letters));
    }

    [Theory]
    [InlineData("{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}", "WEIR1521")]
    [InlineData("{% for a in range(90000) %}{% for b in range(90000) %}{% endfor %}{% endfor %}select 1", "WEIR1520")]
    public void Template_ThatNeverEnds_IsStoppedAtItsPlace(string template, string code)
    {
        _folder.Write("weir.yml", "");
        _folder.Write("models/endless.sql", template);

        var error = Failure(2);

        Assert.Equal((code, "models/endless.sql", 1), (error.GetProperty("code").GetString(), error.GetProperty("file").GetString(), error.GetProperty("line").GetInt32()));
    }

    [Fact]
    public void Sql_ThatDoesNotParse_FailsAloneAndItsNeighbourRuns()
    {
        Project("{ connector: files }", "tables: [{ name: also_good, path: good.csv }]");
        _folder.Write("models/broken.sql", "selec 1 frm t");

        AssertFailsAlone("WEIR1900");
    }

    public void Dispose() => _folder.Dispose();

    private static void AssertNoTrace(WeirResult result, int exitCode)
    {
        Assert.DoesNotContain("   at Weir.", result.Output + result.Errors, StringComparison.Ordinal);
        Assert.True(result.ExitCode == exitCode, $"Ended with {result.ExitCode}.\n{result.Output}\n{result.Errors}");
    }

    private void Project(string connection, string tables)
    {
        _folder.Write("weir.yml", $"connections:\n  folder: {{ connector: files }}\n  bad: {connection}\n");
        _folder.Write("good.csv", "id\n1\n2\n");
        _folder.Write("contracts/good.yml", Good);
        _folder.Write("contracts/bad.yml", $"id: bad\nsource_db: bad\nconnection: bad\nsource_owner: a@example.com\ningestion_owner: b@example.com\n{tables}\n");
    }

    private JsonElement Failure(int exitCode)
    {
        AssertNoTrace(WeirCommand.Run(_folder.Path, "run"), exitCode);
        return WeirCommand.RunJson(_folder.Path, exitCode, "run").GetProperty("errors")[0];
    }

    private void AssertFailsAlone(string code)
    {
        var result = WeirCommand.Run(_folder.Path, "run", "--format", "json");
        AssertNoTrace(result, 1);
        using var document = JsonDocument.Parse(result.Output);
        var failed = document.RootElement.GetProperty("nodes").EnumerateArray().Where(node => node.GetProperty("status").GetString() == "failed").ToList();
        Assert.Equal([code], failed.Select(node => node.GetProperty("error").GetProperty("code").GetString()));
        Assert.Equal(2, DuckDbFile.Number(_folder.Path, "select count(*) from good.good"));
    }
}
