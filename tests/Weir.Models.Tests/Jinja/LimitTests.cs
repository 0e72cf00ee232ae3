using Microsoft.Extensions.Time.Testing;
using Weir.Core.Errors;
using Weir.Models.Jinja;

namespace Weir.Models.Tests.Jinja;

public sealed class LimitTests
{
    [Theory]
    [InlineData("{% for i in range(1000000000) %}{% endfor %}", 1520)]
    [InlineData("{% for i in range(100000) %}{% for j in range(100000) %}{% endfor %}{% endfor %}", 1520)]
    [InlineData("{% set l = [1] %}{% for x in l %}{% do l.append(x) %}{% endfor %}", 1520)]
    [InlineData("{{ range(2000000000) | list }}", 1520)]
    [InlineData("{{ range(0, 9000000000000000000) | length }}", 1520)]
    [InlineData("{{ [1] * 1000000000 }}", 1520)]
    [InlineData("{{ range(1000000000) | sum }}", 1520)]
    [InlineData("{{ range(1000000000) | map('string') | first }}", 1520)]
    [InlineData("{% set ns = namespace(l=[1]) %}{% for i in range(100) %}{% set ns.l = ns.l + ns.l %}{% endfor %}", 1520)]
    [InlineData("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", 1521)]
    [InlineData("{% macro a() %}{{ b() }}{% endmacro %}{% macro b() %}{{ a() }}{% endmacro %}{{ a() }}", 1521)]
    [InlineData("{% macro m() %}{{ caller }}{% call m() %}{% endcall %}{% endmacro %}{{ m() }}", 1521)]
    [InlineData("{% set t = [] %}{% do t.append(t) %}{% for n in t recursive %}{{ loop(n) }}{% endfor %}", 1521)]
    [InlineData("{{ 'x' * 1000000000000 }}", 1522)]
    [InlineData("{{ 'x' | center(2000000000) }}", 1522)]
    [InlineData("{{ 'a\nb' | indent(2000000000) }}", 1522)]
    [InlineData("{% set ns = namespace(s='x') %}{% for i in range(100) %}{% set ns.s = ns.s ~ ns.s %}{% endfor %}", 1522)]
    [InlineData("{% set ns = namespace(s='x') %}{% for i in range(100) %}{% set ns.s = ns.s.replace('x', 'xxxxxxxxxx') %}{% endfor %}", 1522)]
    [InlineData("{% set ns = namespace(l=[]) %}{% for i in range(100) %}{% set ns.l = [ns.l, ns.l] %}{% endfor %}{{ ns.l }}", 1522)]
    [InlineData("{% set ns = namespace(l=[]) %}{% for i in range(100) %}{% set ns.l = [ns.l, ns.l] %}{% endfor %}{{ ns.l | tojson }}", 1522)]
    [InlineData("{% set ns = namespace(a=[], b=[]) %}{% for i in range(100) %}{% set ns.a = [ns.a, ns.a] %}{% set ns.b = [ns.b, ns.b] %}{% endfor %}{{ ns.a == ns.b }}", 1520)]
    [InlineData("{% for i in range(1000000) %}{{ '%9999d' % i }}{% endfor %}", 1522)]
    public void Render_WithoutEnd_StopsWithAPlace(string template, int code)
    {
        var limits = RenderLimits.Default with { MaxSteps = 100_000, MaxCharacters = 1_000_000 };

        var error = Assert.Throws<WeirException>(() => Rendering.Render(template, Rendering.Scope(), limits: limits)).Error;

        Assert.Equal(code, error.Code.Number);
        Assert.True(error.Location is { Line: >= 1, Column: >= 1 });
    }

    [Fact]
    public void Render_WithTheDefaultLimits_StopsToo() =>
        Assert.Equal(TemplateErrors.TooManySteps, Rendering.Failure("{% for i in range(1000000000) %}{% endfor %}").Code);

    [Theory]
    [InlineData("(", ")")]
    [InlineData("[", "]")]
    [InlineData("{1:", "}")]
    [InlineData("not ", "")]
    [InlineData("-", "")]
    [InlineData("f(", ")")]
    [InlineData("x[", "]")]
    public void Parse_EndlessNesting_IsRefused(string open, string close)
    {
        var template = "{{ " + string.Concat(Enumerable.Repeat(open, 20_000)) + "1" + string.Concat(Enumerable.Repeat(close, 20_000)) + " }}";

        Assert.Equal(TemplateErrors.NestedTooDeep, Rendering.Failure(template).Code);
    }

