using Weir.Models.Settings;

namespace Weir.Models.Rendering;

/// <summary>What a template asked for while it was rendered.</summary>
internal sealed class Recording
{
    /// <summary>What <c>config(...)</c> set.</summary>
    public ConfigLayer Config { get; } = new();

    /// <summary>The calls of <c>ref</c> and <c>source</c>, in order.</summary>
    public List<NodeCall> Calls { get; } = [];

    /// <summary>Whether <c>is_incremental()</c> was called: the text may differ once the table exists.</summary>
    public bool AsksIncremental { get; set; }

    /// <summary>Whether <c>backfill</c> was looked at: the text may differ in a backfill.</summary>
    public bool AsksBackfill { get; set; }

    /// <summary>Whether <c>this</c> was printed or looked into.</summary>
    public bool AsksThis { get; set; }

    /// <summary>Whether <c>var</c> was called.</summary>
    public bool AsksVariables { get; set; }
}
