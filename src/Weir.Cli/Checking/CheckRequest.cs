namespace Weir.Cli.Checking;

/// <summary>What a check is asked for.</summary>
internal sealed record CheckRequest
{
    /// <summary>The folder whose repository is checked, absolute.</summary>
    public required string Folder { get; init; }

    /// <summary>Where published impacts are read from, besides those the repository's settings name.</summary>
    public IReadOnlyList<string> Impacts { get; init; } = [];

    /// <summary>Contracts whose owners have approved, besides those the repository's settings name.</summary>
    public IReadOnlyList<string> Approved { get; init; } = [];

    /// <summary>Whether changes are told that break nothing, and those of tables without a contract.</summary>
    public bool AllTables { get; init; }
}
