using Weir.Core.Errors;
using Weir.Core.Graph;
using Weir.Core.Warehouse;
using Weir.Models.Jinja;
using Weir.Models.Tests.SqlDependencies;

namespace Weir.Models.Tests.Projects;

public sealed class DependencyTests(SqlParserFixture parser) : IClassFixture<SqlParserFixture>, IDisposable
{
    private readonly ProjectFolder _project = new(parser.Parser);

    public void Dispose() => _project.Dispose();

    [Fact]
    public void Ref_ByName_IsAnEdgeWithItsPlace()
    {
        _project.With("models/a.sql", "select 1 as x").With("models/b.sql", "select *\nfrom {{ ref('a') }}");

        Assert.Equal(["model:a Ref models/b.sql:2:9"], _project.Edges("b"));
        Assert.Equal("select *\nfrom \"main\".\"a\"", _project.Compile("b"));
    }

    [Theory]
    [InlineData("select 1 as x; drop table b", "models/a.sql:1:16")]
    [InlineData("{{ config(materialized='incremental') }}\nselect 1 as x\n{% if is_incremental() %};\ndelete from b{% endif %}", "models/a.sql:4:1")]
    public void Sql_OfTwoStatements_IsRefusedAtTheSecond(string sql, string place)
    {
        _project.With("models/a.sql", sql).With("models/b.sql", "select 2 as x");

        var error = Assert.Single(_project.Errors(), error => error.Code == ModelErrors.NotOneQuery);
        Assert.Equal(place, error.Location!.ToString());
    }

    [Theory]
    [InlineData("select 1 as x;")]
    [InlineData("select ';' as x -- ; nothing\n;\n-- end ;")]
    public void Sql_WithSemicolonsThatSeparateNothing_IsOneStatement(string sql)
    {
        _project.With("models/a.sql", sql);

        Assert.Single(_project.Load().Models);
    }

    [Fact]
    public void From_AliasWithoutRef_FindsTheModel()
    {
        _project.With("models/model_1.sql", "{{ config(alias='orders_by_day') }}\nselect 1 as x")
            .With("models/model_3.sql", "-- no ref\nselect *\n  from Orders_By_Day");

        Assert.Equal(["model:model_1 ParsedFromSql models/model_3.sql:3:8"], _project.Edges("model_3"));
        Assert.Equal("-- no ref\nselect *\n  from Orders_By_Day", _project.Compile("model_3"));
    }

    [Theory]
    [InlineData("select model_1.x from model_1", "select model_1.x from \"main\".\"orders_by_day\" as model_1")]
    [InlineData("select m.x from model_1 as m", "select m.x from \"main\".\"orders_by_day\" as m")]
    [InlineData("select m.x from MODEL_1 m", "select m.x from \"main\".\"orders_by_day\" m")]
    [InlineData("select 1 from main.model_1", "select 1 from \"main\".\"orders_by_day\" as \"model_1\"")]
    [InlineData("select 1 from main.orders_by_day", "select 1 from main.orders_by_day")]
    [InlineData("select 1 from orders_by_day", "select 1 from orders_by_day")]
    [InlineData("select 1 from {{ ref('model_1') }}", "select 1 from \"main\".\"orders_by_day\"")]
    [InlineData("select 1 from {{ ref('orders_by_day') }}", "select 1 from \"main\".\"orders_by_day\"")]
    [InlineData("select 1 from {{ ref('shop', 'model_1') }}", "select 1 from \"main\".\"orders_by_day\"")]
    [InlineData("with model_1 as (select 1) select * from model_1 join orders_by_day on true", "with model_1 as (select 1) select * from model_1 join orders_by_day on true")]
    public void Model_WithAlias_AnswersToBothNames(string sql, string compiled)
    {
        _project.With("models/model_1.sql", "{{ config(alias='orders_by_day') }} select 1 as x").With("models/reader.sql", sql);

        Assert.Equal("model:model_1", Assert.Single(_project.Edges("reader")).Split(' ')[0]);
        Assert.Equal(compiled, _project.Compile("reader"));
    }

