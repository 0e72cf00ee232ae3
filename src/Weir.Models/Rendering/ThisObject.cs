using Weir.Models.Jinja;

namespace Weir.Models.Rendering;

/// <summary><c>this</c> in templates: the node's own relation, and a note that it was asked for.</summary>
internal sealed class ThisObject(RelationObject relation, Recording recording) : IJinjaObject
{
    /// <inheritdoc/>
    public string Display
    {
        get
        {
            recording.AsksThis = true;
            return relation.Display;
        }
    }

    /// <inheritdoc/>
    public bool TryGetAttribute(string name, out object? value)
    {
        recording.AsksThis = true;
        return relation.TryGetAttribute(name, out value);
    }
}
