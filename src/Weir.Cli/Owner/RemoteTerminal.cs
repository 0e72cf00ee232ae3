using System.Text;
using Weir.Cli.Terminal;

namespace Weir.Cli.Owner;

/// <summary>The terminal of another process, for which this one carries out a command.</summary>
internal sealed class RemoteTerminal : ITerminal
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly OwnerRequest _request;

    /// <summary>The terminal a request came from.</summary>
    public RemoteTerminal(OwnerRequest request, FrameChannel channel)
    {
        _request = request;
        Out = Writer(channel, FrameKind.Output, request.OutIsTerminal);
        Error = Writer(channel, FrameKind.Error, autoFlush: true);
    }

    /// <inheritdoc/>
    public TextWriter Out { get; }

    /// <inheritdoc/>
    public TextWriter Error { get; }

    /// <inheritdoc/>
    public bool OutIsTerminal => _request.OutIsTerminal;

    /// <inheritdoc/>
    public bool ErrorIsTerminal => _request.ErrorIsTerminal;

    /// <inheritdoc/>
    public int Width => _request.Width;

    /// <inheritdoc/>
    public string WorkingDirectory => _request.WorkingDirectory;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Variables => _request.Environment;

    private static TextWriter Writer(FrameChannel channel, FrameKind kind, bool autoFlush) =>
        TextWriter.Synchronized(new StreamWriter(new FrameWriter(channel, kind), Utf8, bufferSize: 8192) { AutoFlush = autoFlush });
}
