using Weir.Models.Tests.SqlDependencies;

namespace Weir.Models.Tests.Lineage;

public sealed class QueryBinderTests(SqlParserFixture parser) : IClassFixture<SqlParserFixture>
{
    private static readonly Dictionary<string, string[]> Tables = new(StringComparer.OrdinalIgnoreCase)
    {
        ["orders"] = ["id", "customer_id", "total", "placed_on", "tags"],
        ["customers"] = ["id", "name", "country", "address"],
    };

    [Theory]
    [InlineData("select id, total * 2 as double from orders", "id: orders.id|double: orders.total")]
    [InlineData("select ORDERS.ID from orders", "ID: orders.id")]
    [InlineData("select o.id, total from orders o where placed_on > date '2022-01-01'", "id: orders.id|total: orders.total|rows: orders.placed_on(filter)")]
    [InlineData("select * from customers", "id: customers.id|name: customers.name|country: customers.country|address: customers.address")]
    [InlineData("select c.* exclude (address, name) from customers c", "id: customers.id|country: customers.country|rows: customers.address(mention), customers.name(mention)")]
    [InlineData("select * replace (upper(country) as name) from customers", "id: customers.id|name: customers.country|country: customers.country|address: customers.address|rows: customers.name(mention)")]
    [InlineData("select columns('^(n|c)') from customers", "name: customers.name|country: customers.country")]
    [InlineData("select max(columns('.*')) from customers", "id: customers.id|name: customers.name|country: customers.country|address: customers.address")]
    [InlineData("select address.street.name as street, (address).zip from customers", "street: customers.address|zip: customers.address")]
    [InlineData("select count(*) as n from orders", "n:")]
    [InlineData("select 1 as one", "one:")]
    [InlineData("from orders select id", "id: orders.id")]
    public void SelectList_OfEveryShape_NamesItsColumns(string sql, string expected) => Expect(sql, expected);

    [Theory]
    [InlineData("select o.id, name from orders o join customers c on o.customer_id = c.id", "id: orders.id|name: customers.name|rows: customers.id(join), orders.customer_id(join)")]
    [InlineData("select id, name from orders join customers using (id)", "id: customers.id, orders.id|name: customers.name|rows: customers.id(join), orders.id(join)")]
    [InlineData("select * exclude (tags, placed_on, address, country) from orders left join customers using (id)", "id: customers.id, orders.id|customer_id: orders.customer_id|total: orders.total|name: customers.name|rows: customers.address(mention), customers.country(mention), customers.id(join), orders.id(join), orders.placed_on(mention), orders.tags(mention)")]
    [InlineData("select total from orders natural join customers", "total: orders.total|rows: customers.id(join), orders.id(join)")]
    [InlineData("select * exclude (customer_id, placed_on, tags) from orders semi join customers on orders.customer_id = customers.id", "id: orders.id|total: orders.total|rows: customers.id(join), orders.customer_id(join), orders.placed_on(mention), orders.tags(mention)")]
    [InlineData("select name, l.best from customers c, lateral (select max(total) as best from orders o where o.customer_id = c.id) l", "name: customers.name|best: orders.total|rows: customers.id(filter), orders.customer_id(filter)")]
    [InlineData("select t.tag from orders, unnest(tags) as t(tag)", "tag: orders.tags")]
    [InlineData("select unnest(tags) as tag from orders", "tag: orders.tags")]
    public void Joins_OfEveryKind_SayWhatMatches(string sql, string expected) => Expect(sql, expected);

