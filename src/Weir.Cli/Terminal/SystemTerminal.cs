using System.Collections;
using System.Text;

namespace Weir.Cli.Terminal;

/// <summary>The process's own console.</summary>
internal sealed class SystemTerminal : ITerminal
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly Lazy<TextWriter> _out = new(() => Open(new OutputStream(Console.OpenStandardOutput()), !Console.IsOutputRedirected));
    private readonly Lazy<TextWriter> _error = new(() => Open(new ErrorStream(Console.OpenStandardError()), autoFlush: true));

    /// <inheritdoc/>
    public TextReader In => Console.In;

    /// <inheritdoc/>
    public TextWriter Out => _out.Value;

    /// <inheritdoc/>
    public TextWriter Error => _error.Value;

    /// <inheritdoc/>
    public bool OutIsTerminal => !Console.IsOutputRedirected;

    /// <inheritdoc/>
    public bool ErrorIsTerminal => !Console.IsErrorRedirected;

    /// <inheritdoc/>
    public int Width
    {
        get
        {
            try
            {
                return OutIsTerminal || ErrorIsTerminal ? Console.WindowWidth : 0;
            }
            catch (IOException)
            {
                return 0;
            }
        }
    }

    /// <inheritdoc/>
    public string WorkingDirectory => Environment.CurrentDirectory;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Variables =>
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "");

    /// <inheritdoc/>
    public string? Variable(string name) => Environment.GetEnvironmentVariable(name);

    private static TextWriter Open(Stream stream, bool autoFlush) =>
        TextWriter.Synchronized(new StreamWriter(stream, Utf8, bufferSize: 8192) { AutoFlush = autoFlush });
}
