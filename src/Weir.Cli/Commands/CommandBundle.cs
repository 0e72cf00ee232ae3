using System.CommandLine;

namespace Weir.Cli.Commands;

/// <summary>Every command, in the order help lists them.</summary>
internal static class CommandBundle
{
    /// <summary>New commands, not attached to anything yet.</summary>
    public static IEnumerable<Command> Create() =>
    [
        new DemoCommand(),
        new RunCommand(),
        new RetryCommand(),
        new BackfillCommand(),
        new TestCommand(),
        new ShowCommand(),
        new PlanCommand(),
        new LsCommand(),
        new CompileCommand(),
        new LineageCommand(),
        new LintCommand(),
        new ContractsCommand(),
        new HooksCommand(),
        new LakeCommand(),
        new ConnectorsCommand(),
        new DoctorCommand(),
        new InitCommand(),
        new ExplainCommand(),
    ];
}