    // A file's name may have capitals; unquoted SQL must find its table on engines that fold names and on those that do not.
    [Theory]
    [InlineData("select Orders.x from Orders", "select Orders.x from \"main\".\"Orders\" as Orders")]
    [InlineData("select o.x from orders o", "select o.x from \"main\".\"Orders\" o")]
    [InlineData("select 1 from \"Orders\"", "select 1 from \"Orders\"")]
    [InlineData("select 1 from {{ ref('Orders') }}", "select 1 from \"main\".\"Orders\"")]
    public void Model_WithCapitals_IsFoundByUnquotedSql(string sql, string compiled)
    {
        _project.With("models/Orders.sql", "select 1 as x").With("models/reader.sql", sql);

        Assert.Equal(compiled, _project.Compile("reader"));
    }

    [Fact]
    public void Table_InACustomSchema_IsFoundByItsBareName()
    {
        _project.With("models/a.sql", "{{ config(schema='marts') }} select 1").With("models/b.sql", "select * from a union all select * from main_marts.a");

        Assert.Equal("select * from \"main_marts\".\"a\" union all select * from main_marts.a", _project.Compile("b"));
    }

    [Fact]
    public void Source_OfAContract_NeedsNoYaml()
    {
        _project.WithDataset("ecommerce", "orders").With("models/m.sql", "select * from {{ source('ecommerce', 'orders') }}");

        Assert.Equal(["dataset:ecommerce.orders Source models/m.sql:1:18"], _project.Edges("m"));
        Assert.Equal("select * from \"ecommerce\".\"orders\"", _project.Compile("m"));
    }

    [Fact]
    public void Source_OfAContractForAWholeDatabase_IsAskedFor()
    {
        _project.With("models/m.sql", "select * from {{ source('Shop', 'Items') }} join shop.things using (x)");
        _project.Options = _project.Options with
        {
            FindDataset = (schema, table) => schema.Equals("shop", StringComparison.OrdinalIgnoreCase)
                ? ProjectFolder.Dataset("shop", table.ToLowerInvariant()) : null,
        };

        Assert.Equal(["shop.items", "shop.things"], _project.Load().Datasets.Select(dataset => dataset.Dataset.ToString()));
        Assert.Equal([NodeKind.Dataset, NodeKind.Dataset, NodeKind.Model], _project.Graph().Order.Select(id => id.Kind));
    }

    [Fact]
    public void Source_DeclaredInYaml_IsATableOfSomebodyElse()
    {
        _project.With("models/sources.yml", """
            sources:
              - name: legacy
                schema: old
                tables: [{ name: orders, identifier: ord }]
            """)
            .With("models/m.sql", "select * from {{ source('legacy', 'orders') }} union all select * from old.ord");

        Assert.Empty(_project.Edges("m"));
        Assert.Equal("select * from \"old\".\"ord\" union all select * from old.ord", _project.Compile("m"));
    }

    [Fact]
    public void Source_DeclaredInYamlAndUnderContract_IsTheDataset()
    {
        _project.WithDataset("ecommerce", "orders")
            .With("models/sources.yml", "sources: [{ name: shop, schema: ecommerce, tables: [{ name: orders, columns: [{ name: id, tests: [not_null] }] }] }]")
            .With("models/m.sql", "select * from {{ source('shop', 'orders') }}");

        Assert.Equal(["dataset:ecommerce.orders Source models/m.sql:1:18"], _project.Edges("m"));
        Assert.Equal(["dataset:ecommerce.orders Test models/sources.yml:1:99"], _project.Edges("source_not_null_shop_orders_id"));
    }

