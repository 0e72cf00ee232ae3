using Weir.Connectors.DuckDb.Warehouse;
using Weir.Core.Errors;
using Weir.Core.Warehouse;
using Weir.Models.Tests.SqlDependencies;
using Weir.Testing.Folders;

namespace Weir.Models.Tests.Building;

public sealed class DuckDbBuildingTests(SqlParserFixture parser) : BuildingTests(parser), IClassFixture<SqlParserFixture>
{
    private readonly TemporaryFolder _folder = new();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
    }

    // A PIVOT whose columns come from the rows cannot be asked for its columns beforehand.
    [Fact]
    public async Task Incremental_KeyThatIsNoColumnOfAPivot_IsRefusedByTheFirstRun()
    {
        const string Pivot = "pivot (select 1 as id, 'a' as k, 1 as v union all select 1, 'b', 2) on k using sum(v)";
        Project.With("models/m.sql", "{{ config(materialized='incremental', unique_key='idd') }} " + Pivot);

        var error = (await Assert.ThrowsAsync<WeirException>(() => Project.RunAsync())).Error;
        Assert.Equal((ModelErrors.BadConfig, "models/m.sql:1:4"), (error.Code, error.Location?.ToString()));
        Assert.Equal(["0"], await Project.QueryAsync("select count(*) from information_schema.tables where table_name = 'm'"));

        Project.With("models/m.sql", "{{ config(materialized='incremental', unique_key='id') }} " + Pivot);
        await Project.RunAsync();
        await Project.RunAsync();
        Assert.Equal(["1|1|2"], await Project.QueryAsync("select id, a, b from m"));
    }

    protected override IWarehouse Create() => new DuckDbWarehouse(_folder.At("warehouse.duckdb"));
}
