namespace Weir.Contracts.Checking;

/// <summary>What comes of a change; the later, the worse.</summary>
public enum CheckOutcome
{
    /// <summary>Nobody needs to do anything.</summary>
    Fine,

    /// <summary>People should know, and the commit goes through.</summary>
    Warned,

    /// <summary>It goes through once somebody who may has approved it.</summary>
    NeedsApproval,

    /// <summary>The contract does not allow it.</summary>
    Refused,
}