    [Theory]
    [InlineData("select * from orders", "select * from \"ecommerce\".\"orders\"")]
    [InlineData("select * from ecommerce.orders", "select * from ecommerce.orders")]
    [InlineData("select orders.id from Orders", "select orders.id from \"ecommerce\".\"orders\"")]
    public void From_RawTable_IsFoundByItsName(string sql, string compiled)
    {
        _project.WithDataset("ecommerce", "orders").With("models/m.sql", sql);

        Assert.Equal("dataset:ecommerce.orders", Assert.Single(_project.Edges("m")).Split(' ')[0]);
        Assert.Equal(compiled, _project.Compile("m"));
    }

    [Fact]
    public void From_OwnName_MeansTheRawTable()
    {
        _project.WithDataset("ecommerce", "orders").With("models/orders.sql", "select * from orders");

        Assert.Equal("dataset:ecommerce.orders", Assert.Single(_project.Edges("orders")).Split(' ')[0]);
        Assert.Equal("select * from \"ecommerce\".\"orders\"", _project.Compile("orders"));
    }

    [Fact]
    public void From_UnknownTable_IsAnErrorWithASuggestion()
    {
        _project.With("models/orders_by_day.sql", "select 1").With("models/m.sql", "{% set x = 1 %}\n\nselect *\nfrom orders_by_dya");

        var error = Assert.Single(_project.Errors());
        Assert.Equal(ModelErrors.MissingTable, error.Code);
        Assert.Equal("models/m.sql:4:6", error.Location?.ToString());
        Assert.Equal("Did you mean 'orders_by_day'?", error.Hint);
    }

    [Fact]
    public void From_TableTheWarehouseHas_IsFine()
    {
        _project.With("models/m.sql", "select * from old.things join stuff using (x)");
        _project.Options = _project.Options with { RelationExists = relation => relation == new Relation("old", "things") || relation == new Relation("main", "stuff") };

        Assert.Empty(_project.Edges("m"));
    }

    [Theory]
    [InlineData("select * from information_schema.tables")]
    [InlineData("select * from pg_class")]
    [InlineData("select * from 'data/a.parquet'")]
    [InlineData("select * from read_csv('a.csv')")]
    public void From_EngineTablesAndFiles_NeedNoNode(string sql)
    {
        _project.With("models/m.sql", sql);

        Assert.Empty(_project.Edges("m"));
    }

    [Fact]
    public void Ref_Unknown_IsAnErrorWithASuggestionAndItsPlace()
    {
        _project.With("models/orders.sql", "select 1").With("models/m.sql", "select *\nfrom {{ ref('ordres') }}");

        var error = Assert.Single(_project.Errors());
        Assert.Equal(ModelErrors.UnknownRef, error.Code);
        Assert.Equal("models/m.sql:2:9", error.Location?.ToString());
        Assert.Equal("Did you mean 'orders'?", error.Hint);
    }

    [Fact]
    public void Source_Unknown_IsAnErrorWithASuggestion()
    {
        _project.WithDataset("ecommerce", "orders").With("models/m.sql", "select * from {{ source('ecommerce', 'order') }}");

        var error = Assert.Single(_project.Errors());
        Assert.Equal(ModelErrors.UnknownSource, error.Code);
        Assert.Equal("Did you mean source('ecommerce', 'orders')?", error.Hint);
    }

    [Fact]
    public void Ref_WithAVersion_IsRefusedClearly()
    {
        _project.With("models/a.sql", "select 1").With("models/m.sql", "select * from {{ ref('a', v=2) }}");

        Assert.Equal(ModelErrors.BadCall, Assert.Single(_project.Errors()).Code);
    }

