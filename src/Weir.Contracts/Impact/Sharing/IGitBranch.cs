namespace Weir.Contracts.Impact.Sharing;

/// <summary>A ref that commits are added to. Used by one task.</summary>
internal interface IGitBranch : IDisposable
{
    /// <summary>The repository on this machine that holds the commits.</summary>
    string Folder { get; }

    /// <summary>The commit it is at, which the repository on this machine then holds; null when it does not exist.</summary>
    Task<string?> TipAsync(CancellationToken cancel);

    /// <summary>Moves it, unless somebody else has; returns what git complains of, or null when it was moved.</summary>
    Task<string?> MoveAsync(string? from, string to, CancellationToken cancel);
}
