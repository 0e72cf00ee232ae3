using System.Security.Cryptography;
using System.Text;
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
/// <param name="reading">Reads what was published.</param>
public sealed class ImpactStore(string folder, GitRepository? repository, ImpactCache cache, ImpactReading reading)
{
    /// <summary>Reads it.</summary>
    /// <exception cref="WeirException">It is not there, was never fetched, is too large, is cut short, or is of another format.</exception>
    public async Task<ReadImpact> ReadAsync(ImpactLocation location, CancellationToken cancel)
    {
        if (!location.IsRemote)
        {
            return new ReadImpact(await UnderstandAsync(await ContentAsync(location, cancel), location, cancel), location.Text, null);
        }

        return await cache.FindAsync(location.Text, location.Text, cancel) is { } copy
            ? new ReadImpact(ImpactReading.Published(copy.Content, location.Text), location.Text, copy.FetchedAt)
            : throw new WeirError(ContractErrors.ImpactNotFetched, $"There is no copy of '{location}' here, and a check connects to nothing.")
            {
                Hint = "Run 'weir contracts fetch LOCATION' with it first, and again whenever the copy is to be renewed.",
            }.ToException();
    }

    private async Task<byte[]> ContentAsync(ImpactLocation location, CancellationToken cancel) => location.PathFrom(folder) is { } path
        ? await BoundedFile.TryReadAsync(path, location.Text, cancel) ?? throw Missing($"'{location}' does not exist.", null)
        : await CommittedAsync(location, cancel);

    // What took long to make of a manifest is kept for as long as the manifest is the same, and so is what reads it.
    private async Task<ImpactDocument> UnderstandAsync(byte[] content, ImpactLocation location, CancellationToken cancel)
    {
        if (!ImpactReading.IsManifest(content))
        {
            return reading.Read(content, location.Text, cancel);
        }

        var name = $"manifest {location.PathFrom(folder) ?? location.Text}";
        var of = $"{name} {Convert.ToHexStringLower(SHA256.HashData(content))} {typeof(ImpactStore).Assembly.ManifestModule.ModuleVersionId}";
        if (await cache.FindAsync(name, of, cancel) is { } made)
        {
            return ImpactReading.Published(made.Content, location.Text);
        }

        var document = reading.Read(content, location.Text, cancel);
        try
        {
            await cache.KeepAsync(name, of, Encoding.UTF8.GetBytes(ImpactJson.Write(document)), document.PublishedAt, cancel);
        }
        catch (WeirException)
        {
            // It is made again the next time.
        }

        return document;
    }

    private async Task<byte[]> CommittedAsync(ImpactLocation location, CancellationToken cancel)
    {
        if (repository is null)
        {
            throw Missing($"'{location}' is in the repository at hand, and there is none here.", "Run it in a clone, or write git+URL#REF.");
        }

        var commit = await repository.ResolveAsync(location.Reference, cancel)
            ?? throw Missing(
                $"'{location}': the repository has no commit '{location.Reference}'.", $"Fetch it: git fetch origin {location.Reference}:{location.Reference}");
        return await repository.ReadFileAsync(commit, location.File, BoundedFile.Longest, cancel) switch
        {
            { IsThere: false } => throw Missing($"'{location}': the commit has no file '{location.File}'.", null),
            { Content: { } content } => content,
            _ => throw BoundedFile.TooLarge(location.Text),
        };
    }

    private static WeirException Missing(string what, string? hint) => new WeirError(ContractErrors.ImpactMissing, what) { Hint = hint }.ToException();
}
