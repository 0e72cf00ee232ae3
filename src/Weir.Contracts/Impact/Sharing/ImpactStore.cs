using Weir.Contracts.Git;
using Weir.Core.Errors;

namespace Weir.Contracts.Impact.Sharing;

/// <summary>
/// Reads what was published, for a check: never connects to anything. A path and a ref of the repository at hand are read where they are; of
/// everything else the copy that <c>weir contracts fetch</c> made.
/// </summary>
/// <param name="folder">Where relative paths begin, absolute.</param>
/// <param name="repository">The repository at hand; null: none.</param>
/// <param name="cache">The copies.</param>
public sealed class ImpactStore(string folder, GitRepository? repository, ImpactCache cache)
{
    /// <summary>Reads it.</summary>
    /// <exception cref="WeirException">It is not there, was never fetched, is too large, is cut short, or is of another format.</exception>
    public async Task<ReadImpact> ReadAsync(ImpactLocation location, CancellationToken cancel)
    {
        if (location.PathFrom(folder) is { } path)
        {
            var bytes = await BoundedFile.TryReadAsync(path, location.Text, cancel) ?? throw Missing($"'{location}' does not exist.", null);
            return new ReadImpact(ImpactReading.Read(bytes, location.Text), location.Text, null);
        }

        if (location.Kind is ImpactLocationKind.GitReference)
        {
            return new ReadImpact(ImpactReading.Read(await CommittedAsync(location, cancel), location.Text), location.Text, null);
        }

        return await cache.FindAsync(location, cancel) is { } copy ? new ReadImpact(ImpactReading.Read(copy.Content, location.Text), location.Text, copy.FetchedAt)
            : throw new WeirError(ContractErrors.ImpactNotFetched, $"There is no copy of '{location}' here, and a check connects to nothing.")
            {
                Hint = "Run 'weir contracts fetch LOCATION' with it first, and again whenever the copy is to be renewed.",
            }.ToException();
    }

    private async Task<byte[]> CommittedAsync(ImpactLocation location, CancellationToken cancel)
    {
        if (repository is null)
        {
            throw Missing($"'{location}' is in the repository at hand, and there is none here.", "Run it in a clone, or write git+URL#REF.");
        }

        var commit = await repository.ResolveAsync(location.Reference, cancel)
            ?? throw Missing($"'{location}': the repository has no commit '{location.Reference}'.", $"Fetch it: git fetch origin {location.Reference}:{location.Reference}");
        return await repository.ReadFileAsync(commit, location.File, BoundedFile.Longest, cancel) switch
        {
            { IsThere: false } => throw Missing($"'{location}': the commit has no file '{location.File}'.", null),
            { Content: { } content } => content,
            _ => throw BoundedFile.TooLarge(location.Text),
        };
    }

    private static WeirException Missing(string what, string? hint) => new WeirError(ContractErrors.ImpactMissing, what) { Hint = hint }.ToException();
}
