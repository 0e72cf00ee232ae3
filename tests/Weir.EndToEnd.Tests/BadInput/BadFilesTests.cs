using Weir.Testing.Processes;

namespace Weir.EndToEnd.Tests.BadInput;

/// <summary>
/// A record that cannot be read is a dead letter with reason, bytes and place, and the rest of its file lands; a file that is not whole is
/// refused whole.
/// </summary>
[Trait("Category", "Slow")]
public sealed class BadFilesTests(BadFilesProject project) : IClassFixture<BadFilesProject>
{
    [Theory]
    [InlineData("ragged", 2, 3, "ragged.csv:line 3", "1 field", "2")]
    [InlineData("lying", 2, 1, "lying.csv:line 3", "not valid UTF-8", "2,caf\\xE9")]
    [InlineData("invalid", 2, 1, "invalid.csv:line 3", "not valid UTF-8", "2,\\xFF\\xFE")]
    [InlineData("invalid_json", 2, 2, "invalid_json.ndjson:line 2", "not valid UTF-8", "{\\x22id\\x22:2,\\x22n\\x22:\\x22\\xFF\\x22}")]
    public void Record_ThatCannotBeRead_IsADeadLetterBesideTheRowsThatCan(
        string table, long rows, long letters, string place, string reason, string raw)
    {
        Assert.Equal("succeeded", project.Node(table).GetProperty("status").GetString());
        Assert.Equal(rows, DuckDbFile.Number(project.Folder, $"select count(*) from drop.{table}"));
        Assert.Equal(letters, DuckDbFile.Number(project.Folder, $"select count(*) from drop.{table}__dead_letters"));
        var first = $"from drop.{table}__dead_letters where place = '{place}'";
        Assert.Contains(reason, (string)DuckDbFile.Value(project.Folder, $"select reason {first}")!, StringComparison.Ordinal);
        Assert.Equal(raw, DuckDbFile.Value(project.Folder, $"select raw::varchar {first}"));
    }

    [Fact]
    public void Line_OfAHundredMegabytes_IsADeadLetterThatKeepsItsBeginning()
    {
        Assert.Equal("succeeded", project.Node("long").GetProperty("status").GetString());
        Assert.Equal("b", DuckDbFile.Value(project.Folder, "select name from drop.long"));
        Assert.Equal(65_536, DuckDbFile.Number(project.Folder, "select octet_length(raw) from drop.long__dead_letters"));
        Assert.Contains("max_record_bytes", (string)DuckDbFile.Value(project.Folder, "select reason from drop.long__dead_letters")!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf16", "WEIR1704", "encoding: utf-16")]
    [InlineData("cut_gzip", "WEIR1702", "breaks off at byte")]
    [InlineData("cut_zstd", "WEIR1702", "breaks off at byte")]
    [InlineData("cut_parquet", "WEIR1702", "without the mark 'PAR1'")]
    [InlineData("no_parquet", "WEIR1703", "unreadable")]
    public void File_ThatIsNotWhole_IsRefusedWhole(string table, string code, string says)
    {
        var error = project.Node(table).GetProperty("error");

        Assert.Equal("failed", project.Node(table).GetProperty("status").GetString());
        Assert.Equal(code, error.GetProperty("code").GetString());
        Assert.StartsWith($"in/{table}", error.GetProperty("file").GetString(), StringComparison.Ordinal);
        Assert.Contains(says, error.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, DuckDbFile.Number(project.Folder, $"select count(*) from duckdb_views() where schema_name = 'drop' and view_name = '{table}'"));
    }

    [Fact]
    public void Show_OfTheDeadLettersByTheirName_ShowsThem()
    {
        var letters = WeirCommand.RunJson(project.Folder, 0, "show", "drop.ragged__dead_letters").GetProperty("rows");

        Assert.Equal(
            ["ragged.csv:line 3", "ragged.csv:line 4", "ragged.csv:line 6"],
            letters.EnumerateArray().Select(letter => letter.GetProperty("place").GetString()!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void GoodFile_BesideThem_IsAllThere() => project.AssertTheRestWorked();
}
