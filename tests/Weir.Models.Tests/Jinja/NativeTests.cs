using Weir.Core.Errors;
using Weir.Models.Jinja;

namespace Weir.Models.Tests.Jinja;

public sealed class NativeTests
{
    [Theory]
    [InlineData("{{ 1 }}", 1L)]
    [InlineData("{{ '1' }}", "1")]
    [InlineData("{{ '1' | as_number }}", 1L)]
    [InlineData("{{ '1.5' | as_native }}", 1.5)]
    [InlineData("{{ '-3' | as_native }}", -3L)]
    [InlineData("{{ 'True' | as_bool }}", true)]
    [InlineData("{{ (1 == 1) | as_bool }}", true)]
    [InlineData("{{ 'abc' | as_native }}", "abc")]
    [InlineData("{{ 5 | as_text }}", "5")]
    [InlineData("{{ 1 }}{{ 2 }}", "12")]
    [InlineData("a {{ 1 }}", "a 1")]
    [InlineData("", "")]
    [InlineData("{% if true %}{{ true }}{% endif %}", true)]
    [InlineData("{% set x = 5 %}{{ x }}", 5L)]
    [InlineData("{{ none }}", null)]
    public void RenderNative_Template_KeepsASingleValue(string template, object? value) =>
        Assert.Equal(value, Native(template));

    [Fact]
    public void RenderNative_List_StaysAList() =>
        Assert.Equal([1L, "a"], Assert.IsType<JinjaList>(Native("{{ \"[1, 'a']\" | as_native }}")));

    [Fact]
    public void RenderNative_NotABoolean_IsAnError() =>
        Assert.Equal(TemplateErrors.BadValue, Assert.Throws<WeirException>(() => Native("{{ 'maybe' | as_bool }}")).Error.Code);

    [Fact]
    public void Render_Marks_ChangeNothingInText() =>
        Assert.Equal("1 True x", Rendering.Render("{{ '1' | as_number }} {{ true | as_bool }} {{ 'x' | as_text }}"));

    [Theory]
    [InlineData("1 + 1", 2L)]
    [InlineData("ref('a')", "t")]
    [InlineData("'a' if false else 'b'", "b")]
    public void Evaluate_Expression_GivesItsValue(string expression, object? value) =>
        Assert.Equal(value, Rendering.Evaluate(expression, ("ref", (JinjaFunction)(_ => "t"))));

    [Fact]
    public void Evaluate_TextAfterTheExpression_IsAnError()
    {
        var error = Assert.Throws<WeirException>(() => TemplateExpression.Parse("a b", new("x.yml", 3, 5))).Error;

        Assert.Equal("x.yml:3:7", error.Location!.ToString());
    }

    private static object? Native(string template) =>
        Template.Parse(template, "t.yml").RenderNative(Rendering.Scope(), RenderLimits.Default, CancellationToken.None);
}
