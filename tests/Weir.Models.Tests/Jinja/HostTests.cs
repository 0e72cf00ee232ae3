using Weir.Core.Errors;
using Weir.Models.Jinja;

namespace Weir.Models.Tests.Jinja;

public sealed class HostTests
{
    [Fact]
    public void Call_FunctionOfTheHost_GetsArgumentsAndPlace()
    {
        CallArguments? seen = null;
        string? place = null;
        JinjaFunction config = arguments =>
        {
            seen = arguments;
            place = arguments.Location.ToString();
            return "";
        };

        Rendering.Render("\n{{ config('a', materialized='table', tags=['x', 1]) }}", ("config", config));

        Assert.Equal(["a"], seen!.Positional);
        Assert.Equal(["materialized", "tags"], seen.Keyword.Keys);
        Assert.Equal(["x", 1L], Assert.IsType<JinjaList>(seen.Keyword["tags"]));
        Assert.Equal("t.sql:2:4", place);
    }

    [Fact]
    public void Call_ErrorWithoutPlace_GetsThePlaceOfTheCall()
    {
        var code = new ErrorCode(1599, "x");
        JinjaFunction broken = _ => throw new WeirError(code, "There is no model 'orders'.").ToException();

        var error = Rendering.Failure("{% macro m() %}{{ ref('orders') }}{% endmacro %}\n{{ m() }}", ("ref", broken));

        Assert.Equal("t.sql:1:19: error WEIR1599: There is no model 'orders'. In macro 'm' called from t.sql:2:4.", error.ToString());
    }

    [Fact]
    public void Call_UnknownException_IsACataloguedError()
    {
        JinjaFunction broken = _ => throw new FormatException("bad input");

        var error = Rendering.Failure("{{ f() }}", ("f", broken));

        Assert.Equal(TemplateErrors.FunctionFailed, error.Code);
        Assert.Contains("bad input", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Object_AttributesItemsAndCalls_AreWhatItGives()
    {
        var relation = new Relation("shop", "orders");

        Assert.Equal(
            "\"shop\".\"orders\" shop orders shop orders called 1 ",
            Rendering.Render("{{ r }} {{ r.schema }} {{ r.name }} {{ r['schema'] }} {{ r[1] }} {{ r(1) }} {{ r.nothing }}", ("r", relation)));
        Assert.Equal("shop,orders", Rendering.Render("{{ r | join(',') }}", ("r", relation)));
        Assert.Equal("True False", Rendering.Render("{{ r is callable }} {{ r.GetType is defined }}", ("r", relation)));
    }

    [Theory]
    [InlineData("x.__class__")]
    [InlineData("x.GetType")]
    [InlineData("''.__class__.__mro__")]
    [InlineData("range.__globals__")]
    [InlineData("x['Schema']")]
    public void Object_NamesOfTheProgram_AreNotThere(string expression) =>
        Assert.True(
            JinjaValue.IsUndefined(Record.Exception(() => Rendering.Evaluate(expression, ("x", new Relation("a", "b")))) is null
                ? Rendering.Evaluate(expression, ("x", new Relation("a", "b")))
                : Rendering.Evaluate("missing")));

    [Fact]
    public void From_DotNetValues_BecomeWhatTemplatesSee()
    {
        Assert.Equal("[1, 2.5, 3, 1.25, 'c', True, None, {'k': [1]}]", Rendering.Render("{{ x }}", ("x", new object?[]
        {
            1, 2.5f, 3m, 1.25m, 'c', true, null, new Dictionary<string, object?> { ["k"] = new[] { 1 } },
        })));
        Assert.Equal(TemplateErrors.ForbiddenValue, Rendering.Failure("{{ x }}", ("x", new Version(1, 2))).Code);
        Assert.Equal(TemplateErrors.ForbiddenValue, Rendering.Failure("{{ x() }}", ("x", (JinjaFunction)(_ => new Version(1, 2)))).Code);
    }

    [Fact]
    public void From_GlobalUsedTwice_IsOneObject() =>
        Assert.Equal("[1, 2]", Rendering.Render("{% do x.append(2) %}{{ x }}", ("x", new List<object?> { 1 })));

    [Fact]
    public void Render_Twice_StartsAfresh()
    {
        var template = Template.Parse("{% do x.append(2) %}{{ x }}", "t.sql");
        var scope = Rendering.Scope(("x", new List<object?> { 1 }));

        Assert.Equal("[1, 2]", template.Render(scope, RenderLimits.Default, CancellationToken.None));
        Assert.Equal("[1, 2]", template.Render(scope, RenderLimits.Default, CancellationToken.None));
    }

    [Fact]
    public void ToHost_NestedValues_BecomeDictionariesAndLists()
    {
        var value = JinjaValue.ToHost(Rendering.Evaluate("{'a': [1, (2, 'x')], 'b': none, 'c': missing}"));

        var dictionary = Assert.IsType<Dictionary<string, object?>>(value);
        Assert.Equal(1L, ((List<object?>)dictionary["a"]!)[0]);
        Assert.Equal([2L, "x"], (List<object?>)((List<object?>)dictionary["a"]!)[1]!);
        Assert.Null(dictionary["b"]);
        Assert.Null(dictionary["c"]);
    }

    [Fact]
    public void Call_BackFromTheHost_RunsMacros()
    {
        var scope = Rendering.Scope(("dispatch", (JinjaFunction)(arguments => arguments.Scope.FindMacro("postgres__" + arguments.Text(0, "name")))),
            ("twice", (JinjaFunction)(arguments => $"{arguments.Call(arguments.Positional[0], [1L])}{arguments.Call(arguments.Positional[0], [2L])}")));
        scope.AddMacros(Template.Parse("{% macro postgres__q(x) %}<{{ x }}>{% endmacro %}", "m.sql"));

        Assert.Equal("<5>", Rendering.Render("{{ dispatch('q')(5) }}", scope));
        Assert.Equal("<1><2>", Rendering.Render("{{ twice(postgres__q) }}", scope));
    }

    [Fact]
    public void ToJson_Values_AreAsPythonWritesThem() =>
        Assert.Equal(
            "{\"b\": [1, 1.5, true, null], \"a\": \"\\u00e9\"}", JinjaValue.ToJson(Rendering.Evaluate("{'b': [1, 1.5, true, none], 'a': 'é'}")));

    private sealed class Relation(string schema, string name) : IJinjaObject, IJinjaCallable
    {
        public string Schema => schema;

        public string Display => $"\"{schema}\".\"{name}\"";

        public bool TryGetAttribute(string attribute, out object? value)
        {
            value = attribute == "schema" ? schema : attribute == "name" ? name : null;
            return value is not null;
        }

        public bool TryGetItem(object? key, out object? value) => key is 1L ? TryGetAttribute("name", out value) : TryGetAttribute((string)key!, out value);

        public IEnumerable<object?> Enumerate() => [schema, name];

        public object Call(CallArguments arguments) => $"called {arguments.Positional[0]}";
    }
}
