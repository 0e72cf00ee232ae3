using Weir.Core.Ports;
using Weir.Models.SqlDependencies;

namespace Weir.Models.Tests.SqlDependencies;

public sealed class SqlDependencyReaderTests : IClassFixture<SqlParserFixture>
{
    private readonly SqlDependencyReader _reader;

    public SqlDependencyReaderTests(SqlParserFixture parser) => _reader = new SqlDependencyReader(parser.Parser);

    // What each query reads, by the engine's parser.
    public static TheoryData<string, string> Queries => new()
    {
        // Plain names, qualified names, quotes, case.
        { "select * from a", "a" },
        { "select * from s.a", "s.a" },
        { "select * from db.s.a", "s.a" },
        { "select * from \"S p\".\"Weird \"\"T\"\"\"", "S~p.Weird~\"T\"" },
        { "SELECT * FROM Orders", "Orders" },
        { "from a", "a" },
        { "from a select x", "a" },
        { "table a", "a" },
        { "(select * from a)", "a" },
        { "select 1", "" },
        { "", "" },
        { "-- nothing\n/* at all */", "" },
        { "values (1), (2)", "" },

        // Joins.
        { "select * from a, b", "a b" },
        { "select * from a join b on a.x = b.x", "a b" },
        { "select * from a left join b using (x) full join c using (x)", "a b c" },
        { "select * from a cross join b natural join c", "a b c" },
        { "select * from a asof join b on a.t >= b.t positional join c", "a b c" },
        { "select * from (a join b on true) join c on true", "a b c" },
        { "select * from a, lateral (select * from b where b.x = a.x)", "a b" },
        { "select * from a semi join b using (x) anti join c using (x)", "a b c" },
        { "select * from a x join a y on x.i = y.j", "a a" },

        // Subqueries in every clause.
        { "select (select max(x) from b) from a", "b a" },
        { "select * from a where x in (select x from b)", "a b" },
        { "select * from a where exists (select 1 from b where b.x = a.x)", "a b" },
        { "select * from a where x > all (select x from b)", "a b" },
        { "select x from a group by x having count(*) > (select count(*) from b)", "a b" },
        { "select x from a group by (select 1 from b)", "a b" },
        { "select * from a order by (select max(x) from b)", "a b" },
        { "select * from a limit (select count(*) from b)", "a b" },
        { "select * from a join b on a.x = (select max(x) from c)", "a b c" },
        { "select case when (select true from b) then (select 1 from c) else (select 2 from d) end from a", "b c d a" },
        { "select sum(x) over (partition by (select 1 from b) order by y) from a", "b a" },
        { "select sum(x) filter (where x in (select x from b)) from a", "b a" },
        { "select * from a qualify row_number() over (order by x) = (select 1 from b)", "a b" },
        { "select [x for x in (select list(y) from b)] from a", "b a" },
        { "select * from (select * from (select * from a))", "a" },
        { "select array(select x from b) from a", "b a" },
        { "select coalesce((select x from b), (select x from c))", "b c" },

        // Set operations.
        { "select * from a union select * from b union all select * from c", "a b c" },
        { "select * from a except select * from b intersect select * from c", "a b c" },
        { "select * from a union all by name select * from b", "a b" },
        { "(select * from a order by x limit 1) union (select * from b)", "a b" },

        // Common table expressions.
        { "with c as (select * from a) select * from c", "a" },
        { "with c as (select * from a), d as (select * from c) select * from c join d using (x)", "a" },
        { "with orders as (select * from orders) select * from orders", "orders" },
        { "with a as (select * from s.a) select * from a join s.a as b using (x)", "s.a s.a" },
        { "with C as (select * from a) select * from c", "a" },
        { "with c as (select * from a) select * from \"c\"", "a" },
        { "with d as (select * from c), c as (select * from a) select * from d join c using (x)", "c a" },
        { "select * from (with c as (select * from a) select * from c) join c using (x)", "a c" },
        { "with c as (select * from a) select * from (with c as (select * from b) select * from c), c", "a b" },
        { "with c as (select 1) select (select max(x) from (with d as (select * from c) select * from d)) from d", "d" },
        { "with recursive t(n) as (select x from seed union all select n + 1 from t where n < 5) select * from t", "seed" },
        { "with recursive t as (select * from a union all select t.* from t join b using (x)) select * from t", "a b" },
        { "with recursive t as (select * from t0), u as (select * from t) select * from u", "t0" },
        { "with m as materialized (select * from a), n as not materialized (select * from b) select * from m, n", "a b" },
        { "with c as (select * from a) select * from x where y in (select y from c)", "a x" },
        { "with c as (select * from a) select * from c union all select * from d", "a d" },
        { "with c(x, y) as (values (1, 2)) select * from c", "" },

        // Table functions, files and other things that are not tables of the project.
        { "select * from read_parquet('a.parquet'), range(3)", "" },
        { "select * from read_csv('a.csv') join b on true", "b" },
        { "select * from a, unnest(a.items) as u(item)", "a" },
        { "select * from (values (1)) v(x)", "" },
        { "pivot a on year in (2000, 2010) using sum(x)", "a" },
        { "unpivot a on x, y into name n value v", "a" },
        { "select * from a tablesample 10%", "a" },
        { "summarize a", "a" },
        { "select a.b.c, extract(year from d), trim(both from e) from s.t", "s.t" },
        { "select * from t where a is distinct from b", "t" },
        { "select 'from x' as \"from y\" from a -- from z\n/* from w */", "a" },
        { "select * exclude (x) replace (y as z) from a", "a" },
        { "select columns('x.*') from a", "a" },
        { "select distinct on (x) * from a order by x, y", "a" },
        { "select x::text, interval '1 day', date '2020-01-01', $$from b$$ from a", "a" },
        { "select x -> 'k' ->> 'from' from a", "a" },
        { "select count(*) from a group by grouping sets ((x), (y), ())", "a" },

        // Wrappers.
        { "select * from a;", "a" },
        { ";; select * from a ; ;", "a" },
        { "select * from a; select * from b", "a b" },
        { "create table t as select * from a", "a" },
        { "create or replace temp table s.t as with c as (select * from a) select * from c", "a" },
        { "create table if not exists t as (select * from a)", "a" },
        { "create table t as select * from a with no data", "a" },
        { "create view v as select * from a union select * from b", "a b" },
        { "create materialized view v as select x as y from a", "a" },
        { "create table t (x int, y int)", "" },
        { "create index i on t (x)", "" },
        { "insert into t select * from a", "a" },
        { "insert into s.t (x, y) select x, y from a join b using (x)", "a b" },
        { "insert into t (select * from a)", "a" },
        { "insert into t values (1)", "" },
        { "insert into t with c as (select * from a) select * from c", "a" },
        { "with c as (select * from a) insert into t select * from c join b using (x)", "a b" },
        { "insert into t select * from a on conflict (x) do update set y = excluded.y", "a" },
        { "insert into t select * from a returning x", "a" },
        { "merge into t using a on t.x = a.x when matched then update set y = a.y when not matched then insert values (a.x)", "a" },
        { "merge into s.t as t using (select * from a join b using (x)) as u on t.x = u.x when matched then delete", "a b" },
        { "merge into t using a on t.x = a.x and t.y in (select y from c) when matched then delete", "a c" },
        { "update t set x = a.x from a where a.y = t.y", "a" },
        { "update t set x = (select max(x) from a)", "a" },
        { "delete from t using a where a.x = t.x", "a" },
        { "delete from t where x in (select x from a)", "a" },
        { "copy (select * from a) to 'x.parquet' (format parquet)", "a" },
        { "copy a to 'x.csv'", "a" },
        { "copy t from 'x.csv'", "" },
        { "explain select * from a", "a" },
        { "grant select on t to someone", "" },
        { "analyze t; vacuum", "" },
        { "select * from a for update", "a" },
        { "select * from a where x in (select x from b for share skip locked) for update of a nowait", "a b" },
    };

