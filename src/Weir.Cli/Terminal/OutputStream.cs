namespace Weir.Cli.Terminal;

/// <summary>Standard output, whose failures are told apart from those of the files a command works with.</summary>
internal sealed class OutputStream(Stream inner) : ConsoleStream(inner)
{
    /// <inheritdoc/>
    protected override void Failed(Exception failure) => throw new OutputException(failure);
}
