using System.IO.Compression;
using Weir.Connectors.Files.Finding;
using Weir.Core.Errors;

namespace Weir.Connectors.Files.Archives;

/// <summary>The files in a zip archive, in its order.</summary>
internal static class ZipMembers
{
    /// <summary>Reads an archive; each member's content is good until the next is asked for.</summary>
    /// <exception cref="WeirException">It is damaged, breaks off or is encrypted.</exception>
    public static IEnumerable<(string Name, Stream Content)> Read(FoundFile file)
    {
        using var archive = Open(file);
        foreach (var entry in archive.Entries.Where(entry => !entry.FullName.EndsWith('/')))
        {
            if (entry.IsEncrypted)
            {
                throw Bad(file, $"has the encrypted member '{entry.FullName}', which Weir cannot read", null);
            }

            yield return (entry.FullName, new MemberStream(entry.Open(), entry.Length, file.Shown, entry.FullName));
        }
    }

    private static ZipArchive Open(FoundFile file)
    {
        try
        {
            // A zip archive ends with its directory, so one that was cut short has none.
            return new ZipArchive(new FileStream(file.FullPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete), ZipArchiveMode.Read);
        }
        catch (InvalidDataException damage)
        {
            throw Bad(file, $"has no directory at its end (byte {file.Bytes}): it is incomplete or no zip archive", damage);
        }
    }

    private static WeirException Bad(FoundFile file, string why, Exception? inner) => new WeirError(FilesErrors.Damaged, $"The archive '{file.Shown}' {why}.")
    {
        Location = new SourceLocation(file.Shown),
        Hint = "Copy the file again; nothing of it was loaded.",
    }.ToException(inner);
}
