using Weir.Models.Jinja;
using Weir.Models.Names;
using Weir.Models.Settings;

namespace Weir.Models.Compilation;

/// <summary>A file of SQL as a template, with what loading found out about it.</summary>
/// <param name="Node">The model or test it belongs to, with its names.</param>
/// <param name="Template">The file as a template.</param>
internal sealed record ModelSource(NamedNode Node, Template Template)
{
    /// <summary>Its configuration from every place, for <c>config.get</c>.</summary>
    public ConfigLayer Config { get; init; } = new();

    /// <summary>Its hooks as templates.</summary>
    public IReadOnlyList<Template> PreHooks { get; init; } = [];

    /// <summary>Its hooks as templates.</summary>
    public IReadOnlyList<Template> PostHooks { get; init; } = [];

    /// <summary>The SQL of an ordinary run, names resolved, ephemeral models not yet written in.</summary>
    public RenderedSql? Plain { get; init; }

    /// <summary>The SQL of an incremental run; null when it is the same.</summary>
    public RenderedSql? Incremental { get; init; }

    /// <summary>Whether the SQL may differ in a backfill.</summary>
    public bool AsksBackfill { get; init; }

    /// <summary>Whether the SQL depends on variables.</summary>
    public bool AsksVariables { get; init; }
}
