using Weir.Core.Running;

namespace Weir.Models;

/// <summary>What a model is compiled for.</summary>
public sealed record CompileContext
{
    /// <summary>An ordinary run that builds everything from nothing.</summary>
    public static CompileContext Default { get; } = new();

    /// <summary>What <c>is_incremental()</c> answers: the table exists and is being added to.</summary>
    public bool IsIncremental { get; init; }

    /// <summary>The past being rebuilt, or null.</summary>
    public BackfillRange? Backfill { get; init; }

    /// <summary>Values for <c>var</c> that win over those the project was loaded with.</summary>
    public IReadOnlyDictionary<string, object?> Variables { get; init; } = new Dictionary<string, object?>();
}
