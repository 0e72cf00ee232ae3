using System.CommandLine;
using System.Runtime.CompilerServices;
using Weir.Cli.Commands;

namespace Weir.Cli.Tests.Project;

/// <summary>What a folder of the program says it holds, it holds.</summary>
public sealed class FolderTests
{
    [Fact]
    public void Commands_HoldsCommandsAndTheirListOnly()
    {
        var strangers = typeof(CommandBundle).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(CommandBundle).Namespace && !type.IsNested && !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false))
            .Where(type => type != typeof(CommandBundle) && !type.IsSubclassOf(typeof(Command)))
            .Select(type => type.Name);

        Assert.Empty(strangers);
    }
}
