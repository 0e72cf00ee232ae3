namespace Weir.Cli.CommandLine;

/// <summary>What a command tells the shell. Public: scripts depend on the numbers (docs/guide/cli.md).</summary>
internal enum ExitCode
{
    /// <summary>Everything asked for was done.</summary>
    Ok = 0,

    /// <summary>The command worked, and something it ran or checked failed.</summary>
    Failed = 1,

    /// <summary>The command line, the configuration or the project is wrong; nothing was run.</summary>
    Invalid = 2,

    /// <summary>The user stopped it.</summary>
    Cancelled = 3,

    /// <summary>Something needed cannot be reached just now; the same command may succeed later.</summary>
    Unavailable = 4,

    /// <summary>Weir itself is wrong.</summary>
    Bug = 70,
}
