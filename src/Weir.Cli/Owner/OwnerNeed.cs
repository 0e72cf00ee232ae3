namespace Weir.Cli.Owner;

/// <summary>What a command needs of the project's embedded engines.</summary>
internal enum OwnerNeed
{
    /// <summary>Nothing that only one process may open.</summary>
    None,

    /// <summary>The engines, beside whatever else uses them.</summary>
    Shared,

    /// <summary>The project to itself, but for shared commands: it changes what is there.</summary>
    Exclusive,
}
