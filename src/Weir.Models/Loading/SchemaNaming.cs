using Weir.Core.Warehouse;
using Weir.Models.Jinja;
using Weir.Models.Rendering;

namespace Weir.Models.Loading;

/// <summary>
/// Where a model is built: its alias or name, in the target's schema or, with a custom schema, in <c>target_custom</c>, so that people do
/// not meet in each other's tables (dbt's rule). A project may say otherwise with the macros <c>generate_schema_name</c> and
/// <c>generate_alias_name</c>.
/// </summary>
internal sealed class SchemaNaming(RenderEnvironment environment, INodeNames names)
{
    private readonly object? _schemaMacro = environment.FindMacro("generate_schema_name");
    private readonly object? _aliasMacro = environment.FindMacro("generate_alias_name");

    /// <summary>The relation of a draft.</summary>
    public Relation RelationOf(string name, ModelConfig config, CancellationToken cancel)
    {
        var node = new Dictionary<string, object?> { ["name"] = name, ["alias"] = config.Alias, ["config"] = config.All, ["schema"] = config.Schema };
        var schema = _schemaMacro is not null ? Call(_schemaMacro, config.Schema?.Trim(), node, cancel)
            : config.Schema is { Length: > 0 } custom ? $"{environment.DefaultSchema}_{custom.Trim()}"
            : environment.DefaultSchema;
        return new Relation(schema, _aliasMacro is not null ? Call(_aliasMacro, config.Alias, node, cancel) : config.Alias ?? name);
    }

    private string Call(object macro, string? custom, Dictionary<string, object?> node, CancellationToken cancel)
    {
        var request = new RenderRequest(names)
        {
            Extra = new Dictionary<string, object?>
            {
                ["weir_name"] = (JinjaFunction)(call => call.Call(macro, [custom, JinjaValue.From(node)])),
            },
        };
        return environment.Render(Template.Parse("{{ weir_name() }}", "generated name"), request, new Recording(), cancel).Trim();
    }
}
