using System.CommandLine;

namespace Weir.Cli.CommandLine;

/// <summary>A word that stands before other commands and does nothing by itself.</summary>
internal abstract class CommandGroup : Command
{
    /// <summary>Declares it.</summary>
    /// <param name="name">The word.</param>
    /// <param name="description">What its commands are about.</param>
    /// <param name="example">A command line that works, shown by <c>--help</c>.</param>
    /// <param name="commands">The commands after it.</param>
    protected CommandGroup(string name, string description, string example, params WeirCommand[] commands)
        : base(name, description)
    {
        Example = example;
        foreach (var command in commands)
        {
            Subcommands.Add(command);
        }
    }

    /// <summary>A command line that works.</summary>
    public string Example { get; }
}
