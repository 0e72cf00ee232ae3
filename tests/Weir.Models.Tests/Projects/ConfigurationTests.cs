using Weir.Models.Tests.SqlDependencies;

namespace Weir.Models.Tests.Projects;

public sealed class ConfigurationTests(SqlParserFixture parser) : IClassFixture<SqlParserFixture>, IDisposable
{
    private readonly ProjectFolder _project = new(parser.Parser);

    [Fact]
    public void ProjectConfiguration_ManyModelsAtATime_ReachesEachOfThem()
    {
        _project.With("dbt_project.yml", "name: shop\nmodels:\n  shop:\n    +materialized: table\n    odd:\n      +materialized: view\n");
        for (var model = 0; model < 3000; model++)
        {
            _project.With($"models/{(model % 2 == 0 ? "even" : "odd")}/m{model}.sql", "select 1 as x");
        }

        var models = _project.Load().Models;

        Assert.Equal(3000, models.Count);
        Assert.All(models, model => Assert.Equal(model.File.StartsWith("models/odd/", StringComparison.Ordinal) ? Materialization.View : Materialization.Table, model.Config.Materialization));
    }

    public void Dispose() => _project.Dispose();

    [Fact]
    public void Config_FromThreePlaces_TheFileWinsAndTagsAddUp()
    {
        _project.With("dbt_project.yml", """
            name: jaffle
            models:
              +materialized: view
              +tags: all
              jaffle:
                +tags: [own]
                marts:
                  +materialized: table
                  +meta: { owner: data@example.com, tier: 2 }
                  +schema: marts
                  special: { +alias: from_project, enabled: true }
            """)
            .With("models/schema.yml", """
                models:
                  - name: special
                    description: The special one.
                    tags: yaml
                    config: { materialized: incremental, meta: { tier: 1 } }
                """)
            .With("models/marts/special.sql", "{{ config(materialized='ephemeral', tags=['file'], **{'alias': 'from_file'}) }} select 1")
            .With("models/marts/plain.sql", "select 1")
            .With("models/top.sql", "select 1");

        var models = _project.Load().Models.ToDictionary(model => model.Name);
        Assert.Equal(Materialization.Ephemeral, models["special"].Config.Materialization);
        Assert.Equal(["all", "own", "yaml", "file"], models["special"].Tags);
        Assert.Equal("data@example.com", models["special"].Owner);
        Assert.Equal("The special one.", models["special"].Description);
        Assert.Equal("main_marts.from_file", models["special"].Relation.ToString());
        Assert.Equal(["from_file", "main_marts.from_file"], models["special"].Aliases);
        Assert.Equal((Materialization.Table, "main_marts.plain"), (models["plain"].Config.Materialization, models["plain"].Relation.ToString()));
        Assert.Equal((Materialization.View, "main.top"), (models["top"].Config.Materialization, models["top"].Relation.ToString()));
        Assert.Equal(["all", "own"], models["top"].Tags);
    }

    [Fact]
    public void Config_TemplatesInYaml_AreRendered()
    {
        _project.With("dbt_project.yml", """
            name: p
            vars: { on: false, kind: table, p: { kind: incremental } }
            models:
              +materialized: "{{ var('kind') }}"
              p: { off: { +enabled: "{{ var('on', true) }}" } }
            """)
            .With("models/off/a.sql", "select * from {{ ref('not_there') }}").With("models/b.sql", "select '{{ target.type }} {{ target.schema }}'");

        var model = Assert.Single(_project.Load().Models);
        Assert.Equal(("b", Materialization.Incremental), (model.Name, model.Config.Materialization));
        Assert.Equal("select 'duckdb main'", _project.Compile("b"));
    }

    [Fact]
    public void Schema_OfTheProject_IsWhereModelsGo()
    {
        _project.Schema = "dev";
        _project.With("models/a.sql", "select 1").With("models/b.sql", "{{ config(schema='x') }} select * from a");

        Assert.Equal(["dev.a", "dev_x.b"], _project.Load().Models.Select(model => model.Relation.ToString()));
        Assert.Equal("select * from a", _project.Compile("b"));
    }

