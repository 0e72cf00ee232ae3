using Weir.Connectors.Files.Finding;

namespace Weir.Connectors.Files.Positions;

/// <summary>Compares a file with the mark its last read left.</summary>
internal static class ChangeDetection
{
    /// <summary>
    /// What has happened. Same size and time of last write count as unchanged without looking; a touched file is unchanged when the compared
    /// ends cover all of it. Beyond that nothing is guessed: it has changed.
    /// </summary>
    /// <param name="file">The file now.</param>
    /// <param name="mark">Its mark; null: never read.</param>
    /// <param name="mayGrow">Whether records can be appended to files of its format.</param>
    public static FileProgress Compare(FoundFile file, FileMark? mark, bool mayGrow)
    {
        if (mark is null || (mark.Records == 0 && file.Bytes != mark.Bytes))
        {
            // Of a file that had no records yet nothing can be read twice.
            return FileProgress.New;
        }

        var partial = mark.State is MarkState.Partial;
        if (file.Bytes == mark.Bytes && (file.ModifiedTicks == mark.ModifiedTicks || (file.Bytes <= 2 * FileMark.Window && mark.IsPrefixOf(file))))
        {
            return partial ? FileProgress.Unfinished : FileProgress.Unchanged;
        }

        if (file.Bytes <= mark.Bytes || !mayGrow || mark.State is MarkState.Closed || !mark.IsPrefixOf(file))
        {
            return FileProgress.Changed;
        }

        return partial ? FileProgress.Unfinished
            : mark.State is MarkState.Whole || ContinuesWithLineEnd(file, mark.Bytes) ? FileProgress.Grown
            : FileProgress.Changed;
    }

    // Without it the last record, which had no line end, has itself grown.
    private static bool ContinuesWithLineEnd(FoundFile file, long at)
    {
        using var handle = File.OpenHandle(file.FullPath, share: FileShare.ReadWrite | FileShare.Delete);
        Span<byte> next = stackalloc byte[1];
        return RandomAccess.Read(handle, next, at) == 1 && next[0] is (byte)'\n' or (byte)'\r';
    }
}
