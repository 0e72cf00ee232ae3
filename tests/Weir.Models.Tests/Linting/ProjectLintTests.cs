using Weir.Core.Errors;
using Weir.Core.Project;
using Weir.Models.Lineage;
using Weir.Models.Linting;
using Weir.Models.Tests.Projects;
using Weir.Models.Tests.SqlDependencies;

namespace Weir.Models.Tests.Linting;

public sealed class ProjectLintTests : IClassFixture<SqlParserFixture>, IDisposable
{
    private const string Revenue = "select customer_id, sum(total) as revenue, count(*) as orders from {{ source('shop', 'orders') }} where status = 'paid' group by customer_id";

    private readonly SqlParserFixture _parser;
    private readonly ProjectFolder _project;

    public ProjectLintTests(SqlParserFixture parser)
    {
        _parser = parser;
        _project = new ProjectFolder(parser.Parser).WithDataset("shop", "orders");
    }

    public void Dispose() => _project.Dispose();

    [Fact]
    public void ColumnThatNothingHas_IsAnErrorWithItsPlace()
    {
        _project.With("models/a.sql", "select total from {{ source('shop', 'orders') }}").With("models/b.sql", "select total,\n  discount\nfrom {{ ref('a') }}");

        var finding = Assert.Single(Findings());
        Assert.Equal((ModelErrors.MissingColumn, Severity.Error, "models/b.sql:2:3"), (finding.Code, finding.Severity, finding.Location!.ToString()));
        Assert.Contains("'discount'", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void QueryInTwoModels_IsToldOnceWithBothPlaces()
    {
        _project.With("models/a.sql", Revenue)
            .With("models/b.sql", $"with r as (\n  -- the same\n  {Revenue.Replace("select", "SELECT", StringComparison.Ordinal).Replace("total", "TOTAL", StringComparison.Ordinal)}\n)\nselect * from r where revenue > 5");

        var finding = Assert.Single(Findings());
        Assert.Equal((ModelErrors.RepeatedLogic, Severity.Warning), (finding.Code, finding.Severity));
        Assert.StartsWith("Model 'a' and 'b' (models/b.sql:3:", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void QueryWithARepeatedPart_IsToldAsAWhole()
    {
        var whole = $"with r as ({Revenue}) select customer_id, revenue / orders as average from r where orders > 3 order by average desc";
        _project.With("models/a.sql", whole).With("models/b.sql", whole);

        Assert.Single(Findings());
    }

    [Theory]
    [InlineData("'paid'", "'Paid'")]
    [InlineData("sum(total)", "max(total)")]
    [InlineData("customer_id, sum", "status, sum")]
    public void QueriesThatDiffer_AreNotTold(string part, string other)
    {
        _project.With("models/a.sql", Revenue).With("models/b.sql", Revenue.Replace(part, other, StringComparison.Ordinal));

        Assert.Empty(Findings());
    }

    [Fact]
    public void QueriesThatDifferByBracketsOnly_AreNotTold()
    {
        const string Start = "select customer_id, total, status from {{ source('shop', 'orders') }} where total > 1 and ";
        _project.With("models/a.sql", Start + "(total = 2 or status = 'x') and customer_id > 5").With("models/b.sql", Start + "(total = 2 or status = 'x' or customer_id > 5)");

        Assert.Empty(Findings());
    }

    [Fact]
    public void NamesThatStandForValues_AndTablesNobodyKnows_AreNoMistakes()
    {
        _project.With("models/a.sql", "select current_date as today, total from {{ source('shop', 'orders') }} where current_timestamp > '2022-01-01'")
            .With("models/b.sql", "select total, other from {{ source('shop', 'orders') }} join ext.foo on true join ext.bar on true");
        _project.Options = _project.Options with { RelationExists = _ => true };

        Assert.Empty(Findings());
    }

    [Fact]
    public void WhatEverybodyWrites_IsNotTold()
    {
        _project.With("models/a.sql", "select * from {{ source('shop', 'orders') }}").With("models/b.sql", "select * from {{ source('shop', 'orders') }}");

        Assert.Empty(Findings());
    }

    private IReadOnlyList<WeirError> Findings()
    {
        var (models, graph) = (_project.Load(), _project.Graph());
        var columns = new KnownColumns(["customer_id", "total", "status"], AreAll: true);
        var lineage = new LineageReader(models, _parser.Parser, _ => columns, Naming.Lower, "main").Read(graph, TestContext.Current.CancellationToken);
        return ProjectLint.Find(lineage, models, _parser.Parser, TestContext.Current.CancellationToken);
    }
}
