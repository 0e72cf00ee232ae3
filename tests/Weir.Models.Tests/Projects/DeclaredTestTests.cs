using Weir.Core.Errors;
using Weir.Models.Tests.SqlDependencies;

namespace Weir.Models.Tests.Projects;

public sealed class DeclaredTestTests(SqlParserFixture parser) : IClassFixture<SqlParserFixture>, IDisposable
{
    private readonly ProjectFolder _project = new ProjectFolder(parser.Parser)
        .With("models/orders.sql", "select 1 as id").With("models/customers.sql", "select 1 as id");

    public void Dispose() => _project.Dispose();

    // Names as dbt 1.7 forms them, and the queries.
    [Theory]
    [InlineData("not_null", "not_null_orders_id", "select *\nfrom \"main\".\"orders\"\nwhere \"id\" is null")]
    [InlineData(
        "unique", "unique_orders_id",
        "select \"id\" as unique_field, count(*) as n_records\nfrom \"main\".\"orders\"\nwhere \"id\" is not null\ngroup by \"id\"\nhaving count(*) > 1")]
    [InlineData(
        "accepted_values: { values: [a b, it's] }", "accepted_values_orders_id__a_b__it_s",
        "select \"id\" as value_field, count(*) as n_records\nfrom \"main\".\"orders\"\nwhere \"id\" not in ('a b', 'it''s')\ngroup by \"id\"")]
    [InlineData(
        "accepted_values: { values: [1, 2], quote: false }", "accepted_values_orders_id__False__1__2",
        "select \"id\" as value_field, count(*) as n_records\nfrom \"main\".\"orders\"\nwhere \"id\" not in (1, 2)\ngroup by \"id\"")]
    [InlineData(
        "accepted_values: { arguments: { values: [true] } }", "accepted_values_orders_id__True",
        "select \"id\" as value_field, count(*) as n_records\nfrom \"main\".\"orders\"\nwhere \"id\" not in ('true')\ngroup by \"id\"")]
    [InlineData("not_null: { config: { where: \"x > 1\", severity: warn } }", "not_null_orders_id", "select *\nfrom (select * from \"main\".\"orders\" where x > 1) as weir_subquery\nwhere \"id\" is null")]
    [InlineData("{ name: mine, test_name: not_null }", "mine", "select *\nfrom \"main\".\"orders\"\nwhere \"id\" is null")]
    [InlineData("not_null: { name: mine }", "mine", "select *\nfrom \"main\".\"orders\"\nwhere \"id\" is null")]
    public void Test_OnAColumn_HasDbtsNameAndItsQuery(string test, string name, string sql)
    {
        _project.With("models/schema.yml", $"models:\n  - name: orders\n    columns:\n      - name: id\n        tests:\n          - {test}\n");

        Assert.Equal(name, Assert.Single(_project.Load().Tests).Name);
        Assert.Equal(sql, _project.CompileTest(name));
    }

    [Theory]
    [InlineData("ref('customers')")]
    [InlineData("\"{{ ref('customers') }}\"")]
    public void Relationships_NeedBothTables(string to)
    {
        _project.With("models/schema.yml", $$"""models: [{ name: orders, columns: [{ name: id, data_tests: [{ relationships: { to: {{to}}, field: id } }] }] }]""");

        var test = Assert.Single(_project.Load().Tests);
        Assert.StartsWith("relationships_orders_id__id__", test.Name, StringComparison.Ordinal);
        Assert.Contains("ref_customers_", test.Name, StringComparison.Ordinal);
        Assert.Equal(["model:customers", "model:orders"], _project.Edges(test.Name).Select(edge => edge.Split(' ')[0]));
        Assert.Contains("left join parent on child.from_field = parent.to_field", _project.CompileTest(test.Name), StringComparison.Ordinal);
    }

