using Weir.Core.Errors;
using Weir.Models.Jinja;

namespace Weir.Models.Tests.Jinja;

public sealed class ScopeTests
{
    [Fact]
    public void Macro_OfAMacroFile_SeesTheScopeOfTheModelThatCallsIt()
    {
        var project = Rendering.Scope(("target", "dev"));
        project.AddMacros(Template.Parse("{% set hidden = 1 %}{% macro where() %}{{ this }} on {{ target }} {{ hidden is defined }}{% endmacro %}", "m.sql"));
        var model = new TemplateScope(new Dictionary<string, object?> { ["this"] = "orders" }, project);

        Assert.Equal("orders on dev False", Rendering.Render("{{ where() }}", model));
    }

    [Fact]
    public void Macro_OfAPackage_IsCalledThroughItsNameAndCallsItsOwn()
    {
        var scope = Rendering.Scope();
        scope.AddMacros(Template.Parse("{% macro star() %}{{ helper() }}!{% endmacro %}{% macro helper() %}package{% endmacro %}", "p.sql"), "dbt_utils");
        scope.AddMacros(Template.Parse("{% macro helper() %}project{% endmacro %}", "m.sql"));

        Assert.Equal("package! project package", Rendering.Render("{{ dbt_utils.star() }} {{ helper() }} {{ dbt_utils.helper() }}", scope));
        var error = Assert.Throws<WeirException>(() => Rendering.Render("{{ dbt_utils.sta() }}", scope)).Error;
        Assert.Equal("Did you mean 'star'?", error.Hint);
    }

    [Fact]
    public void Macro_WithTheNameOfAFunction_Wins()
    {
        var scope = Rendering.Scope(("ref", (JinjaFunction)(_ => "built in")), ("builtins", new Dictionary<string, object?> { ["ref"] = (JinjaFunction)(_ => "original") }));
        scope.AddMacros(Template.Parse("{% macro ref(name) %}mine, {{ builtins.ref(name) }}{% endmacro %}", "m.sql"));

        Assert.Equal("mine, original", Rendering.Render("{{ ref('x') }}", scope));
    }

    [Fact]
    public void AddMacros_SameNameTwice_NamesBothPlaces()
    {
        var scope = Rendering.Scope();
        scope.AddMacros(Template.Parse("{% macro m() %}{% endmacro %}", "a.sql"));

        var error = Assert.Throws<WeirException>(() => scope.AddMacros(Template.Parse("\n{% macro m() %}{% endmacro %}", "b.sql"))).Error;

        Assert.Equal(TemplateErrors.DuplicateMacro, error.Code);
        Assert.Contains("a.sql:1:4", error.Message, StringComparison.Ordinal);
        Assert.Equal("b.sql:2:4", error.Location!.ToString());
    }

    [Fact]
    public void Macros_OfAFile_AreListedWithKindAndParameters()
    {
        var template = Template.Parse(
            """
            {% macro a(x, y=1) %}{% endmacro %}
            {% test positive(model, column_name) %}select 1{% endtest %}
            {% materialization fast, adapter='duckdb' %}{% endmaterialization %}
            {% docs intro %}Some *text*.{% enddocs %}
            """,
            "m.sql");

        Assert.Equal(
            ["Macro a(x, y?)", "Test positive(model, column_name)", "Materialization fast()", "Docs intro()"],
            template.Macros.Select(macro => $"{macro.Kind} {macro.Name}({string.Join(", ", macro.Parameters.Select(p => p.Name + (p.HasDefault ? "?" : "")))})"));
        var scope = Rendering.Scope();
        scope.AddMacros(template);
        Assert.Equal("select 1", Rendering.Render("{{ test_positive('m', 'c') }}", scope));
        Assert.NotNull(scope.FindMacro("materialization_fast_duckdb"));
    }

    [Fact]
    public void Return_InsideAMacro_EndsItWithTheValue()
    {
        const string macros = """
            {% macro list() %}{% for x in [1, 2, 3] %}{% if x == 2 %}{{ return([x, 'two']) }}{% endif %}{% endfor %}never{% endmacro %}
            {% macro by_do() %}text{% do return({'a': 1}) %}{% endmacro %}
            {% macro inside() %}{{ 'x' ~ return(5) }}{% endmacro %}
            {% macro nothing() %}{{ return() }}{% endmacro %}
            """;

        Assert.Equal("two 1 6 True", Rendering.Render(macros + "{{ list()[1] }} {{ by_do().a }} {{ inside() + 1 }} {{ nothing() is none }}").Trim());
    }

    [Theory]
    [InlineData("{{ missing is defined }}", "False")]
    [InlineData("{% if missing %}a{% else %}b{% endif %}", "b")]
    [InlineData("{{ missing | default('x') }}", "x")]
    [InlineData("{{ missing == 'x' }}", "False")]
    [InlineData("[{{ {'a': 1}.b }}]", "[]")]
    [InlineData("{% macro m(a) %}[{{ a }}]{% endmacro %}{{ m() }}", "[]")]
    public void Undefined_AskedAboutOrMissingInsideAValue_IsNoError(string template, string output) =>
        Assert.Equal(output, Rendering.Render(template));

    [Fact]
    public void Undefined_Variables_FollowTheScope()
    {
        const string printed = "[{{ missing }}{% for x in missing %}x{% endfor %}{{ missing ~ 'a' }}]";
        const string used = "[{{ missing.x['y'](1) + 2 }}]";
        var empty = new TemplateScope(new Dictionary<string, object?>()) { UndefinedVariables = UndefinedVariables.Empty };
        var tolerant = new TemplateScope(new Dictionary<string, object?>()) { UndefinedVariables = UndefinedVariables.Tolerate };

        Assert.Equal(TemplateErrors.UndefinedVariable, Rendering.Failure(printed).Code);
        Assert.Equal("[a]", Rendering.Render(printed, empty));
        Assert.Throws<WeirException>(() => Rendering.Render(used, empty));
        Assert.Equal("[]", Rendering.Render(used, tolerant));
    }

    [Fact]
    public void Render_SameTemplateAtTheSameTime_GivesTheSame()
    {
        var scope = Rendering.Scope(("xs", Enumerable.Range(0, 50).ToList()));
        scope.AddMacros(Template.Parse("{% macro m(x) %}{{ x }},{% endmacro %}", "m.sql"));
        var template = Template.Parse("{% for x in xs %}{{ m(x) }}{% endfor %}", "t.sql");
        var wanted = template.Render(scope, RenderLimits.Default, CancellationToken.None);

        var outputs = Enumerable.Range(0, 64).AsParallel().Select(_ => template.Render(scope, RenderLimits.Default, CancellationToken.None));

        Assert.All(outputs, output => Assert.Equal(wanted, output));
    }
}
