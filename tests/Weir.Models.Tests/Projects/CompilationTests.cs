using Weir.Core.Graph;
using Weir.Core.Running;
using Weir.Models.Tests.SqlDependencies;

namespace Weir.Models.Tests.Projects;

public sealed class CompilationTests(SqlParserFixture parser) : IClassFixture<SqlParserFixture>, IDisposable
{
    private readonly ProjectFolder _project = new(parser.Parser);

    public void Dispose() => _project.Dispose();

    [Fact]
    public void Ephemeral_Models_AreWrittenInInOrder()
    {
        _project.With("models/raw.sql", "select 1 as x")
            .With("models/a.sql", "{{ config(materialized='ephemeral') }}\nselect * from {{ ref('raw') }};")
            .With("models/b.sql", "{{ config(materialized='ephemeral') }}\nwith q as (select * from {{ ref('a') }}) select * from q")
            .With("models/m.sql", "select * from {{ ref('b') }} join {{ ref('a') }} using (x)");

        Assert.Equal(
            """
            with __weir__cte__a as (
            select * from "main"."raw"
            ),
            __weir__cte__b as (
            with q as (select * from __weir__cte__a) select * from q
            )
            select * from __weir__cte__b join __weir__cte__a using (x)
            """, _project.Compile("m"));
        Assert.Equal(["raw", "a", "b", "m"], _project.Graph().Order.Select(id => id.Name));
        Assert.False(_project.Load().Models.Single(model => model.Name == "a").HasRelation);
    }

    [Theory]
    [InlineData("with mine as (select 1) select * from mine, {{ ref('a') }}", "with __weir__cte__a as (\nselect 1 as x\n), mine as (select 1) select * from mine, __weir__cte__a")]
    [InlineData("-- first\nWITH RECURSIVE r as (select * from {{ ref('a') }}) select * from r", "-- first\nWITH RECURSIVE __weir__cte__a as (\nselect 1 as x\n), r as (select * from __weir__cte__a) select * from r")]
    [InlineData("select a.x from a", "with __weir__cte__a as (\nselect 1 as x\n)\nselect a.x from __weir__cte__a as a")]
    public void Ephemeral_BesideOwnExpressions_StandsBeforeThem(string sql, string compiled)
    {
        _project.With("models/a.sql", "{{ config(materialized='ephemeral') }} select 1 as x").With("models/m.sql", sql);

        Assert.Equal(compiled, _project.Compile("m"));
        Assert.StartsWith("model:a ", Assert.Single(_project.Edges("m")), StringComparison.Ordinal);
    }

    [Fact]
    public void Ephemeral_Cycle_IsToldByTheGraph()
    {
        _project.With("models/a.sql", "{{ config(materialized='ephemeral') }} select * from {{ ref('b') }}")
            .With("models/b.sql", "{{ config(materialized='ephemeral') }} select * from {{ ref('a') }}");

        Assert.Equal(GraphErrors.Cycle, Assert.Throws<Core.Errors.WeirException>(_project.Graph).Error.Code);
    }

    [Fact]
    public void Incremental_Model_HasTwoForms()
    {
        _project.With("models/src.sql", "select 1 as d")
            .With("models/m.sql", """
                {{ config(materialized='incremental', alias='days') }}
                select * from src
                {%- if is_incremental() %}
                where d > (select max(d) from {{ this }})
                {%- endif %}
                """);

        Assert.Equal("select * from src", _project.Compile("m"));
        Assert.Equal("select * from src\nwhere d > (select max(d) from \"main\".\"days\")", _project.Compile("m", new CompileContext { IsIncremental = true }));
    }

    [Fact]
    public void IsIncremental_InAnotherMaterialization_IsNeverTrue()
    {
        _project.With("models/m.sql", "{{ config(materialized='table') }}select {{ is_incremental() }}");

        Assert.Equal("select False", _project.Compile("m", new CompileContext { IsIncremental = true }));
    }

    [Fact]
    public void Backfill_Range_IsVisibleToTemplates()
    {
        _project.With("models/m.sql", "select {% if backfill.active %}'{{ backfill.from }}', '{{ backfill.to }}'{% else %}1{% endif %}");
        var range = new BackfillRange(new(2022, 6, 9, 0, 0, 0, TimeSpan.Zero), new(2022, 6, 10, 2, 0, 0, TimeSpan.FromHours(2)));

        Assert.Equal("select 1", _project.Compile("m"));
        Assert.Equal("select '2022-06-09 00:00:00', '2022-06-10 00:00:00'", _project.Compile("m", new CompileContext { Backfill = range }));
    }

    [Theory]
    [InlineData("select 1;", "select 1")]
    [InlineData("select 1 ; ;\n", "select 1")]
    [InlineData("select ';' ; -- done", "select ';'  -- done")]
    [InlineData("select 1 -- a; b", "select 1 -- a; b")]
    public void Compile_TrailingSemicolons_AreTakenAway(string sql, string compiled)
    {
        _project.With("models/m.sql", sql);

        Assert.Equal(compiled, _project.Compile("m"));
    }

    [Fact]
    public void This_OfAnAliasedModel_IsItsRelation()
    {
        _project.With("models/m.sql", "{{ config(alias='other', schema='x') }} select '{{ this }} {{ this.schema }} {{ this.name }} {{ model.name }}' as t");

        Assert.Equal("select '\"main_x\".\"other\" main_x other m' as t", _project.Compile("m"));
    }

    [Fact]
    public void Names_AreQuoted()
    {
        _project.With("models/m.sql", "{{ config(alias='we\"ird') }} select 1").With("models/n.sql", "select * from {{ ref('m') }}");

        Assert.Equal("select * from \"main\".\"we\"\"ird\"", _project.Compile("n"));
    }
}
