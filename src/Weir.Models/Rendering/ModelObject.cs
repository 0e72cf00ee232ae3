using Weir.Models.Jinja;
using Weir.Models.Names;

namespace Weir.Models.Rendering;

/// <summary><c>model</c> in templates: the node's name, alias, schema and kind.</summary>
internal sealed class ModelObject(NamedNode node) : IJinjaObject
{
    /// <inheritdoc/>
    public string Display => node.Name;

    /// <inheritdoc/>
    public bool TryGetAttribute(string name, out object? value)
    {
        value = name switch
        {
            "name" => node.Name,
            "alias" => node.Relation.Name,
            "schema" => node.Relation.Schema,
            "resource_type" => node.Id?.KindName,
            "unique_id" => node.Id?.ToString(),
            _ => null,
        };
        return value is not null;
    }
}
