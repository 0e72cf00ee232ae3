using Weir.Core.Running;
using Weir.Models.Names;
using Weir.Models.Settings;

namespace Weir.Models.Rendering;

/// <summary>What one rendering is for.</summary>
/// <param name="Names">What <c>ref</c> and <c>source</c> mean.</param>
internal sealed record RenderRequest(INodeNames Names)
{
    /// <summary>The model or seed it belongs to; null for a singular test or a value in YAML.</summary>
    public NamedNode? Self { get; init; }

    /// <summary>The configuration known so far, for <c>config.get</c>.</summary>
    public ConfigLayer Config { get; init; } = new();

    /// <summary>What <c>is_incremental()</c> answers.</summary>
    public bool IsIncremental { get; init; }

    /// <summary>The past being rebuilt, if any.</summary>
    public BackfillRange? Backfill { get; init; }

    /// <summary>Values for <c>var</c> that win over the project's.</summary>
    public IReadOnlyDictionary<string, object?> Variables { get; init; } = new Dictionary<string, object?>();

    /// <summary>Further values the template can name.</summary>
    public IReadOnlyDictionary<string, object?> Extra { get; init; } = new Dictionary<string, object?>();
}
