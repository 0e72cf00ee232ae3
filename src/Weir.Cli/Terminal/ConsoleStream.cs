namespace Weir.Cli.Terminal;

/// <summary>A stream of the process's console, of which it is decided in one place what a failure means.</summary>
internal abstract class ConsoleStream(Stream inner) : WriteOnlyStream
{
    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            inner.Write(buffer);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Failed(failure);
        }
    }

    /// <inheritdoc/>
    public override void Flush()
    {
        try
        {
            inner.Flush();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Failed(failure);
        }
    }

    /// <summary>It cannot be written: the disk behind it is full, its reader has gone, or it was closed (which .NET takes for a missing right).</summary>
    protected abstract void Failed(Exception failure);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