    [Fact]
    public void Parse_EndlessBlocks_IsRefused()
    {
        Assert.Equal(TemplateErrors.NestedTooDeep, Rendering.Failure(string.Concat(Enumerable.Repeat("{% if 1 %}", 20_000))).Code);
        Assert.Equal(TemplateErrors.NestedTooDeep, Rendering.Failure("{% set " + new string('(', 20_000) + "x" + new string(')', 20_000) + " = 1 %}").Code);
    }

    [Theory]
    [InlineData(" + 1")]
    [InlineData(" | abs")]
    [InlineData(".x")]
    [InlineData(" or x")]
    [InlineData(" if 1 else 1")]
    [InlineData(" if 1")]
    public void Render_VeryLongChain_WorksOrFailsWithAnError(string link)
    {
        var template = "{{ 1" + string.Concat(Enumerable.Repeat(link, 50_000)) + " }}";

        var failure = Record.Exception(() => Rendering.Render(template, ("x", 1)));

        Assert.True(failure is null or WeirException, failure?.ToString());
    }

    [Fact]
    public void Render_DeepValues_FailWithAnErrorNotTheStack()
    {
        const string build = "{% set ns = namespace(a=[], b=[]) %}{% for i in range(20000) %}{% set ns.a = [ns.a] %}{% set ns.b = [ns.b] %}{% endfor %}";

        Assert.Equal(TemplateErrors.TooDeep, Rendering.Failure(build + "{{ ns.a }}").Code);
        Assert.Equal(TemplateErrors.TooDeep, Rendering.Failure(build + "{{ ns.a | tojson }}").Code);
        Assert.Equal(TemplateErrors.TooDeep, Rendering.Failure(build + "{{ ns.a == ns.b }}").Code);
        Assert.Equal(TemplateErrors.TooDeep, Rendering.Failure(build + "{{ [ns.a, ns.b] | sort }}").Code);
    }

    [Fact]
    public void Render_DeepButFiniteRecursion_Works()
    {
        const string template = "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{% else %}end{% endif %}{% endmacro %}{{ m(150) }}";

        Assert.Equal("end", Rendering.Render(template));
    }

    [Fact]
    public void Render_OverTime_StopsWithAPlace()
    {
        var clock = new FakeTimeProvider();
        var limits = RenderLimits.Default with { Clock = clock, MaxTime = TimeSpan.FromSeconds(5) };
        var scope = Rendering.Scope(("xs", new Slow(clock)));

        var error = Assert.Throws<WeirException>(() => Rendering.Render("{% for x in xs %}\n{% for y in range(100) %}{% endfor %}{% endfor %}", scope, limits: limits)).Error;

        Assert.Equal(TemplateErrors.TooSlow, error.Code);
    }

    [Fact]
    public void Render_SlowFunctionOfTheHost_DoesNotCount()
    {
        var clock = new FakeTimeProvider();
        var limits = RenderLimits.Default with { Clock = clock, MaxTime = TimeSpan.FromSeconds(5) };
        var scope = Rendering.Scope(("query", (JinjaFunction)(_ =>
        {
            clock.Advance(TimeSpan.FromMinutes(1));
            return "";
        })));

        Assert.Equal("", Rendering.Render("{{ query() }}{% for y in range(10000) %}{% endfor %}", scope, limits: limits));
    }

    [Fact]
    public void Render_Cancelled_Stops()
    {
        using var source = new CancellationTokenSource();
        var scope = Rendering.Scope(("stop", (JinjaFunction)(_ =>
        {
            source.Cancel();
            return "";
        })));
        var template = Template.Parse("{{ stop() }}{% for x in range(10000000) %}{% endfor %}", "t.sql");

        Assert.Throws<OperationCanceledException>(() => template.Render(scope, RenderLimits.Default, source.Token));
    }

    private sealed class Slow(FakeTimeProvider clock) : IJinjaObject
    {
        public string Display => "slow";

        public bool TryGetAttribute(string name, out object? value)
        {
            value = null;
            return false;
        }

        public IEnumerable<object?> Enumerate()
        {
            for (var i = 0; i < 1000; i++)
            {
                clock.Advance(TimeSpan.FromSeconds(1));
                yield return i;
            }
        }
    }
}
