using Weir.Contracts.Git;

namespace Weir.Contracts.Impact.Sharing;

/// <summary>A ref of another repository.</summary>
/// <param name="transfer">The way to it; disposed with this.</param>
/// <param name="reference">The ref's full name.</param>
internal sealed class RemoteBranch(GitTransfer transfer, string reference) : IGitBranch
{
    /// <inheritdoc/>
    public string Folder => transfer.Folder;

    /// <inheritdoc/>
    public Task<string?> TipAsync(CancellationToken cancel) => transfer.FetchAsync(reference, cancel);

    /// <inheritdoc/>
    public Task<string?> MoveAsync(string? from, string to, CancellationToken cancel) => transfer.PushAsync(reference, from, to, cancel);

    /// <inheritdoc/>
    public void Dispose() => transfer.Dispose();
}
