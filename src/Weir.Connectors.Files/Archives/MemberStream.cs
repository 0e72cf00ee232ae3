using Weir.Connectors.Files.Bytes;
using Weir.Core.Errors;

namespace Weir.Connectors.Files.Archives;

/// <summary>A member's content, which must be as long as the archive says.</summary>
internal sealed class MemberStream(Stream content, long length, string archive, string member) : ForwardStream
{
    private long _at;

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        int read;
        try
        {
            read = content.Read(buffer);
        }
        catch (InvalidDataException damage)
        {
            throw Bad(FilesErrors.Damaged, "is damaged", damage);
        }
        catch (EndOfStreamException end)
        {
            throw Bad(FilesErrors.Truncated, "breaks off", end);
        }

        _at += read;
        return read == 0 && !buffer.IsEmpty && _at < length ? throw Bad(FilesErrors.Truncated, "breaks off", null) : read;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            content.Dispose();
        }

        base.Dispose(disposing);
    }

    private WeirException Bad(ErrorCode code, string why, Exception? inner) => new WeirError(
        code, $"The member '{member}' of the archive '{archive}' {why} at byte {_at} of {length}.")
    {
        Location = new SourceLocation(archive),
        Hint = "Copy the file again; nothing of it was loaded.",
    }.ToException(inner);
}
