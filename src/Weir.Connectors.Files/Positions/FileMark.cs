using System.Globalization;
using System.IO.Hashing;
using Weir.Connectors.Files.Finding;

namespace Weir.Connectors.Files.Positions;

/// <summary>
/// How far a file has been read, and what it looked like then: the value of a position's split, whose key is the file's name. Stored as
/// <c>1|bytes|modified|head|tail|records|lines|state</c>.
/// </summary>
/// <param name="Bytes">How many of its bytes have been read; for a file read in part, its size.</param>
/// <param name="ModifiedTicks">Time of last write, UTC, in ticks of 100 ns.</param>
/// <param name="Head">XXH64 of its first bytes, at most <see cref="Window"/>.</param>
/// <param name="Tail">XXH64 of the last of <paramref name="Bytes"/>, at most <see cref="Window"/>.</param>
/// <param name="Records">Records read, rejected ones included.</param>
/// <param name="Lines">Line ends read, for the places of later records.</param>
/// <param name="State">How the read ended.</param>
internal sealed record FileMark(long Bytes, long ModifiedTicks, ulong Head, ulong Tail, long Records, long Lines, MarkState State)
{
    /// <summary>How many bytes at each end are compared.</summary>
    public const int Window = 64 << 10;

    private const string Version = "1";

    /// <summary>The mark of a file that has been read up to <paramref name="bytes"/>.</summary>
    public static FileMark Of(FoundFile file, long bytes, long records, long lines, MarkState state)
    {
        var (head, tail) = Ends(file.FullPath, bytes);
        return new FileMark(bytes, file.ModifiedTicks, head, tail, records, lines, state);
    }

    /// <summary>Reads the stored form; null when it is of another version or no mark at all, so that the file counts as never read.</summary>
    public static FileMark? Parse(string? text)
    {
        var parts = (text ?? "").Split('|');
        return parts.Length == 8 && parts[0] == Version
            && long.TryParse(parts[1], CultureInfo.InvariantCulture, out var bytes)
            && long.TryParse(parts[2], CultureInfo.InvariantCulture, out var modified)
            && ulong.TryParse(parts[3], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var head)
            && ulong.TryParse(parts[4], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var tail)
            && long.TryParse(parts[5], CultureInfo.InvariantCulture, out var records)
            && long.TryParse(parts[6], CultureInfo.InvariantCulture, out var lines)
            && Enum.TryParse<MarkState>(parts[7], ignoreCase: true, out var state)
            ? new FileMark(bytes, modified, head, tail, records, lines, state)
            : null;
    }

    /// <summary>Whether the first <see cref="Bytes"/> bytes of the file still have the same ends.</summary>
    public bool IsPrefixOf(FoundFile file) => file.Bytes >= Bytes && Ends(file.FullPath, Bytes) == (Head, Tail);

    /// <summary>The stored form.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Version}|{Bytes}|{ModifiedTicks}|{Head:x}|{Tail:x}|{Records}|{Lines}|{State.ToString().ToLowerInvariant()}");

    private static (ulong Head, ulong Tail) Ends(string path, long bytes)
    {
        using var handle = File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete);
        var buffer = new byte[(int)Math.Min(Window, bytes)];
        return (Hash(handle, buffer, 0), Hash(handle, buffer, bytes - buffer.Length));
    }

    private static ulong Hash(Microsoft.Win32.SafeHandles.SafeFileHandle handle, byte[] buffer, long at)
    {
        var read = 0;
        while (read < buffer.Length && RandomAccess.Read(handle, buffer.AsSpan(read), at + read) is var count and > 0)
        {
            read += count;
        }

        return XxHash64.HashToUInt64(buffer.AsSpan(0, read));
    }
}