    [Fact]
    public void Schema_Macros_DecideWhenTheProjectHasThem()
    {
        _project.With("macros/names.sql", """
            {% macro generate_schema_name(custom_schema_name, node) -%}
              {%- if custom_schema_name is none -%} {{ target.schema }} {%- else -%} {{ custom_schema_name | trim }} {%- endif -%}
            {%- endmacro %}
            {% macro generate_alias_name(custom_alias_name=none, node=none) -%} t_{{ custom_alias_name or node.name }} {%- endmacro %}
            """)
            .With("models/a.sql", "{{ config(schema='marts') }} select 1").With("models/b.sql", "select * from {{ ref('a') }}");

        Assert.Equal(["marts.t_a", "main.t_b"], _project.Load().Models.Select(model => model.Relation.ToString()));
        Assert.Equal("select * from \"marts\".\"t_a\"", _project.Compile("b"));
    }

    [Fact]
    public void Config_MisspelledNames_AreWarningsWithASuggestion()
    {
        _project.With("models/a.sql", "{{ config(materialised='table', my_own='x') }} select 1")
            .With("models/schema.yml", "models:\n  - name: a\n    descripton: x\n    columns: [{ name: x, tets: [unique] }]\n  - name: b\nseedz: []\n");

        Assert.Equal(
            [
                "models/schema.yml:6:1 WEIR1560 Did you mean 'seeds'?",
                "models/schema.yml:3:5 WEIR1560 Did you mean 'description'?",
                "models/schema.yml:4:26 WEIR1560 Did you mean 'tests'?",
                "models/a.sql:1:4 WEIR1560 Did you mean 'materialized'?",
                "models/schema.yml:5:5 WEIR1565 Did you mean 'a'?",
            ],
            _project.Load().Warnings.Select(warning => $"{warning.Location} {warning.Code} {warning.Hint}"));
    }

