using Weir.Connectors.Files.Finding;
using Weir.Core.Errors;
using Weir.Core.Ports;

namespace Weir.Connectors.Files.Reading;

/// <summary>What the operating system says to reading a file.</summary>
internal static class ReadAccess
{
    /// <summary>Opens the file and closes it. One that has vanished since it was found is as if it had vanished before.</summary>
    /// <exception cref="WeirException">It may not be read, or cannot be.</exception>
    public static void Require(FoundFile file)
    {
        try
        {
            using var handle = File.OpenHandle(file.FullPath, share: FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception vanished) when (vanished is FileNotFoundException or DirectoryNotFoundException)
        {
        }
        catch (UnauthorizedAccessException denied)
        {
            throw Denied(file, denied);
        }
        catch (IOException failure)
        {
            throw Failed(file, failure);
        }
    }

    /// <summary>The user may not read it.</summary>
    public static WeirException Denied(FoundFile file, UnauthorizedAccessException denied) =>
        new WeirError(FilesErrors.AccessDenied, $"The file '{file.Shown}' may not be read.")
        {
            Hint = "Give the user that runs Weir the right to read it, or narrow 'path'.",
        }.ToException(denied);

    /// <summary>The disk failed.</summary>
    public static WeirException Failed(FoundFile file, IOException failure) =>
        new WeirError(ConnectorErrors.ReadFailed, $"The file '{file.Shown}' could not be read: {failure.Message}")
        {
            Kind = FailureKind.Transient,
        }.ToException(failure);
}
