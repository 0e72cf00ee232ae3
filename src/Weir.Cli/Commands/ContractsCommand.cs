using Weir.Cli.CommandLine;

namespace Weir.Cli.Commands;

/// <summary>Everything about contracts.</summary>
internal sealed class ContractsCommand : CommandGroup
{
    /// <summary>Declares it.</summary>
    public ContractsCommand()
        : base(
            "contracts", "List, show, validate, compare, translate and publish contracts, and fetch what others published.", "weir contracts validate",
            new ContractsLsCommand(), new ContractsShowCommand(), new ContractsValidateCommand(),
            new ContractsDiffCommand(), new ContractsConvertCommand(), new ContractsTestCommand(), new ContractsInitCommand(),
            new ContractsPublishCommand(), new ContractsFetchCommand(),
            new ContractsCheckCommand(), new ContractsSiteCommand(),
            new ContractsRemindCommand(), new ContractsConfirmCommand())
    {
    }
}
