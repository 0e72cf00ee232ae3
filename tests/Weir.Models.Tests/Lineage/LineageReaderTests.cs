using Weir.Core.Graph;
using Weir.Core.Graph.Lineage;
using Weir.Core.Project;
using Weir.Models.Lineage;
using Weir.Models.Tests.Projects;
using Weir.Models.Tests.SqlDependencies;

namespace Weir.Models.Tests.Lineage;

/// <summary>Lineage of whole projects: through models, seeds, ephemeral models and tests, with the place of what cannot be told.</summary>
public sealed class LineageReaderTests : IClassFixture<SqlParserFixture>, IDisposable
{
    private readonly SqlParserFixture _parser;
    private readonly ProjectFolder _project;

    public LineageReaderTests(SqlParserFixture parser)
    {
        _parser = parser;
        _project = new ProjectFolder(parser.Parser);
        _project.WithDataset("shop", "orders");
    }

    public void Dispose() => _project.Dispose();

    [Fact]
    public void Column_ThroughModelsAndAliases_LeadsToTheRawTable()
    {
        _project.With("models/days.sql", "{{ config(alias='orders_by_day') }}\nselect placed_on as day, sum(total) as total from {{ source('shop', 'orders') }} where total > 0 group by 1")
            .With("models/best.sql", "select max(total) as most from orders_by_day where day is not null");
        var lineage = Read("placed_on", "total");

        Assert.Equal(["days.total", "shop.orders.total"], lineage.Upstream(Model("best", "most")).Select(edge => edge.From.ToString()));
        Assert.Equal(["days.day Filter"], lineage.IntoRows(new NodeId(NodeKind.Model, "best")).Select(edge => $"{edge.From} {edge.Use}"));
        Assert.Equal(
            ["days  Filter", "days total Select", "best most Select"],
            lineage.Downstream(Raw("total")).Select(edge => $"{edge.Node.Name} {edge.Column} {edge.Use}"));
        Assert.Empty(lineage.Unresolved);
    }

    [Fact]
    public void EphemeralModelsAndSeeds_AreSeenThrough()
    {
        _project.With("seeds/countries.csv", "code,name\nDE,Germany\n")
            .With("models/clean.sql", "{{ config(materialized='ephemeral') }}\nselect id, upper(country) as code from {{ source('shop', 'orders') }}")
            .With("models/named.sql", "select id, c.name from {{ ref('clean') }} join {{ ref('countries') }} c using (code)");
        var lineage = Read("id", "country");

        Assert.Equal(["shop.orders.id"], lineage.Upstream(Model("named", "id")).Select(edge => edge.From.ToString()));
        Assert.Equal(["countries.name"], lineage.Upstream(Model("named", "name")).Select(edge => edge.From.ToString()));
        Assert.Contains(lineage.Downstream(Raw("country")), edge => edge is { Node.Name: "named", Column: null, Use: ColumnUse.Join });
    }

    [Fact]
    public void Tests_LookAtWhatTheyFilterBy_NotAtWhatTheyShow()
    {
        _project.With("models/days.sql", "select placed_on as day, total from {{ source('shop', 'orders') }}")
            .With("models/schema.yml", "models:\n- name: days\n  columns:\n  - name: day\n    tests: [not_null]\n");
        var lineage = Read("placed_on", "total");

        Assert.Equal(["not_null_days_day"], lineage.OutOf(Model("days", "day")).Select(edge => edge.Node.Name));
        Assert.Empty(lineage.OutOf(Model("days", "total")));
    }

    [Fact]
    public void StarOverAnUnknownTable_PassesOnWhatIsAskedForAndSaysSo()
    {
        _project.With("models/all.sql", "select * from {{ source('shop', 'orders') }}").With("models/one.sql", "select total from {{ ref('all') }}");
        var lineage = Read(KnownColumns.None);

        Assert.Equal(["all.total", "shop.orders.total"], lineage.Upstream(Model("one", "total")).Select(edge => edge.From.ToString()));
        Assert.Equal("models/all.sql:1:8", lineage.Unresolved.Single().Location!.ToString());
    }

    [Fact]
    public void ColumnThatATableHasNot_IsToldWithItsPlace()
    {
        _project.With("models/days.sql", "select\n    total,\n    gone\nfrom {{ source('shop', 'orders') }}");
        var unresolved = Read("total").Unresolved.Single();

        Assert.Equal(("gone", "models/days.sql:3:5"), (unresolved.Missing, unresolved.Location!.ToString()));
    }

    [Fact]
    public void SqlTheParserDoesNotTake_IsUnresolvedAndStopsNothing()
    {
        _project.With("models/odd.sql", "select total #>> '{k}' as total from {{ source('shop', 'orders') }}")
            .With("models/next.sql", "select total from {{ ref('odd') }}");
        var lineage = Read("total");

        Assert.Contains(lineage.Unresolved, unresolved => unresolved.Node.Name == "odd");
        Assert.DoesNotContain(lineage.Unresolved, unresolved => unresolved.Node.Name == "next");
    }

    private static ColumnId Model(string model, string column) => new(new NodeId(NodeKind.Model, model), column);

    private static ColumnId Raw(string column) => new(new NodeId(NodeKind.Dataset, "shop.orders"), column);

    private ColumnLineage Read(params string[] columns) => Read(new KnownColumns(columns, AreAll: true));

    private ColumnLineage Read(KnownColumns columns)
    {
        var models = _project.Load();
        return new LineageReader(models, _parser.Parser, _ => columns, Naming.Lower, "main").Read(_project.Graph(), TestContext.Current.CancellationToken);
    }
}
