using System.CommandLine;
using Weir.Cli.Commands;

namespace Weir.Cli.Tests.Calls;

/// <summary>Every command the program has, by its whole name: <c>lake schema</c>.</summary>
internal static class CommandTree
{
    /// <summary>All of them, groups as well.</summary>
    public static IReadOnlyList<(string Name, Command Command)> All { get; } =
        [.. CommandBundle.Create().SelectMany(command => Walk("", command))];

    private static IEnumerable<(string Name, Command Command)> Walk(string before, Command command) =>
        command.Subcommands.SelectMany(sub => Walk($"{before}{command.Name} ", sub)).Prepend(($"{before}{command.Name}", command));
}
