using Weir.Models.Jinja;

namespace Weir.Models.Tests.Jinja;

public sealed class ErrorTests
{
    [Theory]
    [InlineData("a\n{{ 1 + }}", 1500, 2, 8, "an expression is wanted", null)]
    [InlineData("{{ a b }}", 1500, 1, 6, "'b'", null)]
    [InlineData("{{ a && b }}", 1500, 1, 6, "'&'", "Write 'and'.")]
    [InlineData("{{ f(a=1, 2) }}", 1500, 1, 11, "without a name", null)]
    [InlineData("{{ f(a=1, a=2) }}", 1500, 1, 11, "'a' is given twice", null)]
    [InlineData("{{ (1] }}", 1500, 1, 6, "')' is wanted", null)]
    [InlineData("{% set true = 1 %}", 1500, 1, 8, "constant", null)]
    [InlineData("{% macro m(a=1, b) %}{% endmacro %}", 1500, 1, 17, "has no default", null)]
    [InlineData("{% macro m(a, a) %}{% endmacro %}", 1500, 1, 15, "declared twice", null)]
    [InlineData("{% call 5 %}{% endcall %}", 1500, 1, 9, "needs the call", null)]
    [InlineData("{{ '\\x4' }}", 1500, 1, 5, "hexadecimal", null)]
    [InlineData("{{ 007 }}", 1500, 1, 4, "begin with zeros", null)]
    [InlineData("x {{ 1", 1501, 1, 3, "'{{' is never closed", "Add '}}'.")]
    [InlineData("x {% if a", 1501, 1, 3, "'{%' is never closed", "Add '%}'.")]
    [InlineData("{{ f(1 }}", 1500, 1, 8, "'}' stands where ')' is wanted", null)]
    [InlineData("{{ f(1", 1501, 1, 5, "'(' is never closed", "Add ')'.")]
    [InlineData("\n {{ 'abc }}", 1501, 2, 5, "text is never closed", null)]
    [InlineData("a {# b", 1501, 1, 3, "comment", "Add '#}'.")]
    [InlineData("a {% raw %} b", 1501, 1, 3, "raw block", "Add '{% endraw %}'.")]
    [InlineData("a\n  {% if x %}\nb", 1501, 2, 6, "'{% if %}' is never closed", "Add '{% endif %}'.")]
    [InlineData("{% for x in y %}{% if x %}{% endfor %}", 1502, 1, 30, "'{% if %}' of t.sql:1:20 is still open", "Close it first with '{% endif %}'.")]
    [InlineData("{% endif %}", 1502, 1, 4, "none is open", null)]
    [InlineData("{% fro x in y %}{% endfor %}", 1502, 1, 4, "no statement 'fro'", "Did you mean 'for'?")]
    [InlineData("{% break %}", 1502, 1, 4, "outside of a loop", null)]
    [InlineData("{% for x in y %}{% macro m() %}{% continue %}{% endmacro %}{% endfor %}", 1502, 1, 35, "outside of a loop", null)]
    [InlineData("{% include 'a.sql' %}", 1503, 1, 4, "'{% include %}' is not supported", null)]
    [InlineData("{% from 'a' import b %}", 1503, 1, 4, "not supported", null)]
    [InlineData("{{ 'a' | uper }}", 1505, 1, 10, "no filter 'uper'", "Did you mean 'upper'?")]
    [InlineData("{{ 1 is od }}", 1506, 1, 9, "no test 'od'", "Did you mean 'odd'?")]
    [InlineData("{{ ['a'] | map('uper') }}", 1505, 1, 12, "no filter 'uper'", "Did you mean 'upper'?")]
    [InlineData("select {{ colum }}", 1510, 1, 11, "'colum' is not defined", "Did you mean 'column'?")]
    [InlineData("{{ rf('x') }}", 1510, 1, 4, "'rf' is not defined", "Did you mean 'ref'?")]
    [InlineData("a\n{{ missing.x }}", 1510, 2, 12, "'missing' is not defined", null)]
    [InlineData("{{ missing + 1 }}", 1510, 1, 12, "'missing' is not defined", null)]
    [InlineData("{% for x in missing %}{% endfor %}", 1510, 1, 13, "'missing' is not defined", null)]
    [InlineData("{{ {'name': 1}.nam.x }}", 1511, 1, 20, "no 'nam' in this dict", "Did you mean 'name'?")]
    [InlineData("{{ [1][5] + 1 }}", 1511, 1, 11, "no item 5", null)]
    [InlineData("{{ 'a'.uper() }}", 1511, 1, 8, "no 'uper' in this text", "Did you mean 'upper'?")]
    [InlineData("{{ column() }}", 1512, 1, 4, "'column' is a text and cannot be called", null)]
    [InlineData("{% for x in [1] %}{{ loop([]) }}{% endfor %}", 1512, 1, 22, "not recursive", null)]
    [InlineData("{{ 'a' | replace('b') }}", 1513, 1, 10, "'replace' needs the argument 'new'", null)]
    [InlineData("{{ 'a' | upper(1) }}", 1513, 1, 10, "takes no arguments, but 1", null)]
    [InlineData("{{ 'a' | indent(widht=1) }}", 1513, 1, 10, "no argument 'widht'", "Did you mean 'width'?")]
    [InlineData("{% macro m(a) %}{% endmacro %}{{ m(1, 2) }}", 1513, 1, 34, "at most 1 arguments, but 2", null)]
    [InlineData("{% macro m(column) %}{% endmacro %}{{ m(colum=1) }}", 1513, 1, 39, "no argument 'colum'", "Did you mean 'column'?")]
    [InlineData("{{ 1 + 'a' }}", 1514, 1, 6, "'+' cannot combine a whole number and a text", "Use '~'")]
    [InlineData("{{ 1 < 'a' }}", 1514, 1, 6, "have no order", null)]
    [InlineData("{{ none | join }}", 1514, 1, 11, "A none cannot be looped over", null)]
    [InlineData("{% for x in 5 %}{% endfor %}", 1514, 1, 13, "whole number cannot be looped over", null)]
    [InlineData("{{ {[1]: 2} }}", 1514, 1, 5, "cannot be a key", null)]
    [InlineData("{% set x.y = 1 %}", 1514, 1, 8, "only a namespace's attributes", null)]
    [InlineData("{{ [].pop() }}", 1515, 1, 7, "empty list", null)]
    [InlineData("{% set a, b = [1] %}", 1515, 1, 8, "2 variables are to be set from only 1 values", null)]
    [InlineData("{{ 1 / 0 }}", 1516, 1, 6, "divides by zero", null)]
    [InlineData("{{ 5 % 0 }}", 1516, 1, 6, "divides by zero", null)]
    [InlineData("{{ 9223372036854775807 + 1 }}", 1517, 1, 24, "2^63", null)]
    [InlineData("{{ 99999999999999999999 }}", 1517, 1, 4, "2^63", null)]
    [InlineData("{{ 10 ** 400 }}", 1517, 1, 7, "2^63", null)]
    public void Render_Mistake_GivesCodeAndPlace(string template, int code, int line, int column, string message, string? hint)
    {
        var error = Rendering.Failure(template, ("column", "x"), ("ref", (JinjaFunction)(_ => "t")));

        Assert.Equal($"t.sql:{line}:{column} {code}", $"{error.Location} {error.Code.Number}");
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Contains(hint ?? "", error.Hint ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "{% macro f(n) %}{{ f(n + 1) }}{% endmacro %}\nselect {{ f(1) }}",
        " In macro 'f' called from t.sql:1:20; ... (198 more); in macro 'f' called from t.sql:2:11.")]
    [InlineData(
        "{% macro a() %}{{ b() }}{% endmacro %}\n{% macro b() %}{{ a() }}{% endmacro %}\n{{ a() }}",
        " In macro 'b' called from t.sql:1:19; in macro 'a' called from t.sql:2:19; ... (197 more); in macro 'a' called from t.sql:3:4.")]
    [InlineData(
        "{% macro a() %}{{ 1 // 0 }}{% endmacro %}{% macro b() %}{{ a() }}{% endmacro %}\n{% macro c() %}{{ b() }}{% endmacro %}\n{% macro d() %}{{ c() }}{% endmacro %}\n"
            + "{% macro e() %}{{ d() }}{% endmacro %}\n{% macro f() %}{{ e() }}{% endmacro %}\n{{ f() }}",
        " In macro 'a' called from t.sql:1:60; in macro 'b' called from t.sql:2:19; in macro 'c' called from t.sql:3:19; "
            + "in macro 'd' called from t.sql:4:19; ... (1 more); in macro 'f' called from t.sql:6:4.")]
    public void Render_FailureBelowManyCalls_TellsTheInnermostAndTheFirst(string template, string calls) =>
        Assert.EndsWith("." + calls, Rendering.Failure(template).Message, StringComparison.Ordinal);

