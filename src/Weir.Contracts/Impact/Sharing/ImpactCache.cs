using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Weir.Core.Errors;

namespace Weir.Contracts.Impact.Sharing;

/// <summary>
/// Copies of what is published elsewhere, one file each: a line that says what it is a copy of and when it was fetched, then the bytes. A file is
/// replaced as a whole, so that several processes may fetch and read at once.
/// </summary>
/// <param name="folder">Where they are kept; made when something is kept.</param>
/// <param name="longest">The size in bytes above which nothing is kept, because it would not be read again.</param>
public sealed class ImpactCache(string folder, long longest = BoundedFile.Longest)
{
    /// <summary>Where they are kept for a repository: in what its work trees share, so that nothing of it is ever committed.</summary>
    /// <param name="commonFolder">The repository's own folder.</param>
    public static ImpactCache Of(string commonFolder) => new(Path.Combine(commonFolder, "weir", "impact"));

    /// <summary>Keeps a copy.</summary>
    /// <param name="name">What it is found under; of two of one name the later stays.</param>
    /// <param name="of">What it is a copy of.</param>
    /// <param name="content">The bytes.</param>
    /// <param name="now">When it is.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="WeirException">The folder cannot be written, or the copy would be too large.</exception>
    internal async Task KeepAsync(string name, string of, ReadOnlyMemory<byte> content, DateTimeOffset now, CancellationToken cancel)
    {
        var header = Header(of, now);
        if (header.Length + content.Length > longest)
        {
            throw BoundedFile.TooLarge(name);
        }

        var file = FileOf(name);
        var beside = $"{file}.{Guid.NewGuid():N}.new";
        try
        {
            Directory.CreateDirectory(folder);
            await using (var stream = new FileStream(beside, FileMode.CreateNew, FileAccess.Write))
            {
                await stream.WriteAsync(header, cancel);
                await stream.WriteAsync(content, cancel);
            }

            File.Move(beside, file, overwrite: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new WeirError(ContractErrors.ImpactNotKept, $"The copy of '{of}' cannot be written into '{folder}': {failure.Message}").ToException(failure);
        }
        finally
        {
            TryDelete(beside);
        }
    }

    /// <summary>The copy of that name; null when there is none, or it is one of something else.</summary>
    internal async Task<CachedImpact?> FindAsync(string name, string of, CancellationToken cancel)
    {
        if (await BoundedFile.TryReadAsync(FileOf(name), of, cancel) is not { } bytes)
        {
            return null;
        }

        var end = bytes.AsSpan().IndexOf((byte)'\n');
        return end > 0 && FetchedAt(bytes.AsSpan(0, end), of) is { } at ? new CachedImpact(at, bytes.AsMemory(end + 1)) : null;
    }

    private static byte[] Header(string of, DateTimeOffset now)
    {
        using var line = new MemoryStream();
        using (var json = new Utf8JsonWriter(line))
        {
            json.WriteStartObject();
            json.WriteString("of", of);
            json.WriteString("fetched_at", now);
            json.WriteEndObject();
        }

        line.WriteByte((byte)'\n');
        return line.ToArray();
    }

    // A line of another time or of another place is as good as no copy.
    private static DateTimeOffset? FetchedAt(ReadOnlySpan<byte> line, string of)
    {
        try
        {
            var reader = new Utf8JsonReader(line);
            using var json = JsonDocument.ParseValue(ref reader);
            return json.RootElement is { ValueKind: JsonValueKind.Object } header
                && header.TryGetProperty("of", out var written) && written.ValueKind is JsonValueKind.String && written.GetString() == of
                && header.TryGetProperty("fetched_at", out var at) && at.ValueKind is JsonValueKind.String && at.TryGetDateTimeOffset(out var time)
                    ? time : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void TryDelete(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // It has no name that anyone reads.
        }
    }

    private string FileOf(string name) =>
        Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 12)) + ".copy");
}
