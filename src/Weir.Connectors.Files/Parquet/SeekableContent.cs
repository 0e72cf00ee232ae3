using Weir.Connectors.Files.Reading;

namespace Weir.Connectors.Files.Parquet;

/// <summary>Parquet is read from its end: content that only goes forward is put into a temporary file first.</summary>
internal static class SeekableContent
{
    /// <summary>The content of a file, seekable; disposing it removes what was made.</summary>
    public static Stream Of(FileInput input)
    {
        if (input.FullPath is { } path)
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }

        var spool = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 64 << 10, FileOptions.DeleteOnClose);
        try
        {
            input.Content.CopyTo(spool);
            spool.Position = 0;
            return spool;
        }
        catch
        {
            spool.Dispose();
            throw;
        }
    }
}
