using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using Weir.Cli.Commands;
using Weir.Cli.Output;

namespace Weir.Cli.CommandLine;

/// <summary>The whole command line: reads the words, finds the command, carries it out. Holds no state between calls.</summary>
internal static class WeirCommandLine
{
    /// <summary>Carries out one command line.</summary>
    /// <param name="host">What it works with.</param>
    /// <param name="cancel">The user's stop.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(CliHost host, CancellationToken cancel)
    {
        var (parsed, options) = Parse(host);
        if (IsGroupAlone(parsed) && options.FormatOf(parsed) is OutputFormat.Text)
        {
            // Who does not say what to do is shown what there is to do.
            (parsed, _) = Parse(host with { Arguments = [.. host.Arguments, "--help"] });
        }

        if (parsed.Errors.Count > 0 && parsed.Action is not (HelpWithExample or PrintVersion))
        {
            return (int)TellUsage(host, parsed, options);
        }

        var code = await parsed.InvokeAsync(
            new InvocationConfiguration
            {
                Output = host.Terminal.Out,
                Error = host.Terminal.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            },
            cancel);
        await host.Terminal.Out.FlushAsync(CancellationToken.None);
        await host.Terminal.Error.FlushAsync(CancellationToken.None);
        return code;
    }

    /// <summary>Reads a command line and carries nothing out.</summary>
    public static (ParseResult Parsed, GlobalOptions Options) Parse(CliHost host)
    {
        var options = new GlobalOptions();
        return (Build(host, options).Parse(host.Arguments), options);
    }

    private static RootCommand Build(CliHost host, GlobalOptions options)
    {
        var root = new RootCommand("Weir carries data from the systems that make it to the people and models that use it.");
        options.AddTo(root);
        root.Options.OfType<VersionOption>().Single().Action = new PrintVersion(host.Terminal, options);
        foreach (var command in CommandBundle.Create())
        {
            root.Subcommands.Add(command);
        }

        foreach (var command in Descendants(root).OfType<WeirCommand>())
        {
            command.Attach(host, options);
        }

        root.Options.OfType<HelpOption>().Single().Action = new HelpWithExample();
        return root;
    }

    private static IEnumerable<Command> Descendants(Command command) =>
        command.Subcommands.SelectMany(sub => Descendants(sub).Prepend(sub));

    // Its one mistake is that a command is wanted after it.
    private static bool IsGroupAlone(ParseResult parsed) =>
        parsed.CommandResult.Command is not WeirCommand && parsed.UnmatchedTokens.Count == 0
        && parsed.Errors is [{ SymbolResult: CommandResult { Command.Subcommands.Count: > 0 } }];

    private static ExitCode TellUsage(CliHost host, ParseResult parsed, GlobalOptions options)
    {
        var interaction = new Interaction(host.Terminal, options.FormatOf(parsed), debug: false);
        var errors = UsageErrors.Of(parsed);
        interaction.Tell(errors);
        interaction.Json(json => ErrorJson.WriteFailure(json, errors, interaction.Redact));
        return ExitCode.Invalid;
    }
}
