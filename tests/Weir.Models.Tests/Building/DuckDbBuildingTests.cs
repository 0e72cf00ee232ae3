using Weir.Connectors.DuckDb.Warehouse;
using Weir.Core.Errors;
using Weir.Core.Running;
using Weir.Core.Warehouse;
using Weir.Models.Building;
using Weir.Models.Tests.SqlDependencies;
using Weir.Testing.Folders;

namespace Weir.Models.Tests.Building;

public sealed class DuckDbBuildingTests(SqlParserFixture parser) : BuildingTests(parser), IClassFixture<SqlParserFixture>
{
    // A PIVOT whose columns come from the rows cannot be asked for its columns beforehand.
    private const string Pivot = "pivot (select 1 as id, 'a' as k, 1 as v union all select 1, 'b', 2) on k using sum(v)";

    private readonly TemporaryFolder _folder = new();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Incremental_KeyThatIsNoColumnOfAPivot_IsRefusedByTheFirstRun()
    {
        Project.With("models/m.sql", "{{ config(materialized='incremental', unique_key='idd') }} " + Pivot);

        var error = (await Assert.ThrowsAsync<WeirException>(() => Project.RunAsync())).Error;
        Assert.Equal((ModelErrors.BadConfig, "models/m.sql:1:4"), (error.Code, error.Location?.ToString()));
        Assert.Equal(["0"], await Project.QueryAsync("select count(*) from information_schema.tables where table_name = 'm'"));

        Project.With("models/m.sql", "{{ config(materialized='incremental', unique_key='id') }} " + Pivot);
        await Project.RunAsync();
        await Project.RunAsync();
        Assert.Equal(["1|1|2"], await Project.QueryAsync("select id, a, b from m"));
    }

    [Theory]
    [InlineData(RelationKind.Table)]
    [InlineData(RelationKind.View)]
    public async Task FullRefresh_KeyThatIsNoColumnOfAPivot_LeavesWhatIsThere(RelationKind existing)
    {
        await Project.ExecuteAsync($"create {(existing is RelationKind.View ? "view" : "table")} m as select 7 as id, 8 as a, 9 as of_old");
        Project.With("models/m.sql", "{{ config(materialized='incremental', unique_key='idd') }} " + Pivot);

        var error = (await Assert.ThrowsAsync<WeirException>(() => Project.RunAsync(fullRefresh: true))).Error;

        Assert.Equal((ModelErrors.BadConfig, "models/m.sql:1:4", "Did you mean 'id'?"), (error.Code, error.Location?.ToString(), error.Hint));
        Assert.Equal(["7|8|9"], await Project.QueryAsync("select * from m"));
        Assert.Equal([("m", existing)], (await Project.ListAsync("main")).Select(info => (info.Relation.Name, info.Kind)));
    }

    // In the session that had it, for no other sees a temporary table.
    [Fact]
    public async Task FullRefresh_KeyThatIsNoColumnOfAPivot_LeavesNoTemporaryTable()
    {
        var cancel = TestContext.Current.CancellationToken;
        Project.With("models/m.sql", "{{ config(materialized='incremental', unique_key='idd') }} " + Pivot);
        var model = Assert.Single(Project.Folder.Load().Models);
        await using var session = await Project.Warehouse.OpenSessionAsync(cancel);
        await session.ExecuteAsync("create table m as select 7 as id", cancel);
        var plan = BuildPlan.For(model, RelationKind.Table, new RunContext("1", DateTimeOffset.UnixEpoch) { FullRefresh = true });

        await Assert.ThrowsAsync<WeirException>(
            async () => await new Materializer(Project.Warehouse.Dialect, session, model).BuildAsync(Pivot, plan, RelationKind.Table, cancel));

        await session.ExecuteAsync("create table seen as select table_name from information_schema.tables", cancel);
        Assert.Equal(["m", "seen"], await Project.QueryAsync("from seen order by 1"));
    }

    [Fact]
    public async Task FullRefresh_OfAPivot_ReplacesTheTableAndLeavesNothingElse()
    {
        await Project.ExecuteAsync("create table m as select 7 as id, 8 as a, 9 as of_old");
        Project.With("models/m.sql", """
            {{ config(materialized='incremental', unique_key='id',
                      post_hook="create table seen as select table_name from information_schema.tables") }}
            """ + Pivot);

        await Project.RunAsync(fullRefresh: true);

        Assert.Equal(1, Project.Outcomes["m"].Rows);
        Assert.Equal(["1|1|2"], await Project.QueryAsync("select * from m"));
        Assert.Equal(["m", "seen"], await Project.QueryAsync("from seen order by 1"));
    }

    protected override IWarehouse Create() => new DuckDbWarehouse(_folder.At("warehouse.duckdb"));
}
