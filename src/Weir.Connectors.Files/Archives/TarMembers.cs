using System.Formats.Tar;
using Weir.Core.Errors;

namespace Weir.Connectors.Files.Archives;

/// <summary>The regular files in a tar archive, in its order.</summary>
internal static class TarMembers
{
    private const int BlockBytes = 512;

    /// <summary>Reads an archive; each member's content is good until the next is asked for.</summary>
    /// <exception cref="WeirException">It is damaged or breaks off.</exception>
    public static IEnumerable<(string Name, Stream Content)> Read(Stream archive, string name)
    {
        using var reader = new TarReader(archive, leaveOpen: true);
        var last = "its beginning";
        while (Next(reader, name, last) is { } entry)
        {
            if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile)
            {
                yield return (MemberName(entry.Name), new MemberStream(entry.DataStream ?? Stream.Null, entry.Length, name, entry.Name));
            }

            last = $"member '{entry.Name}'";
        }

        Drain(archive);
    }

    private static string MemberName(string name) => name.StartsWith("./", StringComparison.Ordinal) ? name[2..] : name;

    // Behind the two empty blocks that end it an archive is padded; reading on finds compressed data that breaks off there.
    private static void Drain(Stream archive)
    {
        Span<byte> padding = stackalloc byte[BlockBytes];
        while (archive.Read(padding) > 0)
        {
        }
    }

    private static TarEntry? Next(TarReader reader, string name, string last)
    {
        try
        {
            return reader.GetNextEntry();
        }
        catch (EndOfStreamException end)
        {
            throw Bad(FilesErrors.Truncated, name, $"is incomplete: it breaks off behind {last}", end);
        }
        catch (Exception damage) when (damage is InvalidDataException or FormatException or ArgumentException)
        {
            throw Bad(FilesErrors.Damaged, name, $"is damaged behind {last}", damage);
        }
    }

    private static WeirException Bad(ErrorCode code, string name, string why, Exception? inner) => new WeirError(code, $"The archive '{name}' {why}.")
    {
        Location = new SourceLocation(name),
        Hint = "Copy the file again; nothing of it was loaded.",
    }.ToException(inner);
}
