using Weir.Cli.Project;
using Weir.Cli.Terminal;

namespace Weir.Cli.CommandLine;

/// <summary>What one invocation of the command line works with.</summary>
/// <param name="Terminal">Where it was called and where its output goes.</param>
/// <param name="Time">The clock.</param>
/// <param name="Arguments">The words after <c>weir</c>.</param>
internal sealed record CliHost(ITerminal Terminal, TimeProvider Time, IReadOnlyList<string> Arguments)
{
    /// <summary>The engines of the process that owns the project, when it carries this command out for another; else null.</summary>
    public EngineHost? Engines { get; init; }
}
