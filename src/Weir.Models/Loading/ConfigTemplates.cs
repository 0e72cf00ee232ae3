using Weir.Core.Errors;
using Weir.Models.Jinja;
using Weir.Models.Rendering;
using Weir.Models.Settings;

namespace Weir.Models.Loading;

/// <summary>Renders the templates that stand in values of YAML: <c>enabled: "{{ var('x', true) }}"</c>.</summary>
internal sealed class ConfigTemplates(RenderEnvironment environment, RenderRequest request)
{
    /// <summary>The layer with its values rendered. Hooks stay templates: they are rendered when they run.</summary>
    public ConfigLayer Render(ConfigLayer layer, CancellationToken cancel)
    {
        if (!layer.Values.Any(pair => IsRendered(pair.Key) && HasTemplate(pair.Value.Value)))
        {
            return layer;
        }

        var rendered = new ConfigLayer();
        foreach (var (name, value) in layer.Values)
        {
            rendered.Set(name, IsRendered(name) ? value with { Value = Render(value.Value, value.Location, cancel) } : value);
        }

        return rendered;
    }

    /// <summary>A value with the texts in it rendered.</summary>
    public object? Render(object? value, SourceLocation? location, CancellationToken cancel) => value switch
    {
        string text when text.Contains("{{", StringComparison.Ordinal) || text.Contains("{%", StringComparison.Ordinal) =>
            environment.RenderNative(Template.Parse(text, location ?? new SourceLocation("")), request, cancel),
        IReadOnlyList<object?> list => list.Select(item => Render(item, location, cancel)).ToList(),
        IReadOnlyDictionary<string, object?> map => map.ToDictionary(pair => pair.Key, pair => Render(pair.Value, location, cancel)),
        _ => value,
    };

    private static bool IsRendered(string name) => name is not ("pre_hook" or "post_hook");

    private static bool HasTemplate(object? value) => value switch
    {
        string text => text.Contains('{', StringComparison.Ordinal),
        IReadOnlyList<object?> list => list.Any(HasTemplate),
        IReadOnlyDictionary<string, object?> map => map.Values.Any(HasTemplate),
        _ => false,
    };
}