    // What DuckDB's parser does not take, read from the tokens.
    public static TheoryData<string, string> Foreign => new()
    {
        { "select payload #>> '{a,b}' from a", "a" },
        { "select payload #> '{a}' from s.a x left join only b using (x)", "s.a b" },
        { "with c as (select * from a), d(x) as materialized (select * from c) select y #>> '{}' from d, c, e", "a e" },
        { "with recursive t as (select x #>> '{}' from a union all select * from t) select * from t", "a" },
        { "with gone as (delete from t where x in (select x from b) returning *) insert into log select * from gone", "b" },
        { "select x #>> '{}', extract(year from d), substring(s from 2 for 3), trim(both ' ' from s) from a where p is distinct from q", "a" },
        { "select x #>> '{}' from a, generate_series(1, 3) g, lateral (select * from b) l, unnest(a.i) with ordinality as u(v, n) join c as k on true", "a b c" },
        { "select (select max(y) from b), x #>> '{}' from a where z in (select z from c) group by 1 order by (select 1 from d)", "b a c d" },
        { "select x #>> '{}' from (a join b using (i)) natural join \"C d\"", "a b C~d" },
        { "select x #>> '{from e}' from a /* from f */ -- from g", "a" },
        { "select x #>> '{}' from a union all select 1 from b intersect (select 2 from c)", "a b c" },
        { "select x #>> '{}' from a cross join lateral jsonb_to_recordset(a.j) as r(k text), b", "a b" },
        { "select this is not sql from a", "a" },
        { "pivot cities on year using sum(population)", "" },
    };

