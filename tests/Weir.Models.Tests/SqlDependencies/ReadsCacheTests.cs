using Weir.Core.Ports;
using Weir.Models.SqlDependencies;
using Weir.Testing.Folders;

namespace Weir.Models.Tests.SqlDependencies;

/// <summary>What a project reads is remembered between commands, and nothing but time depends on it.</summary>
public sealed class ReadsCacheTests : IClassFixture<SqlParserFixture>, IDisposable
{
    private const string Parser = "parser 1";
    private const string Sql = "with recent as (select * from \"Orders\" o) select * from recent join main.customers using (id)";

    private readonly TemporaryFolder _folder = new();
    private readonly CountingParser _parser;

    public ReadsCacheTests(SqlParserFixture parser) => _parser = new CountingParser(parser.Parser);

    private string CacheFile => _folder.At("cache/sql-reads");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_TextKnownFromAnotherCommand_IsTheSameWithoutTheParser()
    {
        var first = Load(Sql);

        var second = Load(Sql);

        Assert.Equal(1, _parser.Parses);
        Assert.Equal(first.Tables, second.Tables);
        Assert.Equal(first.Targets, second.Targets);
        Assert.Equal(["Orders", "main.customers"], second.Tables.Select(table => table.ToString()));
    }

    [Fact]
    public void Read_TextThatChanged_IsParsed()
    {
        Load(Sql);

        var reads = Load("select * from other");

        Assert.Equal("other", Assert.Single(reads.Tables).Name);
        Assert.Equal(2, _parser.Parses);
    }

    [Fact]
    public void Read_AnotherParser_TakesNothingFromTheFile()
    {
        Load(Sql);

        Load(Sql, parser: "parser 2");

        Assert.Equal(2, _parser.Parses);
    }

    [Fact]
    public void Read_TextThatDoesNotParse_IsAskedAgain()
    {
        Load("select * frm orders");

        var reads = Load("select * frm orders");

        Assert.NotNull(reads.Failure);
        Assert.Equal(2, _parser.Parses);
    }

    [Fact]
    public void Read_FileCutAnywhere_GivesTheSameReads()
    {
        var whole = Load(Sql);
        var bytes = File.ReadAllBytes(CacheFile);
        for (var length = 0; length < bytes.Length; length++)
        {
            File.WriteAllBytes(CacheFile, bytes[..length]);
            Assert.Equal(whole.Tables, Load(Sql).Tables);
        }
    }

    [Fact]
    public void Save_FolderThatCannotBeMade_GoesOn()
    {
        _folder.Write("cache", "a file where the folder should be");

        Assert.Equal(2, Load(Sql).Tables.Count);
    }

    [Fact]
    public void Save_ManyTextsOfThePast_AreForgotten()
    {
        Load([.. Enumerable.Range(0, 20).Select(i => $"select * from t{i}")]);
        Load(Sql);
        var parses = _parser.Parses;

        Load("select * from t7");

        Assert.Equal(parses + 1, _parser.Parses);
        Load(Sql);
        Assert.Equal(parses + 1, _parser.Parses);
    }

    private SqlReads Load(string sql, string parser = Parser) => Load([sql], parser);

    private SqlReads Load(string[] sqls, string parser = Parser)
    {
        var cache = new ReadsCache(CacheFile, parser);
        var reader = new SqlDependencyReader(_parser, cache);
        var reads = sqls.Select(reader.Read).Last();
        cache.Save();
        return reads;
    }

    private sealed class CountingParser(ISqlParser parser) : ISqlParser
    {
        public int Parses { get; private set; }

        public string Version => parser.Version;

        public SqlParse Parse(string sql)
        {
            Parses++;
            return parser.Parse(sql);
        }
    }
}
