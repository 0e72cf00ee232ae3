namespace Weir.Contracts.Testing;

/// <summary>What came of a check.</summary>
public enum CheckStatus
{
    /// <summary>It holds.</summary>
    Passed,

    /// <summary>It does not hold, and the contract says that this is a warning.</summary>
    Warning,

    /// <summary>It does not hold.</summary>
    Failed,

    /// <summary>It could not be made: the engine refuses the rule's SQL.</summary>
    Broken,

    /// <summary>There was nothing to make it with; the message says why.</summary>
    Skipped,
}
