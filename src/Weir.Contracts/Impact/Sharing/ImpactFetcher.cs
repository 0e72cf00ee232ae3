using System.Text;
using Weir.Contracts.Git;
using Weir.Core.Errors;
using Weir.Core.Ports;

namespace Weir.Contracts.Impact.Sharing;

/// <summary>
/// Makes the copies that <see cref="ImpactStore"/> reads: the only part that connects. A copy is replaced by one that can be read and by nothing
/// else; when that fails the one before it stays.
/// </summary>
/// <param name="folder">Where relative paths begin, absolute.</param>
/// <param name="cache">The copies.</param>
/// <param name="reading">Reads what is brought.</param>
/// <param name="open">Opens an object store.</param>
/// <param name="time">The clock.</param>
public sealed class ImpactFetcher(string folder, ImpactCache cache, ImpactReading reading, Func<ImpactLocation, IObjectStore> open, TimeProvider time)
{
    /// <summary>Fetches it.</summary>
    /// <param name="location">Where it is published; remote.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="WeirException">It cannot be reached or read; what is said tells how old the copy is that stays.</exception>
    public async Task<FetchedImpact> FetchAsync(ImpactLocation location, CancellationToken cancel)
    {
        var before = await cache.FindAsync(location.Text, location.Text, cancel);
        try
        {
            var content = location.Kind is ImpactLocationKind.GitRemote ? await OfCommitAsync(location, cancel) : await ObjectAsync(location, cancel);
            var (document, now) = (reading.Read(content, location.Text, cancel), time.GetUtcNow());

            // A manifest is read down to its columns once, here, and not by every check.
            content = Encoding.UTF8.GetBytes(ImpactJson.Write(document));
            await cache.KeepAsync(location.Text, location.Text, content, now, cancel);
            return new FetchedImpact(new ReadImpact(document, location.Text, now), before is null || !before.Content.Span.SequenceEqual(content));
        }
        catch (WeirException failure)
        {
            throw NotBrought(failure, location, before);
        }
    }

    private async Task<byte[]> OfCommitAsync(ImpactLocation location, CancellationToken cancel)
    {
        using var transfer = await GitTransfer.CreateAsync(GitPlaces.Url(location.Where, folder), cancel);
        var commit = await transfer.FetchAsync(GitPlaces.FullName(location.Reference), cancel)
            ?? throw Missing($"the repository has no ref '{location.Reference}'");
        var repository = await GitRepository.FindAsync(transfer.Folder, inHook: false, cancel) ?? throw Missing("nothing was fetched");
        return await repository.ReadFileAsync(commit, location.File, BoundedFile.Longest, cancel) switch
        {
            { IsThere: false } => throw Missing($"the commit has no file '{location.File}'"),
            { Content: { } content } => content,
            _ => throw BoundedFile.TooLarge(location.Text),
        };
    }

    private async Task<byte[]> ObjectAsync(ImpactLocation location, CancellationToken cancel)
    {
        var store = open(location);
        using var held = store as IDisposable;
        if (await store.HeadAsync(location.File, cancel) is not { } info)
        {
            throw Missing("there is no such object");
        }

        if (info.Bytes > BoundedFile.Longest)
        {
            throw BoundedFile.TooLarge(location.Text);
        }

        await using var stream = await store.OpenReadAsync(location.File, cancel);
        return await BoundedFile.ReadAsync(stream, location.Text, cancel);
    }

    private WeirException NotBrought(WeirException failure, ImpactLocation location, CachedImpact? before)
    {
        var kept = before is null ? "There is no copy here."
            : $"The copy that is here stays: it was fetched {ElapsedText.Ago(before.FetchedAt, time.GetUtcNow()) ?? "in the future, so the clock was set back"}.";
        return new WeirError(ContractErrors.ImpactNotBrought, $"'{location}' cannot be fetched: {failure.Error.Message.TrimEnd('.')}. {kept}")
        {
            Hint = failure.Error.Hint,
            Kind = failure.Error.Kind,
        }.ToException(failure);
    }

    private static WeirException Missing(string what) => new WeirError(ContractErrors.ImpactMissing, what).ToException();
}
