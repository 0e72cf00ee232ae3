using Weir.Core.Errors;

namespace Weir.Core.Graph;

/// <summary>Something the project declares. Each module derives its own node and adds what it needs to run it.</summary>
/// <param name="Id">Its identity.</param>
public abstract record ProjectNode(NodeId Id)
{
    /// <summary>Where it is declared; null for nodes that nobody wrote (a table found by a pattern).</summary>
    public SourceLocation? Location { get; init; }

    /// <summary>The team or person to talk to; null when nobody has said.</summary>
    public string? Owner { get; init; }

    /// <summary>What it is, in the words of whoever declared it.</summary>
    public string? Description { get; init; }

    /// <summary>Labels for selection (<c>tag:daily</c>).</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Other names the node answers to: a model's alias and its qualified relation name.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];
}
