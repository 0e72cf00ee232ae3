using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Spectre.Console;
using Weir.Cli.CommandLine;
using Weir.Cli.Terminal;
using Weir.Core.Errors;

namespace Weir.Cli.Output;

/// <summary>
/// How a command talks: results and remarks for people, or one JSON document for programs. With <see cref="OutputFormat.Json"/> standard
/// output gets that document alone; whatever is for people goes to standard error.
/// </summary>
internal sealed class Interaction
{
    // Readable in a terminal; the document is not embedded in HTML.
    private static readonly JsonWriterOptions JsonStyle = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ITerminal _terminal;
    private IAnsiConsole? _console;

    /// <summary>A conversation over a terminal.</summary>
    public Interaction(ITerminal terminal, OutputFormat format, bool debug)
    {
        _terminal = terminal;
        Format = format;
        Debug = debug;
    }

    /// <summary>For whom the output is.</summary>
    public OutputFormat Format { get; }

    /// <summary>Whether exceptions are shown whole.</summary>
    public bool Debug { get; }

    /// <summary>Strikes secrets out of everything shown; the identity until something was resolved.</summary>
    public Func<string, string> Redact { get; set; } = text => text;

    /// <summary>Whether what is for people reaches a person's terminal, which can show live progress.</summary>
    public bool IsLive => Format is OutputFormat.Json ? _terminal.ErrorIsTerminal : _terminal.OutIsTerminal;

    /// <summary>Where what is for people goes.</summary>
    public TextWriter Human => Format is OutputFormat.Json ? _terminal.Error : _terminal.Out;

    /// <summary>Tables, colours and progress for people. Loaded when it is first needed.</summary>
    public IAnsiConsole Console => _console ??= Create();

    /// <summary>Writes a line for people.</summary>
    public void Line(string text = "") => Human.WriteLine(Redact(text));

    /// <summary>Writes the document; does nothing unless JSON was asked for.</summary>
    public void Json(Action<Utf8JsonWriter> write)
    {
        if (Format is not OutputFormat.Json)
        {
            return;
        }

        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, JsonStyle))
        {
            write(json);
        }

        _terminal.Out.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
        _terminal.Out.Flush();
    }

    /// <summary>Tells errors and warnings to people, on standard error.</summary>
    public void Tell(IEnumerable<WeirError> errors)
    {
        foreach (var error in errors)
        {
            _terminal.Error.Write(Redact(ErrorText.Of(error)));
        }
    }

    /// <summary>Tells the exception behind an error, when it was asked for.</summary>
    public void TellCause(Exception cause)
    {
        if (Debug)
        {
            _terminal.Error.WriteLine(Redact(cause.ToString()));
        }
    }

    /// <summary>A log whose lines go to standard error.</summary>
    public TerminalLog CreateLog() => new(line => _terminal.Error.WriteLine(Redact(line)), Debug);

    private IAnsiConsole Create()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(Human),
            Ansi = IsLive ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = IsLive && string.IsNullOrEmpty(_terminal.Variable("NO_COLOR")) ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = IsLive ? InteractionSupport.Yes : InteractionSupport.No,
        });
        console.Profile.Width = _terminal.Width > 0 ? _terminal.Width : 120;
        return console;
    }
}
