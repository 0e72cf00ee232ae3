using Weir.Core.Graph;
using Weir.Core.Warehouse;
using Weir.Models.Jinja;
using Weir.Models.Names;
using Weir.Models.Properties;
using Weir.Models.Settings;

namespace Weir.Models.Loading;

/// <summary>A model, seed or singular test on its way from file to node.</summary>
/// <param name="Kind">What it will be.</param>
/// <param name="File">Its file.</param>
internal sealed record ModelDraft(NodeKind Kind, ProjectFile File)
{
    /// <summary>What YAML says about it, if anything.</summary>
    public NodeProperties? Properties { get; init; }

    /// <summary>The file's text; empty for a seed.</summary>
    public string Text { get; init; } = "";

    /// <summary>The file as a template; null for a seed, or when it does not parse.</summary>
    public Template? Template { get; init; }

    /// <summary>Configuration from every place.</summary>
    public ConfigLayer Values { get; init; } = new();

    /// <summary>The same, read.</summary>
    public ModelConfig Config { get; init; } = new();

    /// <summary>Its name and relation as finally known.</summary>
    public NamedNode Node { get; init; } = new(File.Name, new Relation("", File.Name));

    /// <summary>The first rendering, with provisional names; null when it failed.</summary>
    public FirstRendering? First { get; init; }

    /// <summary>Whether its file was not understood. That has been said; what it is called in the warehouse may not be known.</summary>
    public bool IsBroken { get; init; }

    /// <summary>Its id.</summary>
    public NodeId Id => new(Kind, File.Name);
}
