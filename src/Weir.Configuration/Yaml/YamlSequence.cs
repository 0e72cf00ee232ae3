using Weir.Core.Errors;

namespace Weir.Configuration.Yaml;

/// <summary>A list.</summary>
/// <param name="Items">Its items in order.</param>
/// <param name="Location">Where it begins.</param>
public sealed record YamlSequence(IReadOnlyList<YamlNode> Items, SourceLocation Location) : YamlNode(Location)
{
    /// <inheritdoc/>
    public override string Describe => "a list";
}
