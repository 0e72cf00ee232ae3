using System.Text;
using Weir.Cli.Terminal;

namespace Weir.Cli.Tests.Calls;

/// <summary>A terminal that is a pair of buffers.</summary>
internal sealed class TestTerminal(string workingDirectory) : ITerminal, IDisposable
{
    private readonly Buffer _out = new();
    private readonly Buffer _error = new();

    public TextWriter Out => _out;

    public TextWriter Error => _error;

    public string OutText => _out.Text;

    public string ErrorText => _error.Text;

    public bool OutIsTerminal { get; init; }

    public bool ErrorIsTerminal { get; init; }

    public int Width { get; init; }

    public string WorkingDirectory => workingDirectory;

    public Dictionary<string, string> Environment { get; } = [];

    public IReadOnlyDictionary<string, string> Variables => Environment;

    /// <summary>Returns once standard error holds the text.</summary>
    public async Task SeeErrorAsync(string text, CancellationToken cancel)
    {
        while (!_error.Text.Contains(text, StringComparison.Ordinal))
        {
            await _error.Written.WaitAsync(cancel);
        }
    }

    public void Dispose()
    {
        _out.Dispose();
        _error.Dispose();
    }

    private sealed class Buffer : TextWriter
    {
        private readonly StringBuilder _text = new();

        public SemaphoreSlim Written { get; } = new(0);

        public override Encoding Encoding => Encoding.UTF8;

        public string Text
        {
            get
            {
                lock (_text)
                {
                    return _text.ToString();
                }
            }
        }

        public override void Write(char value)
        {
            lock (_text)
            {
                _text.Append(value);
            }

            if (value == '\n')
            {
                Written.Release();
            }
        }

        public override void Write(string? value)
        {
            lock (_text)
            {
                _text.Append(value);
            }

            Written.Release();
        }

        public override void WriteLine(string? value) => Write(value + "\n");

        protected override void Dispose(bool disposing)
        {
            Written.Dispose();
            base.Dispose(disposing);
        }
    }
}
