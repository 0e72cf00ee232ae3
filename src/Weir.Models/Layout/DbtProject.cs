using Weir.Models.Settings;

namespace Weir.Models.Layout;

/// <summary>What <c>dbt_project.yml</c> says that Weir uses; the defaults when there is none.</summary>
/// <param name="Name">The project's name, the first part of every path in its configuration trees.</param>
internal sealed record DbtProject(string Name)
{
    /// <summary>Where its parts are.</summary>
    public ProjectPaths Paths { get; init; } = new();

    /// <summary>Values for <c>var</c>.</summary>
    public IReadOnlyDictionary<string, object?> Variables { get; init; } = new Dictionary<string, object?>();

    /// <summary>Configuration of models by folder.</summary>
    public ConfigTree Models { get; init; } = ConfigTree.Empty;

    /// <summary>Configuration of seeds by folder.</summary>
    public ConfigTree Seeds { get; init; } = ConfigTree.Empty;

    /// <summary>Configuration of tests by folder.</summary>
    public ConfigTree Tests { get; init; } = ConfigTree.Empty;
}
