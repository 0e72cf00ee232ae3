using System.Globalization;
using System.Text.RegularExpressions;
using Weir.Connectors.DuckDb.Warehouse;
using Weir.Core.Errors;
using Weir.Core.Warehouse;
using Weir.Models.Tests.SqlDependencies;
using Weir.Testing.Folders;

namespace Weir.Models.Tests.Lineage;

/// <summary>
/// The engine as the judge of lineage: without a column that the lineage of a query names, the engine refuses the query or makes other columns
/// of it; without one that it does not name, nothing changes. The names of the result are the engine's too.
/// </summary>
public sealed partial class LineageOracleTests(SqlParserFixture parser) : IClassFixture<SqlParserFixture>
{
    private static readonly Dictionary<string, string[]> Shop = new(StringComparer.OrdinalIgnoreCase)
    {
        ["orders"] = ["id", "customer_id", "total", "placed", "note"],
        ["customers"] = ["id", "name", "country", "note"],
        ["payments"] = ["id", "order_id", "amount", "method"],
    };

    private static readonly string[] Queries =
    [
        "select * from orders",
        "select o.*, c.name from orders o join customers c on o.customer_id = c.id",
        "select * exclude (note) from orders join payments using (id)",
        "select id, name, amount from orders join customers using (id) left join payments using (id)",
        "with paid as (select order_id, sum(amount) as paid from payments group by order_id) select o.id, total - coalesce(paid, 0) as due from orders o left join paid p on p.order_id = o.id",
        "select name, (select count(*) from orders o where o.customer_id = c.id and o.total > 5) as n from customers c",
        "select country, count(distinct c.id) filter (where total > 1) as n from customers c, orders o where c.id = o.customer_id group by country having max(o.placed) > 0 order by n, min(c.name)",
        "select id, lag(total) over (partition by customer_id order by placed) as before from orders qualify row_number() over (partition by note order by id) = 1",
        "select x.who, x.n from (select name as who, id as n from customers union all select method, id from payments) x where x.n > 1",
        "select * from (select id, total from orders except select id, amount from payments) t order by total",
        "select distinct on (country) name, upper(country) as up from customers order by country, id",
        "select * from orders where customer_id in (select c.id from customers c where country = 'DE') and not exists (select 1 from payments p where p.order_id = orders.id)",
        "with recursive r as (select id, customer_id from orders where id = 1 union all select o.id, o.customer_id from orders o join r on o.id = r.customer_id) select * from r",
        "select t.a, t.b from (select id, total, placed from orders) t(a, b)",
        "select columns('^n') from customers",
        "select id, list_transform([total, placed], x -> x + customer_id) as l from orders",
        "select * from orders natural join (select pay.id, method from payments pay) p",
        "select orders.id, c.name from orders, lateral (select name from customers where customers.id = orders.customer_id limit 1) c",
        "select sum(total) as s from orders group by cube (customer_id, placed)",
        "select id as n, n + 1 as m from orders where m > 2",
        "select id from orders order by (select max(amount) from payments where payments.order_id = orders.id)",
        "select count(*) as n from orders",
        "select id, note -> '$.x' as x, current_date as today from orders where current_timestamp is not null",
        "select o.note from orders o full join customers using (id) full join payments using (id)",
        "select a.id from orders a semi join payments b on a.id = b.order_id",
        "select name from customers union by name select id, note from orders",
    ];

    [Fact]
    public async Task ShopQueries_DependOnWhatTheLineageNames_AndOnNothingElse()
    {
        foreach (var sql in Queries)
        {
            await JudgeAsync(sql, Shop);
        }
    }

