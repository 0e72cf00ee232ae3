using Weir.Core.Warehouse;
using Weir.Models.Jinja;
using Weir.Models.Names;

namespace Weir.Models.Rendering;

/// <summary>A table as templates see it: printed quoted, with <c>database</c>, <c>schema</c>, <c>identifier</c> (dbt's Relation).</summary>
internal sealed class RelationObject(NamedNode node, SqlDialect dialect, string database) : IJinjaObject
{
    /// <summary>What it stands for.</summary>
    public NamedNode Node => node;

    /// <inheritdoc/>
    public string Display => node.IsEphemeral ? node.CteName : dialect.Quote(node.Relation);

    /// <inheritdoc/>
    public bool TryGetAttribute(string name, out object? value)
    {
        (var found, value) = name switch
        {
            "name" or "identifier" or "table" => (true, node.IsEphemeral ? node.CteName : node.Relation.Name),
            "schema" => (true, node.Relation.Schema),
            "database" => (true, database),
            "is_cte" => (true, node.IsEphemeral),
            "render" => (true, (JinjaFunction)(_ => Display)),

            // Which parts are written is the dialect's business; the calls are accepted so that macros made for dbt go on.
            "include" or "quote" => (true, (JinjaFunction)(_ => this)),
            _ => (false, (object?)null),
        };
        return found;
    }
}