    [Theory]
    [InlineData("materialized='materialized_view'", "view, table, incremental, ephemeral")]
    [InlineData("materialized='incremental', incremental_strategy='insert_overwrite'", "append, delete+insert")]
    [InlineData("materialized='incremental', incremental_strategy='delete+insert'", "unique_key")]
    [InlineData("materialized='incremental', unique_key='x', incremental_strategy='merge', merge_update_columns=['a']", "merg")]
    [InlineData("materialized='incremental', on_schema_change='explode'", "append_new_columns")]
    [InlineData("enabled='perhaps'", "true or false")]
    [InlineData("pre_hook=[1]", "SQL")]
    public void Config_ValuesNotAllowed_AreErrorsThatSayWhatIs(string config, string expected)
    {
        _project.With("models/a.sql", $$$"""{{ config({{{config}}}) }} select 1""");

        var error = Assert.Single(_project.Errors());
        Assert.Equal(ModelErrors.BadConfig, error.Code);
        Assert.Equal("models/a.sql:1:4", error.Location?.ToString());
        Assert.Contains(expected, error.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Strategy_ByDefault_FollowsTheKey()
    {
        _project.With("models/a.sql", "{{ config(materialized='incremental') }} select 1 as x")
            .With("models/b.sql", "{{ config(materialized='incremental', unique_key=['x', 'y'], partition_by={'field': 'd'}) }} select 1 as x")
            .With("models/c.sql", "{{ config(materialized='incremental', unique_key='x', incremental_strategy='merge', event_time='t') }} select 1 as x");

        var models = _project.Load().Models.Select(model => model.Config).ToArray();
        Assert.Equal([IncrementalStrategy.Append, IncrementalStrategy.DeleteInsert, IncrementalStrategy.DeleteInsert], models.Select(config => config.Strategy));
        Assert.Equal(["x", "y"], models[1].UniqueKey);
        Assert.Equal([null, "d", "t"], models.Select(config => config.EventTime));
    }

    [Fact]
    public void Var_Precedence_IsCommandLineThenProjectThenDefault()
    {
        _project.With("dbt_project.yml", "name: p\nvars: { a: 1, b: 2 }\n").With("models/m.sql", "select {{ var('a') }}, {{ var('b') }}, {{ var('c', 3) }}");
        _project.Options = _project.Options with { Variables = new Dictionary<string, object?> { ["b"] = 20L } };

        Assert.Equal("select 1, 20, 3", _project.Compile("m"));
        Assert.Equal("select 1, 20, 30", _project.Compile("m", new CompileContext { Variables = new Dictionary<string, object?> { ["c"] = 30L } }));
    }

    [Theory]
    [InlineData("select\n  {{ var('mising') }}", 1561, "models/m.sql:2:6")]
    [InlineData("select {{ env_var('NOT_SET') }}", 1562, "models/m.sql:1:11")]
    [InlineData("select {{ env_var('DBT_ENV_SECRET_TOKEN', 'x') }}", 1562, "models/m.sql:1:11")]
    [InlineData("{{ exceptions.raise_compiler_error('no!') }}", 1563, "models/m.sql:1:15")]
    [InlineData("{{ config('table') }}", 1571, "models/m.sql:1:4")]
    [InlineData("{{ ref() }}", 1571, "models/m.sql:1:4")]
    [InlineData("{{ source('x') }}", 1513, "models/m.sql:1:4")]
    public void Function_CalledWrongly_IsAnErrorAtItsPlace(string sql, int code, string place)
    {
        _project.With("models/m.sql", sql);
        _project.Options = _project.Options with { ReadEnvironment = name => name == "DBT_ENV_SECRET_TOKEN" ? "hush" : null };

        var error = Assert.Single(_project.Errors());
        Assert.Equal((code, place), (error.Code.Number, error.Location?.ToString()));
        Assert.DoesNotContain("hush", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Macros_OfTheProject_SeeTheModelThatCallsThem()
    {
        _project.With("macros/a.sql", "{% macro from_(name) %}from {{ ref(name) }} /* {{ this.identifier }} */{% endmacro %}{% macro five() %}{{ return(5) }}{% endmacro %}")
            .With("models/x.sql", "select 1").With("models/y.sql", "select {{ five() + 1 }} {{ from_('x') }}");

        Assert.Equal("select 6 from \"main\".\"x\" /* y */", _project.Compile("y"));
        Assert.StartsWith("model:x Ref macros/a.sql:1:", Assert.Single(_project.Edges("y")), StringComparison.Ordinal);
    }

    [Fact]
    public void EnvVar_IsReadFromTheEnvironmentGiven()
    {
        _project.With("models/m.sql", "select '{{ env_var('REGION') }}', '{{ env_var('OTHER', 'x') }}'");
        _project.Options = _project.Options with { ReadEnvironment = name => name == "REGION" ? "eu" : null };

        Assert.Equal("select 'eu', 'x'", _project.Compile("m"));
    }

    [Fact]
    public void Project_Empty_LoadsAsNothing()
    {
        var project = _project.Load();

        Assert.Empty(project.Models);
        Assert.Empty(project.Edges);
        Assert.Empty(project.Warnings);
    }

    [Fact]
    public void Project_OtherPaths_AreFollowed()
    {
        _project.With("dbt_project.yml", "name: p\nmodel-paths: [sql, more]\nseed-paths: [data]\ntest-paths: [checks]\nmacro-paths: [lib]\non-run-end: ['select 1']\n")
            .With("sql/a.sql", "select {{ one() }}").With("more/b.sql", "select * from s").With("data/s.csv", "x\n1\n").With("checks/t.sql", "select * from b where false")
            .With("lib/m.sql", "{% macro one() %}1{% endmacro %}").With("models/ignored.sql", "select 1");

        var project = _project.Load();
        Assert.Equal(["a", "b"], project.Models.Select(model => model.Name));
        Assert.Equal("s", Assert.Single(project.Seeds).Name);
        Assert.Equal("t", Assert.Single(project.Tests).Name);
        Assert.Contains("on-run-end", Assert.Single(project.Warnings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Yaml_Broken_IsAnErrorWithItsPlace()
    {
        _project.With("models/a.sql", "select 1").With("models/schema.yml", "models:\n  - name: [a\n");

        Assert.Equal("WEIR1150", Assert.Single(_project.Errors()).Code.Code);
    }
}
