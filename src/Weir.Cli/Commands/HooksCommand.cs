using Weir.Cli.CommandLine;

namespace Weir.Cli.Commands;

/// <summary>Hooks that hold commits and pushes to the contracts.</summary>
internal sealed class HooksCommand() : CommandGroup(
    "hooks", "Set up git hooks that hold commits and pushes to the contracts.", "weir hooks install",
    new HooksInstallCommand(), new HooksStatusCommand(), new HooksUninstallCommand());
