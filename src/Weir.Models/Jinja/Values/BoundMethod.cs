using Weir.Models.Jinja.Builtins;

namespace Weir.Models.Jinja.Values;

/// <summary>A method taken from a value, not yet called.</summary>
internal sealed record BoundMethod(object Target, FilterDefinition Definition)
{
    public string Name => Definition.Name;
}
