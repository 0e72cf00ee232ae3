using Weir.Cli.CommandLine;

namespace Weir.Cli.Commands;

/// <summary>Everything about connectors.</summary>
internal sealed class ConnectorsCommand : CommandGroup
{
    /// <summary>Declares it.</summary>
    public ConnectorsCommand()
        : base("connectors", "List the kinds of systems Weir can reach, and their settings.", "weir connectors show postgres", new ConnectorsLsCommand(), new ConnectorsShowCommand())
    {
    }
}
