using Weir.Cli.CommandLine;
using Weir.Cli.Terminal;

var terminal = new SystemTerminal();
using var signals = new StopSignals(terminal);
return await WeirCommandLine.RunAsync(new CliHost(terminal, TimeProvider.System, args), signals.Token);
