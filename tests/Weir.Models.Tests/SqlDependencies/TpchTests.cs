using System.Text.RegularExpressions;
using Weir.Models.SqlDependencies;
using Weir.Testing.Folders;

namespace Weir.Models.Tests.SqlDependencies;

public sealed partial class TpchTests(SqlParserFixture parser) : IClassFixture<SqlParserFixture>
{
    // The tables each of the 22 queries reads, by the text of TPC-H's specification.
    private static readonly string[] Tables =
    [
        "lineitem",
        "nation part partsupp region supplier",
        "customer lineitem orders",
        "lineitem orders",
        "customer lineitem nation orders region supplier",
        "lineitem",
        "customer lineitem nation orders supplier",
        "customer lineitem nation orders part region supplier",
        "lineitem nation orders part partsupp supplier",
        "customer lineitem nation orders",
        "nation partsupp supplier",
        "lineitem orders",
        "customer orders",
        "lineitem part",
        "lineitem supplier",
        "part partsupp supplier",
        "lineitem part",
        "customer lineitem orders",
        "lineitem part",
        "lineitem nation part partsupp supplier",
        "lineitem nation orders supplier",
        "customer orders",
    ];

    [Fact]
    public void Queries_AllTwentyTwo_ReadTheirTables()
    {
        Assert.SkipWhen(RepositoryRoot.SharedData is null, "No folder of real data sets here: the 22 TPC-H queries were not read.");
        var queries = Queries(Path.Combine(RepositoryRoot.SharedData!, "tpch-sample", "tpc-h.sql"));
        Assert.Equal(22, queries.Length);

        foreach (var (variants, number) in queries.Select((query, i) => (query, i)))
        {
            foreach (var sql in variants)
            {
                var exact = new SqlDependencyReader(parser.Parser).Read(sql);
                Assert.Null(exact.Failure);
                Assert.Equal(Tables[number], Names(exact.Tables));

                var tokens = new ArraySegment<SqlToken>([.. SqlTokenizer.Tokenize(sql).Where(token => token.Kind is not SqlTokenKind.Comment)]);
                Assert.Equal(Tables[number], Names(TolerantReader.Read(sql, tokens)));
            }
        }
    }

    private static string Names(IEnumerable<TableReference> tables) =>
        string.Join(' ', tables.Select(table => table.Name).Distinct().Order(StringComparer.Ordinal));

    // Each section holds the query and the same one as an optimizer rewrote it.
    private static string[][] Queries(string file) =>
    [
        .. Section().Split(File.ReadAllText(file)).Select(text => text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Where(queries => queries.Length > 0),
    ];

    [GeneratedRegex(@"^-+\s*\n-- TPC-H \d+\s*\n-+\s*$", RegexOptions.Multiline)]
    private static partial Regex Section();
}