    [Fact]
    public void Render_FailureInsideMacros_TellsTheCalls()
    {
        var macros = Template.Parse("{% macro inner(x) %}\n  {{ x / 0 }}\n{% endmacro %}\n{% macro outer() %}{{ inner(1) }}{% endmacro %}", "macros/m.sql");
        var scope = Rendering.Scope();
        scope.AddMacros(macros);

        var error = Assert.Throws<Core.Errors.WeirException>(() => Rendering.Render("\n{{ outer() }}", scope)).Error;

        Assert.Equal("macros/m.sql:2:8", error.Location!.ToString());
        Assert.EndsWith(
            "In macro 'inner' called from macros/m.sql:4:23; in macro 'outer' called from t.sql:2:4.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_TemplateInsideAnotherFile_CountsFromItsOrigin()
    {
        var first = Assert.Throws<Core.Errors.WeirException>(() => Template.Parse("{{ + }}", new Core.Errors.SourceLocation("models/schema.yml", 7, 12))).Error;
        var later = Assert.Throws<Core.Errors.WeirException>(() => Template.Parse("a\n{{ + }}", new Core.Errors.SourceLocation("models/schema.yml", 7, 12))).Error;

        Assert.Equal("models/schema.yml:7:17", first.Location!.ToString());
        Assert.Equal("models/schema.yml:8:6", later.Location!.ToString());
    }
}
