using System.Buffers.Binary;
using Weir.Core.Errors;

namespace Weir.Connectors.Files.Parquet;

/// <summary>Looks whether a file has both ends of a Parquet file, which tells one cut short from one that is none.</summary>
internal static class ParquetFooter
{
    private const int Least = 12;

    /// <summary>Checks the marks at both ends and the length of the footer.</summary>
    /// <exception cref="WeirException">It is no Parquet file, or not all of one.</exception>
    public static void Check(Stream content, string name)
    {
        Span<byte> ends = stackalloc byte[Least];
        if (content.Length < Least)
        {
            throw Bad(FilesErrors.Truncated, name, $"it has {content.Length} bytes; a Parquet file has at least {Least}");
        }

        content.Position = 0;
        content.ReadExactly(ends[..4]);
        var begins = ends.StartsWith("PAR1"u8);
        content.Position = content.Length - 8;
        content.ReadExactly(ends[..8]);
        content.Position = 0;
        if (ends[4..].StartsWith("PARE"u8))
        {
            throw Bad(FilesErrors.Damaged, name, "its footer is encrypted, which Weir cannot read");
        }

        if (!begins)
        {
            throw Bad(FilesErrors.Damaged, name, "it does not begin with the mark 'PAR1' at byte 0");
        }

        if (!ends[4..].StartsWith("PAR1"u8))
        {
            throw Bad(FilesErrors.Truncated, name, $"it ends at byte {content.Length} without the mark 'PAR1' and the footer before it");
        }

        if (BinaryPrimitives.ReadUInt32LittleEndian(ends) is var footer && footer > content.Length - Least)
        {
            throw Bad(FilesErrors.Damaged, name, $"its footer claims {footer} bytes of {content.Length}");
        }
    }

    /// <summary>The error of content that contradicts itself.</summary>
    public static WeirException Damaged(string name, long row, Exception inner) =>
        Bad(FilesErrors.Damaged, name, $"it cannot be read behind row {row} ({Words(inner)})", inner);

    // The library's message is the name of a C++ class and then, in brackets, what happened.
    private static string Words(Exception inner)
    {
        const string before = "(message: '";
        const string after = "')";
        var (message, start) = (inner.Message, inner.Message.IndexOf(before, StringComparison.Ordinal));
        var words = start < 0 ? message : message[(start + before.Length)..];
        return words.Split('\n')[0].Replace(after, "", StringComparison.Ordinal).Trim();
    }

    private static WeirException Bad(ErrorCode code, string name, string why, Exception? inner = null) => new WeirError(
        code, $"The Parquet file '{name}' is {(code == FilesErrors.Truncated ? "incomplete" : "unreadable")}: {why}.")
    {
        Location = new SourceLocation(name),
        Hint = "Copy the file again, or correct 'format'; nothing of it was loaded.",
    }.ToException(inner);
}
