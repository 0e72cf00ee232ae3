using Weir.Core.Errors;

namespace Weir.Models.Tests.SqlDependencies;

public sealed class InlineQueryTests
{
    [Theory]
    [InlineData("select 1")]
    [InlineData("with x as (select 1 as a) select * from x;")]
    [InlineData("from orders limit 3")]
    [InlineData("values (1), (2)")]
    [InlineData("describe orders")]
    [InlineData("-- drop it?\nselect 'drop table x; select 1'")]
    public void Require_AQuery_IsTaken(string sql) => InlineQuery.Require(sql);

    [Theory]
    [InlineData("")]
    [InlineData("drop table x")]
    [InlineData("create table x as select 1")]
    [InlineData("insert into x select 1")]
    [InlineData("copy (select 1) to 'x.csv'")]
    [InlineData("with x as (select 1 as a) delete from y using x")]
    [InlineData("select 1; drop table x")]
    [InlineData("explain analyze delete from x")]
    [InlineData("commit; drop table x")]
    public void Require_AnythingElse_IsRefused(string sql) =>
        Assert.Equal(ModelErrors.NotOneQuery, Assert.Throws<WeirException>(() => InlineQuery.Require(sql)).Error.Code);
}
