using Weir.Contracts.Git;

namespace Weir.Contracts.Impact.Sharing;

/// <summary>A ref of the repository at hand.</summary>
/// <param name="repository">The repository.</param>
/// <param name="reference">The ref's full name.</param>
internal sealed class LocalBranch(GitRepository repository, string reference) : IGitBranch
{
    /// <inheritdoc/>
    public string Folder => repository.Root;

    /// <inheritdoc/>
    public Task<string?> TipAsync(CancellationToken cancel) => repository.ResolveAsync(reference, cancel);

    /// <inheritdoc/>
    public Task<string?> MoveAsync(string? from, string to, CancellationToken cancel) => new GitWriter(Folder).MoveAsync(reference, from, to, cancel);

    /// <inheritdoc/>
    public void Dispose()
    {
        // Nothing of it is held.
    }
}
