using Weir.Cli.Terminal;

namespace Weir.Cli.CommandLine;

/// <summary>What one invocation of the command line works with.</summary>
/// <param name="Terminal">Where it was called and where its output goes.</param>
/// <param name="Time">The clock.</param>
internal sealed record CliHost(ITerminal Terminal, TimeProvider Time);
