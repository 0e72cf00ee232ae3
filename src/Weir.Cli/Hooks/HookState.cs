namespace Weir.Cli.Hooks;

/// <summary>What stands under a hook's name.</summary>
internal enum HookState
{
    /// <summary>Nothing.</summary>
    Absent,

    /// <summary>A hook that Weir wrote.</summary>
    Ours,

    /// <summary>A hook of somebody else's.</summary>
    Foreign,
}
