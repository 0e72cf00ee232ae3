using Weir.Core.Errors;
using Weir.Core.Project;
using Weir.Core.Running;
using Weir.Core.Warehouse;
using Weir.Models.Tests.SqlDependencies;
using Weir.Testing.Folders;

namespace Weir.Models.Tests.Building;

/// <summary>What building does, the same on every warehouse.</summary>
public abstract class BuildingTests(SqlParserFixture parser) : IAsyncLifetime
{
    private WarehouseProject? _project;

    private protected WarehouseProject Project => _project ??= new WarehouseProject(Create(), parser.Parser);

    private string Schema => Project.Warehouse.Dialect.DefaultSchema;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public virtual async ValueTask DisposeAsync()
    {
        if (_project is not null)
        {
            await _project.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>A warehouse on an empty database of its own.</summary>
    protected abstract IWarehouse Create();

    [Fact]
    public async Task Jaffle_Built_HasItsFigures()
    {
        var folder = Path.Combine(RepositoryRoot.Path, "examples", "jaffle");
        var project = await ModelProject.LoadAsync(
            new ProjectConfig { Name = "jaffle", Directory = folder }, Project.Folder.Options, TestContext.Current.CancellationToken);
        Assert.Empty(project.Warnings);

        await Project.RunAsync(project);

        Assert.Equal((100, 99, 113), (Project.Outcomes["raw_customers"].Rows, Project.Outcomes["raw_orders"].Rows, Project.Outcomes["raw_payments"].Rows));
        Assert.Equal(
            ["1672|871|185|411|205"],
            await Project.QueryAsync(
                "select cast(sum(amount) as bigint), cast(sum(credit_card_amount) as bigint), cast(sum(coupon_amount) as bigint), "
                + "cast(sum(bank_transfer_amount) as bigint), cast(sum(gift_card_amount) as bigint) from orders"));
        Assert.Equal(["100|62|1672"], await Project.QueryAsync(
            "select count(*), count(first_order), cast(sum(lifetime_value) as bigint) from customers"));
        Assert.Equal(["69|99|1672"], await Project.QueryAsync(
            "select count(*), cast(sum(number_of_orders) as bigint), cast(sum(amount) as bigint) from daily_sales"));
        Assert.All(project.Tests, test => Assert.Equal((0L, null), (Project.Outcomes[test.Name].Rows!.Value, Project.Outcomes[test.Name].Error)));

        // Again: the incremental model adds nothing twice.
        await Project.RunAsync(project);
        Assert.Equal(["69|99|1672"], await Project.QueryAsync(
            "select count(*), cast(sum(number_of_orders) as bigint), cast(sum(amount) as bigint) from daily_sales"));
    }

    [Fact]
    public async Task Materializations_BecomeWhatTheySay()
    {
        Project.With("models/a.sql", "select 1 as x union all select 2").With("models/b.sql", "{{ config(materialized='table') }} select * from {{ ref('a') }}")
            .With("models/c.sql", "{{ config(materialized='ephemeral') }} select x + 1 as x from b").With("models/d.sql", "{{ config(materialized='incremental', schema='deep') }} select * from {{ ref('c') }}");

        await Project.RunAsync();

        Assert.Equal([("a", RelationKind.View), ("b", RelationKind.Table)], (await Project.ListAsync(Schema)).Select(info => (info.Relation.Name, info.Kind)).Order());
        Assert.Equal([("d", RelationKind.Table)], (await Project.ListAsync($"{Schema}_deep")).Select(info => (info.Relation.Name, info.Kind)));
        Assert.Equal(["2", "3"], await Project.QueryAsync($"select x from {Schema}_deep.d order by x"));
        Assert.Equal((null, 2L, null, 2L), (Project.Outcomes["a"].Rows, Project.Outcomes["b"].Rows, Project.Outcomes["c"].Rows, Project.Outcomes["d"].Rows));
    }

    [Theory]
    [InlineData("view", "table")]
    [InlineData("table", "view")]
    [InlineData("view", "incremental")]
    [InlineData("incremental", "view")]
    public async Task Materialization_ThatChanges_ReplacesWhatIsThere(string before, string after)
    {
        Project.With("models/a.sql", $$$"""{{ config(materialized='{{{before}}}') }} select 1 as x""");
        await Project.RunAsync();
        Project.With("models/a.sql", $$$"""{{ config(materialized='{{{after}}}') }} select 2 as x""");
        await Project.RunAsync();

        Assert.Equal(["2"], await Project.QueryAsync("select x from a"));
        Assert.Equal(after == "view" ? RelationKind.View : RelationKind.Table, Assert.Single(await Project.ListAsync(Schema)).Kind);
    }

    [Fact]
    public async Task Incremental_Append_AddsOnlyWhatIsNew()
    {
        await Project.ExecuteAsync("create table src as select 1 as id");
        WithExisting("src");
        Project.With("models/m.sql", """
            {{ config(materialized='incremental') }}
            select * from src {% if is_incremental() %} where id > (select max(id) from {{ this }}) {% endif %}
            """);
        await Project.RunAsync();
        await Project.ExecuteAsync("insert into src values (2), (3)");
        await Project.RunAsync();
        Assert.Equal(2, Project.Outcomes["m"].Rows);
        Assert.Equal(["1", "2", "3"], await Project.QueryAsync("select id from m order by id"));

        await Project.ExecuteAsync("delete from src where id = 1");
        await Project.RunAsync(fullRefresh: true);
        Assert.Equal(["2", "3"], await Project.QueryAsync("select id from m order by id"));
    }

    [Theory]
    [InlineData("unique_key='id'")]
    [InlineData("unique_key=['ID', 'part']")]
    [InlineData("unique_key='id', incremental_strategy='merge'")]
    public async Task Incremental_WithAKey_ReplacesRows(string key)
    {
        await Project.ExecuteAsync("create table src as select 1 as id, 1 as part, 'old' as v union all select 2, 1, 'old'");
        WithExisting("src");
        Project.With("models/m.sql", $$$"""{{ config(materialized='incremental', {{{key}}}) }} select * from src""");
        await Project.RunAsync();
        await Project.ExecuteAsync("delete from src; insert into src values (2, 1, 'new'), (3, 1, 'new')");
        await Project.RunAsync();

        Assert.Equal(["1|old", "2|new", "3|new"], await Project.QueryAsync("select id, v from m order by id"));
        Assert.Equal(2, Project.Outcomes["m"].Rows);
    }

    [Fact]
    public async Task Incremental_NewColumn_IsAddedAndAMissingOneIsNull()
    {
        Project.With("models/m.sql", "{{ config(materialized='incremental') }} select 1 as a, 'x' as b");
        await Project.RunAsync();
        Project.With("models/m.sql", "{{ config(materialized='incremental') }} select cast(2.5 as decimal(10,2)) as c, 2 as a");
        await Project.RunAsync();

        Assert.Equal(["1|x|null", "2|null|2.50"], await Project.QueryAsync("select a, b, c from m order by a"));
    }

    [Theory]
    [InlineData("sync_all_columns", "1|null,2|3")]
    [InlineData("ignore", "1|x,2|null")]
    public async Task Incremental_SchemaPolicies_AreObeyed(string policy, string rows)
    {
        Project.With("models/m.sql", "{{ config(materialized='incremental') }} select 1 as a, 'x' as b");
        await Project.RunAsync();
        Project.With("models/m.sql", $$$"""{{ config(materialized='incremental', on_schema_change='{{{policy}}}') }} select 2 as a, 3 as c""");
        await Project.RunAsync();

        Assert.Equal(rows.Split(','), await Project.QueryAsync("select * from m order by a"));
    }

    [Fact]
    public async Task Incremental_SchemaPolicyFail_ChangesNothing()
    {
        Project.With("models/m.sql", "{{ config(materialized='incremental', on_schema_change='fail') }} select 1 as a");
        await Project.RunAsync();
        Project.With("models/m.sql", "{{ config(materialized='incremental', on_schema_change='fail') }} select 2 as a, 3 as c");

        var error = (await Assert.ThrowsAsync<WeirException>(() => Project.RunAsync())).Error;
        Assert.Equal(ModelErrors.SchemaChanged, error.Code);
        Assert.Equal("models/m.sql", error.Location?.ToString());
        Assert.Equal(["1"], await Project.QueryAsync("select * from m"));
    }

    [Fact]
    public async Task Backfill_WithEventTime_ReplacesThatRangeOnly()
    {
        await Project.ExecuteAsync("create table src as select cast('2022-06-08' as date) as d, 1 as v union all select cast('2022-06-09' as date), 1 union all select cast('2022-06-10' as date), 1");
        WithExisting("src");
        Project.With("models/m.sql", "{{ config(materialized='incremental', event_time='d') }} select * from src {% if is_incremental() %} where d > (select max(d) from {{ this }}) {% endif %}")
            .With("models/t.sql", "{{ config(materialized='incremental') }} select d, v as w from src {% if is_incremental() %} where false {% endif %}");
        await Project.RunAsync();
        await Project.ExecuteAsync("update src set v = 2");
        await Project.RunAsync(backfill: new BackfillRange(new(2022, 6, 9, 0, 0, 0, TimeSpan.Zero), new(2022, 6, 10, 0, 0, 0, TimeSpan.Zero)));

        Assert.Equal(["1", "2", "1"], await Project.QueryAsync("select v from m order by d"));
        Assert.Equal(1, Project.Outcomes["m"].Rows);

        // Nothing says which rows of the other belong to the range.
        Assert.Equal(["2", "2", "2"], await Project.QueryAsync("select w from t order by d"));
        Assert.NotNull(Project.Outcomes["t"].Message);
    }

    [Fact]
    public async Task Incremental_FailureInTheMiddle_ChangesNothing()
    {
        Project.With("models/m.sql", "{{ config(materialized='incremental', unique_key='id') }} select 1 as id, 10 as v");
        await Project.RunAsync();
        Project.With("models/m.sql", "{{ config(materialized='incremental', unique_key='id') }} select 1 as id, 'not a number' as v");

        await Assert.ThrowsAsync<WeirException>(() => Project.RunAsync());
        Assert.Equal(["1|10"], await Project.QueryAsync("select * from m"));
    }

    [Theory]
    [InlineData("{{ config(materialized='incremental',\n   unique_key='idd') }} select 1 as id", null, "models/m.sql:1:4")]
    [InlineData("\n  {{ config(unique_key=['ID', 'idd']) }} select 1 as id", "{ materialized: incremental }", "models/m.sql:2:6")]
    [InlineData("select 1 as id", "\n      materialized: incremental\n      unique_key: idd", "models/m.yml:5:7")]
    public async Task Incremental_KeyThatIsNoColumn_IsRefusedByTheFirstRun(string sql, string? yaml, string place)
    {
        Project.With("models/m.sql", sql);
        if (yaml is not null)
        {
            Project.With("models/m.yml", $"models:\n  - name: m\n    config: {yaml}\n");
        }

        var error = (await Assert.ThrowsAsync<WeirException>(() => Project.RunAsync())).Error;
        Assert.Equal((ModelErrors.BadConfig, place, "Did you mean 'id'?"), (error.Code, error.Location?.ToString(), error.Hint));
        Assert.Equal(["0"], await Project.QueryAsync("select count(*) from information_schema.tables where table_name = 'm'"));
    }

    [Fact]
    public async Task Incremental_KeyThatIsNoColumnAnyMore_IsRefusedAndChangesNothing()
    {
        Project.With("models/m.sql", "{{ config(materialized='incremental', unique_key='id') }} select 1 as id");
        await Project.RunAsync();
        Project.With("models/m.sql", "{{ config(materialized='incremental', unique_key='id') }} select 2 as idd");

        foreach (var fullRefresh in (bool[])[false, true])
        {
            var error = (await Assert.ThrowsAsync<WeirException>(() => Project.RunAsync(fullRefresh))).Error;
            Assert.Equal((ModelErrors.BadConfig, "models/m.sql:1:4"), (error.Code, error.Location?.ToString()));
            Assert.Equal(["1"], await Project.QueryAsync("select * from m"));
        }
    }

    // As long as PostgreSQL allows, and as the table through which the rows go.
    [Theory]
    [InlineData("a_name_of_sixty_three_bytes_which_is_as_long_as_any_name_can_be")]
    [InlineData("weir_new_rows")]
    [InlineData("weir_new_rows_2")]
    public async Task Incremental_WhateverItsName_ReplacesByKey(string name)
    {
        Project.With($"models/{name}.sql", "{{ config(materialized='incremental', unique_key='id') }} select 1 as id, {% if is_incremental() %} 20 {% else %} 10 {% endif %} as v");
        await Project.RunAsync();
        Assert.Equal(["1|10"], await Project.QueryAsync($"select * from {name}"));

        await Project.RunAsync();
        Assert.Equal(["1|20"], await Project.QueryAsync($"select * from {name}"));
        Assert.Equal(name, Assert.Single(await Project.ListAsync(Schema)).Relation.Name);
    }

    [Fact]
    public async Task Hooks_RunBeforeAndAfter()
    {
        await Project.ExecuteAsync("create table audit (step varchar(20))");
        Project.With("models/m.sql", """
            {{ config(materialized='table', pre_hook="insert into audit values ('before')",
                      post_hook=["insert into audit select 'after {{ this.name }} ' || count(*) from {{ this }}"]) }}
            select 1 as x
            """);
        await Project.RunAsync();

        Assert.Equal(["after m 1", "before"], await Project.QueryAsync("select step from audit order by step"));
    }

    [Fact]
    public async Task Model_TheEngineRefuses_HasItsFileAndItsSql()
    {
        Project.With("models/m.sql", "{{ config(materialized='table') }} select 1 as x, no_such_function(2)");

        var error = (await Assert.ThrowsAsync<WeirException>(() => Project.RunAsync())).Error;
        Assert.Equal("models/m.sql:1:51", error.Location?.ToString());
        Assert.DoesNotContain("of the statement", error.Message, StringComparison.Ordinal);
        Assert.Contains(".weir/target/compiled/models/m.sql", error.Hint, StringComparison.Ordinal);
        Assert.Equal("select 1 as x, no_such_function(2)\n", await File.ReadAllTextAsync(Path.Combine(Project.Folder.Path, ".weir/target/compiled/models/m.sql"), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("m.sql", "-- ä😀\nselect é,\n  wrong\nfrom (select 1 as é) as x", "models/m.sql:3:3")]
    [InlineData("m.sql", "{% for i in range(3) %}\n{# ... #}select {{ i }} as x from t where\n  wrong {{ '--' if loop.last }} union all\n{% endfor %}", "models/m.sql:3:3")]
    [InlineData("m.sql", "select x from from t", "models/m.sql:1:15")]
    [InlineData("m.sql", "select 1 as y from\n\n  {{ ref('renamed') }}, {{ ref('t') }} where t.wrong = 1 ;\n", "models/m.sql:3:46")]
    [InlineData("m.sql", "select 1 as y from renamed, renamed as r where\n  wrong = 1", "models/m.sql:2:3")]
    [InlineData("m.sql", "{% macro bad() %}wrong{% endmacro %}select x,\n  {{ bad() }} from t", "models/m.sql:2:3")]
    [InlineData("e.sql", "{{ config(materialized='ephemeral') }}\nselect x,\n  wrong from t", "models/e.sql:3:3")]
    public async Task Model_TheEngineRefuses_IsToldOfThePlaceInTheFile(string file, string text, string place)
    {
        Project.With("models/t.sql", "select 1 as x")
            .With("models/renamed.sql", "{{ config(alias='a_much_longer_name_than_the_file_has') }} select 1 as x")
            .With("models/e.sql", "{{ config(materialized='ephemeral') }} select 1 as x")
            .With("models/m.sql", "with first as (select 1 as x) select x from first union all select x from e")
            .With($"models/{file}", text);

        var error = (await Assert.ThrowsAsync<WeirException>(() => Project.RunAsync())).Error;
        Assert.Equal(place, error.Location?.ToString());
    }

    [Fact]
    public async Task SingularTest_TheEngineRefuses_IsToldOfThePlaceInTheFile()
    {
        Project.With("models/t.sql", "select 1 as x").With("tests/odd.sql", "select x\nfrom {{ ref('t') }}\nwhere wrong = 1");

        var error = (await Assert.ThrowsAsync<WeirException>(() => Project.RunAsync())).Error;
        Assert.Equal("tests/odd.sql:3:7", error.Location?.ToString());
    }

    [Fact]
    public async Task Table_IsReplacedWhileAViewReadsIt()
    {
        Project.With("models/t.sql", "{{ config(materialized='table') }} select 1 as x").With("models/v.sql", "select x from t");
        await Project.RunAsync();
        Project.With("models/t.sql", "{{ config(materialized='table') }} select 2 as x, 3 as y");
        await Project.RunAsync();

        Assert.Equal(["2"], await Project.QueryAsync("select * from v"));
    }

    [Fact]
    public async Task Test_ThatFails_SaysHowManyAndWhich()
    {
        Project.With("seeds/s.csv", "id,status\n1,placed\n2,lost\n3,lost\n,placed\n")
            .With("seeds/schema.yml", """
                seeds:
                  - name: s
                    columns:
                      - name: id
                        tests: [not_null, unique]
                      - name: status
                        tests:
                          - accepted_values: { values: [placed], severity: warn }
                          - unique: { config: { where: "status = 'lost'", error_if: '> 1', warn_if: '> 0' } }
                """);

        await Project.RunAsync();

        var failed = Project.Outcomes["not_null_s_id"];
        Assert.Equal((1, ModelErrors.TestFailed, "seeds/schema.yml:5:17"), (failed.Rows, failed.Error?.Code, failed.Error?.Location?.ToString()));
        Assert.Contains("found 1 row that should not be there. For example: (id=null, status=placed).", failed.Error?.Message, StringComparison.Ordinal);
        Assert.Contains(".weir/target/compiled/tests/not_null_s_id.sql", failed.Error?.Hint, StringComparison.Ordinal);
        Assert.Null(Project.Outcomes["unique_s_id"].Error);

        var warned = Project.Outcomes["accepted_values_s_status__placed"];
        Assert.Null(warned.Error);
        Assert.Contains("(value_field=lost, n_records=2)", Assert.Single(warned.Warnings).Message, StringComparison.Ordinal);
        Assert.Equal(Severity.Warning, Assert.Single(Project.Outcomes["unique_s_status"].Warnings).Severity);
    }

    [Fact]
    public async Task Relationships_FindsOrphans()
    {
        Project.With("seeds/parents.csv", "id\n1\n2\n").With("seeds/children.csv", "parent_id\n1\n3\n\n")
            .With("seeds/schema.yml", "seeds: [{ name: children, columns: [{ name: parent_id, tests: [{ relationships: { to: ref('parents'), field: id, name: r } }] }] }]");

        await Project.RunAsync();

        Assert.Equal(1, Project.Outcomes["r"].Rows);
        Assert.Contains("(from_field=3)", Project.Outcomes["r"].Error?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Seed_Values_KeepTheirTypes()
    {
        Project.With("seeds/s.csv", """
            whole,big,exact,many,flag,day,moment,instant,code,words,nothing
            1,3000000000,1.50,1e3,true,2020-01-31,2020-01-31 10:00:00.5,2020-01-31T10:00:00Z,007,"a, ""b"" é
            c",
            -2,-1,-20.125,2.5,FALSE,1999-12-31,1999-12-31 00:00:00,1999-12-31 00:00:00+02:00,12,,
            ,,,,,,,,,,
            """)
            .With("seeds/schema.yml", "seeds: [{ name: s, config: { column_types: { CODE: varchar(3) } } }]");

        await Project.RunAsync();

        Assert.Equal(
            [
                "1|3000000000|1.500|1000|true|2020-01-31|1580464800500000us|1580464800000000us|007|a, \"b\" é\nc|null",
                "-2|-1|-20.125|2.5|false|1999-12-31|946598400000000us|946591200000000us|12|null|null",
                "null|null|null|null|null|null|null|null|null|null|null",
            ],
            await Project.QueryAsync("select * from s order by whole is null, whole desc"));
        Assert.Equal(3, Project.Outcomes["s"].Rows);
    }

    [Theory]
    [InlineData("a,b\n1\n", "seeds/s.csv:2", "1 values")]
    [InlineData("a,b\n1,2\n\"x\n,3\n", "seeds/s.csv:3", "never closed")]
    [InlineData("a\n\"x\"y\n", "seeds/s.csv:2", "closing quote")]
    [InlineData("a,A\n1,2\n", "seeds/s.csv:1", "two columns")]
    [InlineData("a,\n1,2\n", "seeds/s.csv:1", "no name")]
    [InlineData("", "seeds/s.csv:1", "empty")]
    [InlineData("t\n1\nx\n", "seeds/s.csv:3", "'x' in column 't' is not a integer")]
    public async Task Seed_Irregular_IsAnErrorWithItsLine(string csv, string place, string message)
    {
        Project.With("seeds/s.csv", csv);
        if (csv.StartsWith('t'))
        {
            Project.With("seeds/schema.yml", "seeds: [{ name: s, config: { column_types: { t: int } } }]");
        }

        var error = (await Assert.ThrowsAsync<WeirException>(() => Project.RunAsync())).Error;
        Assert.Equal((ModelErrors.BadSeed, place), (error.Code, error.Location?.ToString()));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Seed_OtherDelimiterAndByteOrderMark_AreRead()
    {
        Project.With("seeds/s.csv", "\ufeffa;b\n1;x,y\n").With("seeds/schema.yml", "seeds: [{ name: s, config: { delimiter: ';' } }]");

        await Project.RunAsync();

        Assert.Equal(["1|x,y"], await Project.QueryAsync("select a, b from s"));
    }

    private void WithExisting(params string[] tables) =>
        Project.Folder.Options = Project.Folder.Options with { RelationExists = relation => tables.Contains(relation.Name) };
}
