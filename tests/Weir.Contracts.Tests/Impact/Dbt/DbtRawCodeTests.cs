using Weir.Contracts.Impact.Dbt;

namespace Weir.Contracts.Tests.Impact.Dbt;

public sealed class DbtRawCodeTests
{
    private static readonly DbtManifest Manifest = new(
        "shop", DateTimeOffset.UnixEpoch,
        [new DbtSource(new DbtNode("source.shop.app.orders", "source", "app.orders") { Table = ("raw", "app_db", "Or\"ders") }, "app", "app_db", "orders")],
        new Dictionary<string, DbtNode>
        {
            ["model.shop.days"] = new("model.shop.days", "model", "days") { Table = ("", "main", "days_v") },
            ["model.other.days"] = new("model.other.days", "model", "days") { Table = ("dwh", "other", "days") },
        });

    [Theory]
    [InlineData("select * from {{ ref('days') }}", "select * from \"main\".\"days_v\"")]
    [InlineData("select * from {{- ref( \"other\", 'days' ) -}} d", "select * from \"dwh\".\"other\".\"days\" d")]
    [InlineData("{{ config(materialized='table') }}{# {{ odd }} #}select * from {{source('app', 'orders')}}", "  select * from \"raw\".\"app_db\".\"Or\"\"ders\"")]
    [InlineData("select * from {{ ref('missing') }}", null)]
    [InlineData("select {{ var('x') }}", null)]
    [InlineData("{% if true %} select 1 {% endif %}", null)]
    [InlineData("{{ config(x=f()) }} select 1", null)]
    [InlineData("select 1 {# open", null)]
    public void Render_OfWhatOnlyNamesTables_IsSql(string raw, string? expected) => Assert.Equal(expected, new DbtRawCode(Manifest).Render(raw));
}
