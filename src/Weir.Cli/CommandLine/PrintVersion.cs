using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;

namespace Weir.Cli.CommandLine;

/// <summary><c>weir --version</c>.</summary>
internal sealed class PrintVersion : SynchronousCommandLineAction
{
    /// <summary>The version: <c>0.1.0</c>.</summary>
    public static string Version =>
        typeof(PrintVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        parseResult.InvocationConfiguration.Output.WriteLine($"weir {Version}");
        return (int)ExitCode.Ok;
    }
}
