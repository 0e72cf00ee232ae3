using Weir.Cli;
using Weir.Cli.CommandLine;
using Weir.Cli.Output;
using Weir.Cli.Terminal;
using Weir.Core.Errors;

var terminal = new SystemTerminal();
using var signals = new StopSignals(terminal);
try
{
    return await WeirCommandLine.RunAsync(new CliHost(terminal, TimeProvider.System, args), signals.Token);
}
catch (OutputException failure)
{
    // Commands tell their own failures; what comes here is that nothing can be told on standard output.
    await terminal.Error.WriteAsync(ErrorText.Of(new WeirError(CliErrors.OutputNotWritten, $"Standard output cannot be written: {failure.Message}")
    {
        Hint = "Make room, or write somewhere else, and run the command again.",
    }));
    return (int)ExitCode.Unavailable;
}
