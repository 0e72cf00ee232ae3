using CsCheck;
using Weir.Models.SqlDependencies;

namespace Weir.Models.Tests.SqlDependencies;

public sealed class SqlPropertyTests(SqlParserFixture parser) : IClassFixture<SqlParserFixture>
{
    private static readonly string[] Names = ["a", "b", "c", "s.d", "\"E f\"", "g"];

    // A query with the tables it reads: the generator knows what is a common table expression where.
    private sealed record Query(string Sql, IReadOnlyList<string> Reads);

    private static Gen<Query> Table(string[] ctes) => Gen.OneOf(Names).Select(name =>
        new Query(name, ctes.Contains(name) ? [] : [name.Replace("\"", "", StringComparison.Ordinal)]));

    private static Gen<Query> From(int depth, string[] ctes) => depth == 0 ? Table(ctes) : Gen.OneOf(
        Table(ctes),
        Gen.Select(From(depth - 1, ctes), From(depth - 1, ctes), (left, right) => new Query($"{left.Sql}, {right.Sql}", [.. left.Reads, .. right.Reads])),
        Gen.Select(Table(ctes), Table(ctes), (left, right) => new Query($"{left.Sql} as x left join {right.Sql} as y on x.i = y.i", [.. left.Reads, .. right.Reads])),
        Select(depth - 1, ctes).Select(query => new Query($"({query.Sql}) as sub", query.Reads)));

    private static Gen<Query> Select(int depth, string[] ctes) => Gen.Select(Gen.Int[0, 4], From(depth, ctes), (kind, from) => (kind, from)).SelectMany(
        pick => pick.kind switch
        {
            0 when depth > 0 => Select(depth - 1, ctes).Select(inner => new Query($"select (select max(i) from ({inner.Sql}) as m) from {pick.from.Sql}", [.. inner.Reads, .. pick.from.Reads])),
            1 when depth > 0 => Select(depth - 1, ctes).Select(inner => new Query($"select 1 from {pick.from.Sql} where i in ({inner.Sql})", [.. pick.from.Reads, .. inner.Reads])),
            2 when depth > 0 => Select(depth - 1, ctes).Select(other => new Query($"select 1 from {pick.from.Sql} union all {other.Sql}", [.. pick.from.Reads, .. other.Reads])),
            3 when depth > 0 => With(depth - 1, ctes),
            _ => Gen.Const(new Query($"select 'from q' as t /* from r */ from {pick.from.Sql} where extract(year from i) > 0", pick.from.Reads)),
        });

    // The engine does not take WITH directly inside another one's parentheses.
    private static Gen<Query> With(int depth, string[] ctes) => Gen.OneOf("a", "b", "new").SelectMany(name =>
        Gen.Select(Select(depth, ctes), Select(depth, [.. ctes, name]), (body, main) =>
            new Query($"(with {name} as ({body.Sql}) select 1 from ({main.Sql}) as main)", [.. body.Reads, .. main.Reads])));

    [Fact]
    public void Read_AnyNesting_FindsExactlyTheTables() => Select(4, []).Sample(
        query =>
        {
            var reads = new SqlDependencyReader(parser.Parser).Read(query.Sql);
            Assert.True(reads.Failure is null, $"{reads.Failure?.Message}: {query.Sql}");
            Assert.Equal(query.Reads.Order(), reads.Tables.Select(table => table.ToString()).Order());
            Assert.All(reads.Tables, table => Assert.Contains(query.Sql[table.Start..table.End], Names));
        },
        iter: 400, threads: 1);

    [Fact]
    public void TolerantRead_AnyNesting_FindsTheSame() => Select(4, []).Sample(
        query => Assert.Equal(
            query.Reads.Order(),
            TolerantReader.Read(query.Sql, new ArraySegment<SqlToken>([.. SqlTokenizer.Tokenize(query.Sql).Where(token => token.Kind is not SqlTokenKind.Comment)]))
                .Select(table => table.ToString()).Order()),
        iter: 400, threads: 1);

    [Fact]
    public void Tokenize_AnyText_CoversAllButWhiteSpaceInOrder() =>
        Gen.OneOf("a", " ", "'", "\"", "--", "\n", "/*", "*/", "$", "$x$", "e'", "\\", "1.5", "é", ";", "(", "\ud83d").List[0, 30].Select(string.Concat).Sample(
            sql =>
            {
                var at = 0;
                foreach (var token in SqlTokenizer.Tokenize(sql))
                {
                    Assert.True(token.Start >= at && token.End > token.Start && token.End <= sql.Length);
                    Assert.True(string.IsNullOrWhiteSpace(sql[at..token.Start]));
                    at = token.End;
                }

                Assert.True(string.IsNullOrWhiteSpace(sql[at..]));
            });

    [Fact]
    public void Read_AnyText_NeverThrows() =>
        Gen.OneOf("select", "from", "with", "as", "(", ")", ",", ";", "a", "b.c", "'x'", "insert into", "merge into", "using", "on", "create table", "copy", "for update", "delete", "update")
            .List[0, 20].Select(words => string.Join(' ', words)).Sample(sql => new SqlDependencyReader(parser.Parser).Read(sql), iter: 300, threads: 1);
}
