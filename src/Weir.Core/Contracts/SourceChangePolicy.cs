namespace Weir.Core.Contracts;

/// <summary>What a check of a commit does when the commit breaks a table under contract.</summary>
public enum SourceChangePolicy
{
    /// <summary>It says so and lets the commit pass.</summary>
    Warn,

    /// <summary>It lets the commit pass once somebody has approved it.</summary>
    RequireApproval,

    /// <summary>It refuses the commit.</summary>
    Block,
}
