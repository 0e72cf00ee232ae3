namespace Weir.Models.Properties;

/// <summary>Everything the project's YAML files say about its nodes, in the order read.</summary>
internal sealed class ProjectProperties
{
    /// <summary>Models.</summary>
    public List<NodeProperties> Models { get; } = [];

    /// <summary>Seeds.</summary>
    public List<NodeProperties> Seeds { get; } = [];

    /// <summary>Singular tests.</summary>
    public List<NodeProperties> Tests { get; } = [];

    /// <summary>Tables of sources.</summary>
    public List<SourceTable> Sources { get; } = [];
}