    [Theory]
    [InlineData("with o as (select id as order_id, total from orders where total > 0) select order_id from o", "order_id: orders.id|rows: orders.total(filter)")]
    [InlineData("with a as (select id from orders), b as (select * from a) select id from b", "id: orders.id")]
    [InlineData("with orders as (select name from customers) select * from orders", "name: customers.name")]
    [InlineData("with a(x, y) as (select id, total from orders) select y from a", "y: orders.total|rows: orders.id(mention)")]
    [InlineData("with unused as (select nothing from customers) select id from orders", "id: orders.id")]
    [InlineData("with recursive r as (select id, total from orders union all select r.id, total + 1 from r where r.id < 9) select * from r", "id: orders.id|total: orders.total|rows: orders.id(filter)")]
    [InlineData("select x.a from (select id as a, total from orders) x order by x.total", "a: orders.id|rows: orders.total(order)")]
    [InlineData("select p from (select id, total from orders) v(p, q)", "p: orders.id|rows: orders.total(mention)")]
    [InlineData("with recursive r(a, b, c) as (select id, customer_id, total from orders union all select b, c, a from r) select a from r", "a: orders.customer_id, orders.id, orders.total")]
    [InlineData("select id as total from orders order by total", "total: orders.id|rows: orders.id(order)")]
    [InlineData("select cast(placed_on as date) as day, sum(total) as s from orders group by all", "day: orders.placed_on|s: orders.total|rows: orders.placed_on(group)")]
    [InlineData("select * exclude (orders.tags, total, placed_on, customer_id) from orders", "id: orders.id|rows: orders.customer_id(mention), orders.placed_on(mention), orders.tags(mention), orders.total(mention)")]
    [InlineData("select id from orders full join customers using (id) full join (select id from orders) x using (id)", "id: customers.id, orders.id|rows: customers.id(join), orders.id(join)")]
    [InlineData("select a + b as s from (values (1, 2)) v(a, b)", "s:")]
    public void TablesOfTheQueryItself_AreSeenThrough(string sql, string expected) => Expect(sql, expected);

    [Theory]
    [InlineData("select id from orders union all select id from customers", "id: customers.id, orders.id")]
    [InlineData("select id, total from orders union by name select name, id from customers", "id: customers.id, orders.id|total: orders.total|name: customers.name")]
    [InlineData("select id from orders except select id from customers", "id: orders.id|rows: customers.id(filter)")]
    [InlineData("(select id as a, total as b from orders) union (select id, name from customers) order by b", "a: customers.id, orders.id|b: customers.name, orders.total|rows: customers.name(order), orders.total(order)")]
    public void SetOperations_JoinByPositionOrName(string sql, string expected) => Expect(sql, expected);

    [Theory]
    [InlineData("select customer_id, sum(total) as s from orders group by customer_id having count(id) > 1 order by s desc", "customer_id: orders.customer_id|s: orders.total|rows: orders.customer_id(group), orders.id(filter), orders.total(order)")]
    [InlineData("select customer_id as c, sum(total) as s from orders group by 1 order by 2", "c: orders.customer_id|s: orders.total|rows: orders.customer_id(group), orders.total(order)")]
    [InlineData("select customer_id, sum(total) as s from orders group by all", "customer_id: orders.customer_id|s: orders.total|rows: orders.customer_id(group)")]
    [InlineData("select sum(total) over (partition by customer_id order by placed_on) as running from orders", "running: orders.customer_id(group), orders.placed_on(order), orders.total")]
    [InlineData("select id from orders qualify row_number() over (partition by customer_id order by placed_on desc) = 1", "id: orders.id|rows: orders.customer_id(filter), orders.placed_on(filter)")]
    [InlineData("select sum(total) filter (where placed_on is not null) as s from orders", "s: orders.placed_on(filter), orders.total")]
    [InlineData("select string_agg(name, ',' order by country) as names from customers", "names: customers.country(order), customers.name")]
    [InlineData("select distinct on (customer_id) id from orders order by placed_on", "id: orders.id|rows: orders.customer_id(group), orders.placed_on(order)")]
    public void GroupsWindowsAndOrder_AreToldApart(string sql, string expected) => Expect(sql, expected);