    [Fact]
    public void Ref_OfADisabledModel_SaysSo()
    {
        _project.With("models/a.sql", "{{ config(enabled=false) }} select 1").With("models/m.sql", "select * from {{ ref('a') }}")
            .With("models/n.sql", "select * from a");

        Assert.Equal([ModelErrors.DisabledNode, ModelErrors.MissingTable], _project.Errors().Select(error => error.Code));
        Assert.All(_project.Errors(), error => Assert.Contains("disabled", error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Name_ThatIsAlsoAnAlias_IsAmbiguousInSql()
    {
        _project.With("models/x.sql", "{{ config(alias='y') }} select 1").With("models/z.sql", "{{ config(alias='x') }} select 1")
            .With("models/by_ref.sql", "select * from {{ ref('x') }}").With("models/m.sql", "select *\nfrom x");

        var error = Assert.Single(_project.Errors());
        Assert.Equal(ModelErrors.AmbiguousName, error.Code);
        Assert.Equal("models/m.sql:2:6", error.Location?.ToString());
        Assert.Contains("model 'x' (main.y) or model 'z' (main.x)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ref_UnreadTable_IsAWarningUnlessAComment()
    {
        _project.With("models/a.sql", "select 1")
            .With("models/unread.sql", "{% set x = ref('a') %}\nselect 1")
            .With("models/kept.sql", "-- depends_on: {{ ref('a') }}\nselect 1");

        var warning = Assert.Single(_project.Load().Warnings);
        Assert.Equal((ModelErrors.RefUnread, Severity.Warning), (warning.Code, warning.Severity));
        Assert.Equal("models/unread.sql:1:12", warning.Location?.ToString());
        Assert.Single(_project.Edges("kept"));
    }

    [Fact]
    public void DependsOn_ThatAgrees_IsSilentAndAnEdge()
    {
        _project.WithDataset("ecommerce", "orders").With("models/a.sql", "{{ config(alias='b') }} select 1").With("models/m.sql", "select * from b, ecommerce.orders")
            .With("models/schema.yml", "models:\n  - name: m\n    depends_on: [a, ecommerce.orders]\n");

        Assert.Empty(_project.Load().Warnings);
        Assert.Contains("model:a Declared models/schema.yml:3:18", _project.Edges("m"));
        Assert.Contains("dataset:ecommerce.orders Declared models/schema.yml:3:21", _project.Edges("m"));
    }

    [Fact]
    public void DependsOn_ThatDisagrees_IsToldWithPlaces()
    {
        _project.With("models/a.sql", "select 1").With("models/b.sql", "select 2").With("models/c.sql", "select 3")
            .With("models/m.sql", "select *\nfrom a")
            .With("models/schema.yml", "models:\n  - name: m\n    depends_on:\n      - b\n      - cc\n");

        var errors = _project.Errors();
        Assert.Equal([ModelErrors.UnknownDependency, ModelErrors.DependencyOmitted], errors.Select(error => error.Code));
        Assert.Equal("models/schema.yml:5:9", errors[0].Location?.ToString());
        Assert.Equal("Did you mean 'c'?", errors[0].Hint);
        Assert.Contains("reads 'a' at models/m.sql:2:6", errors[1].Message, StringComparison.Ordinal);
        Assert.Equal("models/schema.yml:4:7", errors[1].Location?.ToString());
    }

    [Fact]
    public void DependsOn_NameThatIsNotRead_IsAWarning()
    {
        _project.With("models/a.sql", "select 1").With("models/m.sql", "select 1")
            .With("models/schema.yml", "models: [{ name: m, depends_on: [a] }]");

        Assert.Equal([ModelErrors.DependencyUnread], _project.Load().Warnings.Select(warning => warning.Code));
        Assert.Equal(["model:a Declared models/schema.yml:1:34"], _project.Edges("m"));
    }

    [Fact]
    public void Cycle_ThroughAnAliasAndARef_IsToldAsItsWholePath()
    {
        _project.With("models/model_1.sql", "{{ config(alias='by_day') }}\nselect * from {{ ref('model_3') }}")
            .With("models/model_2.sql", "select *\nfrom by_day").With("models/model_3.sql", "select * from {{ ref('model_2') }}");

        var error = Assert.Throws<WeirException>(_project.Graph).Error;
        Assert.Equal(GraphErrors.Cycle, error.Code);
        Assert.Matches("model_1 -> model_2 -> model_3 -> model_1", error.Message);
        Assert.Contains("model_2 needs model_1 at models/model_2.sql:2:6", error.Message, StringComparison.Ordinal);
        Assert.Contains("model_3 needs model_2 at models/model_3.sql:1:18", error.Message, StringComparison.Ordinal);
        Assert.Contains("model_1 needs model_3 at models/model_1.sql:2:18", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Model_ThatReadsItself_IsACycleUnlessIncremental()
    {
        _project.With("models/inc.sql", "{{ config(materialized='incremental') }} select 1 as x {% if is_incremental() %} where 1 > (select max(x) from {{ this }}) {% endif %}");
        Assert.Single(_project.Graph().Order);

        _project.With("models/self.sql", "{{ config(materialized='table') }} select * from self");
        Assert.Equal(GraphErrors.Cycle, Assert.Throws<WeirException>(_project.Graph).Error.Code);
    }

    [Fact]
    public void Ref_InsideIsIncremental_IsFound()
    {
        _project.With("models/a.sql", "select 1").With("models/b.sql", "select 1")
            .With("models/m.sql", "{{ config(materialized='incremental') }}\nselect * from {{ ref('a') }}\n{% if is_incremental() %}\nwhere x > (select max(x) from b)\n{% endif %}");

        Assert.Equal(["model:a Ref models/m.sql:2:18", "model:b ParsedFromSql models/m.sql:4:31"], _project.Edges("m"));
    }

    [Fact]
    public void Sql_TheParserRefuses_IsAWarningWithItsPlaceAndStillOrdered()
    {
        _project.With("models/a.sql", "select 1").With("models/m.sql", "{{ config(materialized='table') }}\nselect x #>> '{k}'\nfrom a");

        var warning = Assert.Single(_project.Load().Warnings);
        Assert.Equal(ModelErrors.SqlNotParsed, warning.Code);
        Assert.Equal("models/m.sql:2:10", warning.Location?.ToString());
        Assert.Equal(["model:a ParsedFromSql models/m.sql:3:6"], _project.Edges("m"));
    }

    [Fact]
    public void Place_AfterExpansion_IsThatOfTheFile()
    {
        _project.With("macros/m.sql", "{% macro long() %}\n1,\n2,\n3 {% endmacro %}")
            .With("models/a.sql", "select 1")
            .With("models/m.sql", "select {{ long() }},\n{% for i in range(3) %}\n  {{ i }},\n{% endfor %}\n  4\nfrom a join nowhere on true");

        var error = Assert.Single(_project.Errors());
        Assert.Equal("models/m.sql:6:13", error.Location?.ToString());
    }

    [Fact]
    public void Place_OfATableWrittenByAMacro_IsWhereTheModelCallsIt()
    {
        _project.With("macros/m.sql", "{% macro t() %}nowhere{% endmacro %}").With("models/m.sql", "select 1\n  from {{ t() }}");

        Assert.StartsWith("models/m.sql:2:", Assert.Single(_project.Errors()).Location?.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Errors_OfManyFiles_AreToldTogether()
    {
        _project.With("models/a.sql", "select {{ ref('x') }}").With("models/b.sql", "select {% if %}").With("models/c.sql", "select * from nowhere")
            .With("models/d.sql", "{{ config(materialized='tabel') }} select 1");

        var errors = _project.Errors();
        Assert.Equal(4, errors.Count);
        Assert.Equal(["models/a.sql", "models/b.sql", "models/c.sql", "models/d.sql"], errors.Select(error => error.Location!.File).Order());
        Assert.Equal("Did you mean 'table'?", errors.Single(error => error.Code == ModelErrors.BadConfig).Hint);
    }

    [Fact]
    public void Nodes_ThatClaimOneNameOrTable_AreRefused()
    {
        _project.With("models/x/a.sql", "select 1").With("models/y/a.sql", "select 1").With("models/b.sql", "{{ config(alias='c') }} select 1").With("seeds/c.csv", "x\n1\n");

        Assert.Equal([GraphErrors.DuplicateNode, ModelErrors.DuplicateRelation], _project.Errors().Select(error => error.Code));
    }

    // Whatever the alias is written like, and wherever: who reads a broken model under it, or under its name, is not told anything more.
    [Theory]
    [InlineData("{{ config(alias='by_day') }} select {{ 1 // 0 }}", null)]
    [InlineData("{{ config(alias = \"by_day\") }} {% if %}", null)]
    [InlineData("{% if %} {{ config({'alias': 'by_day'}) }}", null)]
    [InlineData("select {{ nonsense() }}", "by_day")]
    public void Model_ThatIsBroken_IsTheOnlyError(string sql, string? alias)
    {
        _project.With("models/broken.sql", sql)
            .With("models/models.yml", $$"""
                models:
                  - name: broken
                    config: {{{(alias is null ? "" : $"alias: {alias}")}}}
                  - name: listed
                    depends_on: [by_day]
                    columns: [{ name: x, tests: [{ relationships: { to: ref('by_day'), field: x } }] }]
                """)
            .With("models/listed.sql", "select * from by_day").With("models/by_ref.sql", "select * from {{ ref('by_day') }} join {{ ref('broken') }} using (x)")
            .With("models/by_name.sql", "select * from broken").With("models/by_relation.sql", "select * from main.by_day");

        Assert.Equal("models/broken.sql", Assert.Single(_project.Errors()).Location?.File);
    }

    [Fact]
    public void MacroFile_ThatIsBroken_IsTheOnlyError()
    {
        _project.With("macros/m.sql", "{% macro good() %}1{% endmacro %}\n{%- macro bad(x) %}{% if %}{% endmacro %}")
            .With("models/a.sql", "{{ config(alias='by_day') }} select {{ good() }}").With("models/b.sql", "select {{ bad(1) }} from by_day");

        var error = Assert.Single(_project.Errors());
        Assert.Equal((TemplateErrors.Syntax, "macros/m.sql:2:26"), (error.Code, error.Location?.ToString()));
    }

    [Fact]
    public void Model_ThatIsBroken_MakesNoNameAmbiguous()
    {
        _project.With("models/x.sql", "{% if %} {{ config(alias=['y'][0]) }}").With("models/z.sql", "{{ config(alias='x') }} select 1")
            .With("models/m.sql", "select * from x");

        Assert.Equal("models/x.sql", Assert.Single(_project.Errors()).Location?.File);
    }

    [Fact]
    public void Model_BesideABrokenOne_IsStillToldItsOwnMistake()
    {
        _project.With("models/broken.sql", "{{ config(alias='by_day') }} {% if %}").With("models/m.sql", "select * from nowhere join by_day using (x)");

        Assert.Equal(["models/broken.sql:1:36", "models/m.sql:1:15"], _project.Errors().Select(error => error.Location!.ToString()));
    }

    [Fact]
    public void Relation_ThatTwoModelsBuild_IsTheOnlyError()
    {
        _project.With("models/a.sql", "{{ config(alias='c') }} select 1").With("models/b.sql", "{{ config(alias='c') }} select 1")
            .With("models/by_alias.sql", "select * from c").With("models/by_ref.sql", "select * from {{ ref('a') }}")
            .With("models/ref_alias.sql", "select * from {{ ref('c') }}");

        Assert.Equal(ModelErrors.DuplicateRelation, Assert.Single(_project.Errors()).Code);
    }

    [Fact]
    public void Name_ThatTwoModelsHave_IsTheOnlyError()
    {
        _project.With("models/x/a.sql", "select 1").With("models/y/a.sql", "{{ config(alias='c') }} select 1")
            .With("models/by_ref.sql", "select * from {{ ref('a') }}").With("models/by_name.sql", "select * from a");

        Assert.Equal(GraphErrors.DuplicateNode, Assert.Single(_project.Errors()).Code);
    }
}
