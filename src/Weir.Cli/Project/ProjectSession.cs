using Weir.Configuration.Project;
using Weir.Configuration.Secrets;
using Weir.Core.Graph;
using Weir.Core.Project;

namespace Weir.Cli.Project;

/// <summary>
/// An open project. Nothing is read, loaded or connected before it is asked for: most commands need a part of it only. Used by one task.
/// </summary>
internal sealed class ProjectSession
{
    private readonly Lazy<ProjectConfig> _config;
    private readonly Lazy<ProjectGraph> _graph;
    private readonly Lazy<SecretResolver> _secrets;

    /// <summary>Opens a project.</summary>
    /// <param name="directory">Its folder, absolute.</param>
    /// <param name="environment">The environment of whoever called the command.</param>
    public ProjectSession(string directory, Func<string, string?> environment)
    {
        _config = new(() => ProjectConfigReader.Read(directory));
        _secrets = new(() => new SecretResolver(directory, environment));
        _graph = new(() => ProjectGraph.Empty);
    }

    /// <summary>What <c>weir.yml</c> says.</summary>
    public ProjectConfig Config => _config.Value;

    /// <summary>Everything the project declares.</summary>
    public ProjectGraph Graph => _graph.Value;

    /// <summary>Resolves secrets, and strikes them out of what is shown.</summary>
    public SecretResolver Secrets => _secrets.Value;
}
