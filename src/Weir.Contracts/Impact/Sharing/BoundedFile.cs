using Weir.Core.Errors;

namespace Weir.Contracts.Impact.Sharing;

/// <summary>Reads files and streams whose size nobody vouches for.</summary>
internal static class BoundedFile
{
    /// <summary>The size above which nothing is read.</summary>
    public const long Longest = 256L * 1024 * 1024;

    /// <summary>The file's bytes; null when there is none.</summary>
    /// <param name="path">The file.</param>
    /// <param name="shown">How messages call it.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="WeirException">It is too large, or cannot be read.</exception>
    public static async Task<byte[]?> TryReadAsync(string path, string shown, CancellationToken cancel)
    {
        try
        {
            await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1, useAsync: false);
            return await ReadAsync(stream, shown, cancel);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new WeirError(ContractErrors.ImpactMissing, $"'{shown}' cannot be read: {failure.Message}").ToException(failure);
        }
    }

    /// <summary>What a stream holds.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="shown">How messages call it.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="WeirException">It is too large.</exception>
    public static async Task<byte[]> ReadAsync(Stream stream, string shown, CancellationToken cancel)
    {
        if (stream.CanSeek && stream.Length > Longest)
        {
            throw TooLarge(shown);
        }

        // Not by its length alone: a device has none.
        using var content = new MemoryStream(stream.CanSeek ? (int)stream.Length : 0);
        var part = new byte[128 * 1024];
        while (await stream.ReadAsync(part, cancel) is > 0 and var count)
        {
            if (content.Length + count > Longest)
            {
                throw TooLarge(shown);
            }

            await content.WriteAsync(part.AsMemory(0, count), cancel);
        }

        return content.Length == content.Capacity ? content.GetBuffer() : content.ToArray();
    }

    /// <summary>The error for something that is too large.</summary>
    public static WeirException TooLarge(string shown) =>
        new WeirError(ContractErrors.ImpactTooLarge, $"'{shown}' is larger than {Longest / (1024 * 1024)} MiB; what is larger is not read.").ToException();
}
