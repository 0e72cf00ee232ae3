using System.Text;
using Weir.Contracts.Git;
using Weir.Core.Errors;
using Weir.Core.Ports;

namespace Weir.Contracts.Impact.Sharing;

/// <summary>
/// Writes an impact to where others read it. What is there already and the same, apart from its date, stays as it is, so that a publication
/// after every build leaves no commit without a change.
/// </summary>
/// <param name="folder">Where relative paths and URLs begin, absolute.</param>
/// <param name="repository">The repository at hand; null: none.</param>
/// <param name="open">Opens an object store.</param>
public sealed class ImpactPublisher(string folder, GitRepository? repository, Func<ImpactLocation, IObjectStore> open)
{
    private const int Attempts = 5;

    /// <summary>Publishes it.</summary>
    /// <param name="document">The document.</param>
    /// <param name="location">Where to: a ref or an object.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="WeirException">It cannot be written there.</exception>
    public async Task<PublishedImpact> PublishAsync(ImpactDocument document, ImpactLocation location, CancellationToken cancel)
    {
        if (location.Reference == "HEAD")
        {
            throw Refused(location, "HEAD is whatever is checked out", "Publish to a ref of its own, such as refs/weir/impact.");
        }

        switch (location.Kind)
        {
            case ImpactLocationKind.ObjectStore:
                return new PublishedImpact(await PutAsync(document, location, cancel), null);
            case ImpactLocationKind.GitRemote:
                using (var transfer = await GitTransfer.CreateAsync(GitPlaces.Url(location.Where, folder), cancel))
                {
                    return await CommitAsync(document, location, new RemoteBranch(transfer, GitPlaces.FullName(location.Reference)), cancel);
                }

            case ImpactLocationKind.GitReference:
                return await CommitHereAsync(document, location, cancel);
            default:
                throw new ArgumentOutOfRangeException(nameof(location), location.Kind, "A path is written by whoever knows how to.");
        }
    }

    private async Task<PublishedImpact> CommitHereAsync(ImpactDocument document, ImpactLocation location, CancellationToken cancel)
    {
        if (repository is null)
        {
            throw Refused(location, "there is no repository here", "Run it in a clone, or write git+URL#REF.");
        }

        if (await GitPlaces.RemoteAsync(repository, location.Reference, cancel) is { } remote)
        {
            using var transfer = await GitTransfer.CreateAsync(remote.Url, cancel);
            var pushed = await CommitAsync(document, location, new RemoteBranch(transfer, remote.Branch), cancel);
            await GitPlaces.TrackAsync(repository, location.Reference, remote.Branch, remote.Tracking, cancel);
            return pushed;
        }

        var reference = GitPlaces.FullName(location.Reference);
        return await new GitWriter(repository.Root).CheckedOutAsync(reference, cancel) is { } checkedOut
            ? throw Refused(
                location, $"that branch is checked out in '{checkedOut}', whose files would not follow",
                "Publish to a ref of its own, such as git:refs/weir/impact.")
            : await CommitAsync(document, location, new LocalBranch(repository, reference), cancel);
    }

    private static async Task<PublishedImpact> CommitAsync(ImpactDocument document, ImpactLocation location, IGitBranch branch, CancellationToken cancel)
    {
        string? before = null;
        for (var (attempt, complaint) = (0, (string?)null); attempt < Attempts; attempt++)
        {
            var tip = await branch.TipAsync(cancel);
            if (complaint is not null && tip == before)
            {
                throw Refused(location, $"git says: {complaint}", null);
            }

            before = tip;
            if (tip is not null && IsSame(document, await CommittedAsync(branch.Folder, tip, location, cancel)))
            {
                return new PublishedImpact(false, tip);
            }

            var commit = await new GitWriter(branch.Folder).CommitAsync(
                tip, location.File, Encoding.UTF8.GetBytes(ImpactJson.Write(document)), Message(document), document.PublishedAt, cancel);
            complaint = await branch.MoveAsync(tip, commit, cancel);
            if (complaint is null)
            {
                return new PublishedImpact(true, commit);
            }
        }

        throw new WeirError(ContractErrors.ImpactNotPublished, $"'{location}' was moved by others each of the {Attempts} times it was tried.")
        {
            Kind = FailureKind.Transient,
            Hint = "Run it again.",
        }.ToException();
    }

    private async Task<bool> PutAsync(ImpactDocument document, ImpactLocation location, CancellationToken cancel)
    {
        var store = open(location);
        using var held = store as IDisposable;
        if (await store.HeadAsync(location.File, cancel) is not null)
        {
            await using var there = await store.OpenReadAsync(location.File, cancel);
            if (IsSame(document, await BoundedFile.ReadAsync(there, location.Text, cancel)))
            {
                return false;
            }
        }

        await using var upload = await store.BeginUploadAsync(location.File, PutCondition.Always, cancel);
        await upload.Content.WriteAsync(Encoding.UTF8.GetBytes(ImpactJson.Write(document)), cancel);
        return await upload.CompleteAsync(cancel);
    }

    private static async Task<byte[]?> CommittedAsync(string folder, string commit, ImpactLocation location, CancellationToken cancel) =>
        await GitRepository.FindAsync(folder, inHook: false, cancel) is { } repository
            ? (await repository.ReadFileAsync(commit, location.File, BoundedFile.Longest, cancel)).Content : null;

    // What cannot be read is replaced.
    private static bool IsSame(ImpactDocument document, byte[]? there)
    {
        try
        {
            return there is not null
                && ImpactJson.Write(ImpactReading.Published(there, "") with { PublishedAt = document.PublishedAt }) == ImpactJson.Write(document);
        }
        catch (WeirException)
        {
            return false;
        }
    }

    private static string Message(ImpactDocument document) =>
        $"Impact of {document.Project}{(document.Version is { } version ? $" at {version}" : "")}\n\nPublished by weir contracts publish.";

    private static WeirException Refused(ImpactLocation location, string why, string? hint) =>
        new WeirError(ContractErrors.ImpactNotPublished, $"'{location}' cannot be published to: {why}.") { Hint = hint }.ToException();
}
