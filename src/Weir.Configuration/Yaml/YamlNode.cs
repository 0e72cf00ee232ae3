using Weir.Core.Errors;

namespace Weir.Configuration.Yaml;

/// <summary>A value in a YAML file, with its place.</summary>
/// <param name="Location">Where it begins.</param>
public abstract record YamlNode(SourceLocation Location)
{
    /// <summary>What it is, for messages: <c>a list</c>.</summary>
    public abstract string Describe { get; }
}
