using Weir.Models.Jinja;
using Weir.Models.Rendering;

namespace Weir.Models.Checks;

/// <summary><c>model</c> in a generic test: the relation, narrowed to the rows that are checked.</summary>
internal sealed class TestedRelation(RelationObject relation, string table) : IJinjaObject
{
    /// <inheritdoc/>
    public string Display => table;

    /// <inheritdoc/>
    public bool TryGetAttribute(string name, out object? value) => relation.TryGetAttribute(name, out value);
}
