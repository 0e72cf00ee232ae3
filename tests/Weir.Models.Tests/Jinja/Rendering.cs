using Weir.Models.Jinja;

namespace Weir.Models.Tests.Jinja;

/// <summary>Short ways to render in tests.</summary>
internal static class Rendering
{
    public static TemplateScope Scope(params (string Name, object? Value)[] globals) =>
        new(globals.ToDictionary(pair => pair.Name, pair => pair.Value));

    public static string Render(string template, params (string Name, object? Value)[] globals) => Render(template, Scope(globals));

    public static string Render(string template, TemplateScope scope, TemplateOptions? options = null, RenderLimits? limits = null) =>
        Template.Parse(template, "t.sql", options).Render(scope, limits ?? RenderLimits.Default, TestContext.Current.CancellationToken);

    public static object? Evaluate(string expression, params (string Name, object? Value)[] globals) =>
        TemplateExpression.Parse(expression, new("t.yml")).Evaluate(Scope(globals), RenderLimits.Default, TestContext.Current.CancellationToken);

    public static Core.Errors.WeirError Failure(string template, params (string Name, object? Value)[] globals) =>
        Assert.Throws<Core.Errors.WeirException>(() => Render(template, globals)).Error;
}
