using Weir.Cli.CommandLine;

namespace Weir.Cli.Commands;

/// <summary>Everything about the lake.</summary>
internal sealed class LakeCommand : CommandGroup
{
    /// <summary>Declares it.</summary>
    public LakeCommand()
        : base(
            "lake", "Look at what was ingested, and tidy it.", "weir lake schema ecommerce.orders --history",
            new LakeLsCommand(), new LakeSchemaCommand(), new LakeLogCommand(), new LakeVacuumCommand(), new LakeCompactCommand())
    {
    }
}
