using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Weir.Cli.CommandLine;

/// <summary>The usual help, followed by an example that works.</summary>
internal sealed class HelpWithExample : SynchronousCommandLineAction
{
    private readonly HelpAction _help = new() { MaxWidth = 120 };

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var code = _help.Invoke(parseResult);
        var example = parseResult.CommandResult.Command switch
        {
            WeirCommand command => command.Example,
            CommandGroup group => group.Example,
            _ => "weir init my_project && cd my_project && weir run",
        };
        if (example.Length > 0)
        {
            parseResult.InvocationConfiguration.Output.WriteLine("Example:");
            parseResult.InvocationConfiguration.Output.WriteLine($"  {example}");
            parseResult.InvocationConfiguration.Output.WriteLine();
        }

        return code;
    }
}
