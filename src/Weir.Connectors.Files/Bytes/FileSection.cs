using Microsoft.Win32.SafeHandles;
using Weir.Connectors.Files.Finding;
using Weir.Core.Errors;
using Weir.Core.Ports;

namespace Weir.Connectors.Files.Bytes;

/// <summary>A part of a file, as long as it was when the file was found: what is appended later belongs to the next read.</summary>
internal sealed class FileSection(FoundFile file, long start, long end) : ForwardStream
{
    private readonly SafeFileHandle _handle = File.OpenHandle(
        file.FullPath, share: FileShare.ReadWrite | FileShare.Delete, options: FileOptions.SequentialScan);

    private long _at = start;

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        var wanted = (int)Math.Min(buffer.Length, end - _at);
        if (wanted == 0)
        {
            return 0;
        }

        var read = RandomAccess.Read(_handle, buffer[..wanted], _at);
        if (read == 0)
        {
            throw new WeirError(ConnectorErrors.ReadFailed, $"The file '{file.Shown}' shrank from {file.Bytes} to {_at} bytes while it was read.")
            {
                Hint = "Run again once it is written.",
                Kind = FailureKind.Transient,
            }.ToException();
        }

        _at += read;
        return read;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _handle.Dispose();
        }

        base.Dispose(disposing);
    }
}