    [Theory]
    [InlineData("select id, (select name from customers c where c.id = o.customer_id) as who from orders o", "id: orders.id|who: customers.name|rows: customers.id(filter), orders.customer_id(filter)")]
    [InlineData("select id from orders where customer_id in (select id from customers where country = 'DE')", "id: orders.id|rows: customers.country(filter), customers.id(filter), orders.customer_id(filter)")]
    [InlineData("select id from orders o where exists (select name from customers c where c.id = o.customer_id)", "id: orders.id|rows: customers.id(filter), customers.name(mention), orders.customer_id(filter)")]
    [InlineData("select case when country = 'DE' then name else 'x' end as n from customers", "n: customers.country, customers.name")]
    [InlineData("select total as t, t * 2 as u from orders where t > 1", "t: orders.total|u: orders.total|rows: orders.total(filter)")]
    [InlineData("select list_transform(tags, x -> x || name) as l from orders, customers", "l: customers.name, orders.tags")]
    [InlineData("select list_reduce(tags, (a, b) -> a || b) as l from orders", "l: orders.tags")]
    [InlineData("select o from orders o", "o: orders.customer_id, orders.id, orders.placed_on, orders.tags, orders.total")]
    [InlineData("select struct_pack(k := total).k as k from orders", "k: orders.total")]
    [InlineData("select address -> '$.street' as s, upper(address -> 'a' ->> 'b') as u from customers", "s: customers.address|u: customers.address")]
    [InlineData("select list_filter(tags, lambda x: x = name) as l from orders, customers", "l: customers.name, orders.tags")]
    [InlineData("select current_date as d, current_user as u, id from orders where placed_on < current_timestamp", "d:|u:|id: orders.id|rows: orders.placed_on(filter)")]
    [InlineData("select #2 as second from orders", "second: orders.customer_id")]
    [InlineData("select memory.main.orders.id from orders", "id: orders.id")]
    [InlineData("select u.x, u.ordinality from orders, unnest(tags) with ordinality as u(x, ordinality)", "x: orders.tags|ordinality:")]
    public void Expressions_OfEveryKind_AreSeenThrough(string sql, string expected) => Expect(sql, expected);

    [Fact]
    public void TableOfUnknownColumns_HasWhatIsAskedFor()
    {
        var query = Bind("with s as (select * from strange) select s.a, b from s where c = 1");

        Assert.Equal(["a: strange.a", "b: strange.b", "rows: strange.c(filter)"], query.Lines);
        Assert.Equal(["'*': not all columns of what it stands for are known"], query.Unresolved);
    }

    [Fact]
    public void StarsOfSeveralUnknownTables_SayThatNobodyKnows()
    {
        var query = Bind("select y from (select a.*, b.* from strange a, stranger b)");

        Assert.Equal(["y:"], query.Lines);
        Assert.Equal(2, query.Unresolved.Count());
    }

    [Fact]
    public void UnnestOfAStruct_MakesColumnsThatAreAskedFor() => Assert.Equal(["p: customers.address"], Bind("select p from (select unnest(address) from customers)").Lines);

    [Theory]
    [InlineData("select nothing from orders", "'nothing': none of the tables read has such a column")]
    [InlineData("select o.nothing from orders o", "'o.nothing': none of the tables read has such a column")]
    [InlineData("select a from strange, stranger", "'a': it may be of any of several tables whose columns are not known")]
    [InlineData("select o.gone from orders o join strange s on true", "'o.gone': none of the tables read has such a column")]
    [InlineData("select address.* from customers", "'address.*': the fields of a struct are not known")]
    [InlineData("select x.* from orders", "'x.*': no table of that name is read")]
    public void WhatCannotBeResolved_IsSaid(string sql, string expected) => Assert.Equal([expected], Bind(sql).Unresolved);

    private BoundQuery Bind(string sql) => new(parser.Parser, sql, Tables);

    private void Expect(string sql, string expected)
    {
        var query = Bind(sql);
        Assert.Empty(query.Unresolved);
        Assert.Equal(expected.Split('|'), query.Lines);
    }
}