    [Fact]
    public void Test_OnATable_TakesAnExpression()
    {
        _project.With("models/schema.yml", "models: [{ name: orders, tests: [{ unique: { column_name: \"id || 'x'\" } }] }]");

        Assert.Contains("group by id || 'x'", _project.CompileTest("unique_orders_id_x_"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("order", "\"order\"")]
    [InlineData("Order_Id", "Order_Id")]
    [InlineData("a + b", "a + b")]
    public void Column_IsQuotedWhereThatIsSafe(string column, string written)
    {
        _project.With("models/schema.yml", $"models: [{{ name: orders, columns: [{{ name: {column}, tests: [not_null] }}] }}]");

        Assert.Contains($"where {written} is null", _project.CompileTest(Assert.Single(_project.Load().Tests).Name), StringComparison.Ordinal);
    }

    [Fact]
    public void Test_OnAnEphemeralModel_WritesItIn()
    {
        _project.With("models/e.sql", "{{ config(materialized='ephemeral') }} select * from orders")
            .With("models/schema.yml", "models: [{ name: e, columns: [{ name: id, tests: [not_null] }] }]");

        Assert.Equal("with __weir__cte__e as (\nselect * from orders\n)\nselect *\nfrom __weir__cte__e\nwhere \"id\" is null", _project.CompileTest("not_null_e_id"));
    }

    [Fact]
    public void Test_Singular_IsConnectedToWhatItReads()
    {
        _project.With("tests/none_lost.sql", "{{ config(severity='warn', error_if='> 5') }}\nselect * from {{ ref('orders') }} where id not in (select id from customers);");

        var test = Assert.Single(_project.Load().Tests);
        Assert.Equal(("none_lost", "singular", Severity.Warning, new Checks.TestThreshold(">", 5)), (test.Name, test.Test, test.Config.Severity, test.Config.ErrorIf));
        Assert.Equal(
            ["model:customers Test tests/none_lost.sql:2:67", "model:orders Test tests/none_lost.sql:2:18"], _project.Edges("none_lost").Order());
    }

    [Fact]
    public void Test_OfTheProject_IsItsMacro()
    {
        _project.With("tests/generic/positive.sql", "{% test positive(model, column_name, other, least=0) %}\nselect * from {{ model }} where {{ column_name }} < {{ least }} and x in (select x from {{ other }})\n{% endtest %}")
            .With("models/schema.yml", "models: [{ name: orders, columns: [{ name: id, tests: [{ positive: { least: 3, other: ref('customers') } }] }] }]");

        var test = Assert.Single(_project.Load().Tests);
        Assert.Equal("select * from \"main\".\"orders\" where id < 3 and x in (select x from \"main\".\"customers\")", _project.CompileTest(test.Name));
        Assert.Equal(["model:customers", "model:orders"], _project.Edges(test.Name).Select(edge => edge.Split(' ')[0]).Order());
    }

    [Theory]
    [InlineData("not_nul", 1567, "Did you mean 'not_null'?")]
    [InlineData("dbt_utils.unique_combination: { columns: [a] }", 1567, "Known are")]
    public void Test_Unknown_IsAWarning(string test, int code, string hint)
    {
        _project.With("models/schema.yml", $"models:\n  - name: orders\n    tests:\n      - {test}\n");

        var warning = Assert.Single(_project.Load().Warnings);
        Assert.Equal((code, Severity.Warning, "models/schema.yml:4:9"), (warning.Code.Number, warning.Severity, warning.Location?.ToString()));
        Assert.StartsWith(hint, warning.Hint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("accepted_values")]
    [InlineData("accepted_values: { values: [] }")]
    [InlineData("accepted_values: { valuess: [a] }")]
    [InlineData("relationships: { to: ref('customers') }")]
    [InlineData("relationships: { to: \"'x'\", field: id }")]
    [InlineData("relationships: { to: ref('nobody'), field: id }")]
    [InlineData("not_null: { severity: loud }")]
    [InlineData("not_null: { error_if: many }")]
    [InlineData("[x]")]
    public void Test_Malformed_IsAnErrorWithItsPlace(string test)
    {
        _project.With("models/schema.yml", $"models:\n  - name: orders\n    columns:\n      - name: id\n        tests:\n          - {test}\n");

        var error = Assert.Single(_project.Errors());
        Assert.Contains(error.Code, new[] { ModelErrors.BadTest, ModelErrors.UnknownRef });
        Assert.StartsWith("models/schema.yml:6:", error.Location?.ToString(), StringComparison.Ordinal);
    }
}
