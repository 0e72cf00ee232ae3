using System.Text;
using CsCheck;
using Weir.Connectors.DuckDb.Parsing;

namespace Weir.Connectors.DuckDb.Tests;

public sealed class SqlParserTests : IDisposable
{
    private static readonly string[] Words = ["select", "from", "(", ")", "'", "\"", "$$", "--", "a", ",", "1", "é"];

    private readonly DuckDbSqlParser _parser = new();

    public void Dispose() => _parser.Dispose();

    [Fact]
    public void Parse_Select_GivesTheEnginesTree()
    {
        var parse = _parser.Parse("select a from s.t");

        var from = parse.Tree!.RootElement.GetProperty("statements")[0].GetProperty("node").GetProperty("from_table");
        Assert.Null(parse.Message);
        Assert.Equal("s", from.GetProperty("schema_name").GetString());
        Assert.Equal("t", from.GetProperty("table_name").GetString());
    }

    [Theory]
    [InlineData("selec 1", 0)]
    [InlineData("select é, 'é' fro m x y", 18)]
    [InlineData("select '🦆🦆' fro m x y", 18)]
    [InlineData("select 1 from (", 15)]
    [InlineData("select 'abc", 7)]
    public void Parse_Mistake_GivesMessageAndCharacterOffset(string sql, int offset)
    {
        var parse = _parser.Parse(sql);

        Assert.Null(parse.Tree);
        Assert.NotEmpty(parse.Message!);
        Assert.Equal(offset, parse.Offset);
    }

    [Fact]
    public void Parse_QueryLocation_CountsUtf8Bytes()
    {
        const string sql = "select 'é🦆', b";

        var b = _parser.Parse(sql).Tree!.RootElement
            .GetProperty("statements")[0].GetProperty("node").GetProperty("select_list")[1].GetProperty("query_location").GetInt32();

        Assert.Equal(Encoding.UTF8.GetByteCount(sql[..sql.IndexOf(", b", StringComparison.Ordinal)]) + 2, b);
    }

    [Theory]
    [InlineData("create table x as select 1")]
    [InlineData("insert into x select 1")]
    [InlineData("select 1 for update")]
    [InlineData("select 1\0 from x")]
    public void Parse_NotASelect_GivesTheReason(string sql) => Assert.NotEmpty(_parser.Parse(sql).Message!);

    [Theory]
    [InlineData("")]
    [InlineData("  -- nothing")]
    public void Parse_NoStatement_GivesAnEmptyTree(string sql) =>
        Assert.Equal(0, _parser.Parse(sql).Tree!.RootElement.GetProperty("statements").GetArrayLength());

    [Theory]
    [InlineData("select ", "(", "1", ")")]
    [InlineData("", "select * from (", "select 1", ")")]
    [InlineData("select ", "case when true then ", "1", " end")]
    [InlineData("select ", "not ", "true", "")]
    [InlineData("select 1", " + b", "", "")]
    public void Parse_NestedWithoutEnd_AnswersWithoutFallingOver(string start, string open, string inner, string close)
    {
        foreach (var depth in new[] { 200, 900, 5_000, 100_000 })
        {
            var sql = new StringBuilder(start).Insert(start.Length, open, depth).Append(inner)
                .Append(string.Concat(Enumerable.Repeat(close, depth))).ToString();

            var parse = _parser.Parse(sql);

            Assert.True(parse.Tree is not null ^ parse.Message is not null);
        }
    }

    [Fact]
    public void Parse_FromManyTasks_GivesEachItsOwnTree() => Parallel.For(0, 500, i =>
    {
        var tree = _parser.Parse($"select * from t{i}").Tree!;
        Assert.Equal(
            $"t{i}", tree.RootElement.GetProperty("statements")[0].GetProperty("node").GetProperty("from_table").GetProperty("table_name").GetString());
    });

    [Fact]
    public void Parse_AnyText_NeverThrows() =>
        Gen.OneOf(Gen.String, Gen.Int[0, Words.Length - 1].Array[0, 30].Select(picks => string.Join(' ', picks.Select(pick => Words[pick]))))
            .Sample(
                sql =>
                {
                    var parse = _parser.Parse(sql);
                    return parse.Tree is not null ^ parse.Message is not null;
                },
                iter: 2_000);
}