    [Trait("Category", "Slow")]
    [Fact]
    public async Task TpchQueries_DependOnWhatTheLineageNames_AndOnNothingElse()
    {
        Assert.SkipWhen(RepositoryRoot.SharedData is null, "NOT COVERED: no folder of real data sets here, the lineage of the 22 TPC-H queries was not judged.");
        var queries = Section().Split(await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.SharedData!, "tpch-sample", "tpc-h.sql"), TestContext.Current.CancellationToken))
            .SelectMany(text => text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).ToList();

        // Of each query there is the specification's text and an optimizer's, which in one of them calls a function this engine does not have.
        Assert.InRange(queries.Count, 43, 44);
        foreach (var sql in queries.Where(sql => !sql.Contains("ARRAY_ANY(", StringComparison.Ordinal)))
        {
            await JudgeAsync(sql, Tpch);
        }
    }

    private async Task JudgeAsync(string sql, Dictionary<string, string[]> tables)
    {
        using var folder = new TemporaryFolder();
        await using var warehouse = new DuckDbWarehouse(folder.At("warehouse.duckdb"));
        await using var session = await warehouse.OpenSessionAsync(TestContext.Current.CancellationToken);
        foreach (var table in tables)
        {
            await CreateAsync(session, table.Key, table.Value);
        }

        var whole = await ColumnsAsync(session, sql);
        Assert.True(whole is not null, $"The engine refuses the query: {sql}");
        var query = new BoundQuery(parser.Parser, sql, tables);
        Assert.Empty(query.Unresolved);
        Assert.Equal(whole.Count, query.Columns.Count());
        Assert.Equal(whole.Where(IsNamed), query.Columns.Where((_, at) => IsNamed(whole[at])), StringComparer.OrdinalIgnoreCase);
        foreach (var (table, column) in tables.SelectMany(table => table.Value.Select(column => (table.Key, column))))
        {
            await CreateAsync(session, table, [.. tables[table].Where(other => other != column)]);
            var matters = !whole.SequenceEqual(await ColumnsAsync(session, sql) ?? []);
            Assert.True(
                matters == query.Used.Contains($"{table}.{column}"),
                string.Create(CultureInfo.InvariantCulture, $"{table}.{column} {(matters ? "matters" : "does not matter")}, the lineage says otherwise: {string.Join(" | ", query.Lines)}\n{sql}"));
            await CreateAsync(session, table, tables[table]);
        }
    }

    // A column without a name is called by its text, which the tree does not have.
    private static bool IsNamed(string column) => column.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_');

    private static async Task CreateAsync(IWarehouseSession session, string table, string[] columns) =>
        await session.ExecuteAsync($"create or replace table \"{table}\" ({string.Join(", ", columns.Select(column => $"\"{column}\" {Type(column)}"))})", CancellationToken.None);

    private static string Type(string column) => Texts().IsMatch(column) ? "varchar" : Dates().IsMatch(column) ? "date" : "integer";

    private static async Task<IReadOnlyList<string>?> ColumnsAsync(IWarehouseSession session, string sql)
    {
        try
        {
            await using var result = await session.QueryAsync($"describe ({sql}\n)", CancellationToken.None);
            var names = new List<string>();
            await foreach (var batch in result.Batches)
            {
                using (batch)
                {
                    var column = (Apache.Arrow.StringArray)batch.Column(0);
                    names.AddRange(Enumerable.Range(0, batch.Length).Select(row => column.GetString(row)));
                }
            }

            return names;
        }
        catch (WeirException)
        {
            return null;
        }
    }

    private static Dictionary<string, string[]> Tpch { get; } = new(StringComparer.OrdinalIgnoreCase)
    {
        ["part"] = ["p_partkey", "p_name", "p_mfgr", "p_brand", "p_type", "p_size", "p_container", "p_retailprice", "p_comment"],
        ["supplier"] = ["s_suppkey", "s_name", "s_address", "s_nationkey", "s_phone", "s_acctbal", "s_comment"],
        ["partsupp"] = ["ps_partkey", "ps_suppkey", "ps_availqty", "ps_supplycost", "ps_comment"],
        ["customer"] = ["c_custkey", "c_name", "c_address", "c_nationkey", "c_phone", "c_acctbal", "c_mktsegment", "c_comment"],
        ["orders"] = ["o_orderkey", "o_custkey", "o_orderstatus", "o_totalprice", "o_orderdate", "o_orderpriority", "o_clerk", "o_shippriority", "o_comment"],
        ["lineitem"] =
        [
            "l_orderkey", "l_partkey", "l_suppkey", "l_linenumber", "l_quantity", "l_extendedprice", "l_discount", "l_tax", "l_returnflag", "l_linestatus",
            "l_shipdate", "l_commitdate", "l_receiptdate", "l_shipinstruct", "l_shipmode", "l_comment",
        ],
        ["nation"] = ["n_nationkey", "n_name", "n_regionkey", "n_comment"],
        ["region"] = ["r_regionkey", "r_name", "r_comment"],
    };

    [GeneratedRegex(@"^-+\s*\n-- TPC-H \d+\s*\n-+\s*$", RegexOptions.Multiline)]
    private static partial Regex Section();

    [GeneratedRegex("name|country|note|method|comment|type|brand|mfgr|container|address|phone|segment|status|priority|clerk|flag|instruct|mode")]
    private static partial Regex Texts();

    [GeneratedRegex("date")]
    private static partial Regex Dates();
}
