using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;
using System.Runtime.CompilerServices;
using Weir.Cli.Output;
using Weir.Cli.Terminal;

namespace Weir.Cli.CommandLine;

/// <summary><c>weir --version</c>.</summary>
/// <param name="terminal">Where it is told.</param>
/// <param name="options">Say in which form.</param>
internal sealed class PrintVersion(ITerminal terminal, GlobalOptions options) : SynchronousCommandLineAction
{
    /// <summary>The version: <c>0.1.0</c>.</summary>
    public static string Version =>
        typeof(PrintVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        if (options.FormatOf(parseResult) is OutputFormat.Json)
        {
            WriteJson();
        }
        else
        {
            terminal.Out.WriteLine($"weir {Version}");
        }

        return (int)ExitCode.Ok;
    }

    // Apart, so that nothing of JSON is loaded for people.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void WriteJson() => new Interaction(terminal, OutputFormat.Json, debug: false).Json(json =>
    {
        json.WriteStartObject();
        json.WriteString("version", Version);
        json.WriteEndObject();
    });
}