    [Theory]
    [MemberData(nameof(Queries))]
    public void Read_WhatTheParserTakes_IsExact(string sql, string tables)
    {
        var reads = _reader.Read(sql);

        Assert.Null(reads.Failure);
        Assert.Equal(Words(tables), Names(reads));
    }

    [Theory]
    [MemberData(nameof(Foreign))]
    public void Read_WhatTheParserRefuses_IsReadFromTokensAndSaid(string sql, string tables)
    {
        var reads = _reader.Read(sql);

        Assert.NotNull(reads.Failure?.Message);
        Assert.Equal(Words(tables), Names(reads));
    }

    // DuckDB's own statements need its grammar, and its parser always takes them.
    public static TheoryData<string, string> Portable =>
        [.. Queries.Where(row => !row.Data.Item1.StartsWith("pivot ", StringComparison.Ordinal)
            && !row.Data.Item1.StartsWith("unpivot ", StringComparison.Ordinal) && !row.Data.Item1.StartsWith("summarize ", StringComparison.Ordinal)
            && !row.Data.Item1.StartsWith("table ", StringComparison.Ordinal) && !row.Data.Item1.StartsWith("copy a ", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Portable))]
    public void Read_WithoutAParser_FindsTheSame(string sql, string tables) =>
        Assert.Equal(Words(tables), Names(new SqlDependencyReader(new NoParser()).Read(sql)));

    [Theory]
    [InlineData("select *\nfrom   s . \"T x\" as y", 16, "s . \"T x\"", true)]
    [InlineData("select 'é😀', é from ünï", 21, "ünï", false)]
    [InlineData("create table x as /* é */ select * from ab", 40, "ab", false)]
    [InlineData("select 1; merge into t using ab on true when matched then delete", 29, "ab", false)]
    public void Read_Place_CoversTheNameAsWritten(string sql, int start, string written, bool hasAlias)
    {
        var table = Assert.Single(_reader.Read(sql).Tables);

        Assert.Equal(start, table.Start);
        Assert.Equal(written, sql[table.Start..table.End]);
        Assert.Equal(hasAlias, table.HasAlias);
    }

    [Theory]
    [InlineData("create table s.t as select 1", "s.t")]
    [InlineData("create or replace view if not exists v as select 1", "v")]
    [InlineData("insert into t select 1", "t")]
    [InlineData("merge into t using a on true when matched then delete", "t")]
    [InlineData("update t set x = 1", "t")]
    [InlineData("delete from s.t", "s.t")]
    [InlineData("select 1", "")]
    public void Read_Targets_AreWhatStatementsWrite(string sql, string target) =>
        Assert.Equal(Words(target), _reader.Read(sql).Targets.Select(table => table.ToString()));

    [Fact]
    public void Read_Failure_CountsFromTheWholeText()
    {
        const string sql = "select * from a; selec 1 from b";

        var reads = _reader.Read("select * from a; create table t as select 1 1 from b");
        Assert.Equal("select * from a; create table t as select 1 ".Length, reads.Failure?.Offset);
        Assert.Null(_reader.Read(sql).Failure);
    }

    // Names in the expectations are separated by spaces; a tilde stands for a space in a name.
    private static string[] Words(string tables) =>
        [.. tables.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name => name.Replace('~', ' '))];

    private static IEnumerable<string> Names(SqlReads reads) => reads.Tables.Select(table => table.ToString());

    private sealed class NoParser : ISqlParser
    {
        public string Version => "none";

        public SqlParse Parse(string sql) => new(null, "no parser", null);
    }
}
