using Weir.Core.Graph;
using Weir.Core.Running;

namespace Weir.Cli.Project;

/// <summary>What a command wants run.</summary>
/// <param name="Project">The project.</param>
/// <param name="Nodes">Which of its nodes.</param>
internal sealed record RunPlan(LoadedProject Project, IReadOnlySet<NodeId> Nodes)
{
    /// <summary>Rebuild incremental datasets and models from nothing.</summary>
    public bool FullRefresh { get; init; }

    /// <summary>The past to rebuild, or null.</summary>
    public BackfillRange? Backfill { get; init; }

    /// <summary>Values for <c>var</c> given on the command line.</summary>
    public IReadOnlyDictionary<string, object?> Variables { get; init; } = new Dictionary<string, object?>();

    /// <summary>Nodes at the same time; null: as the project says.</summary>
    public int? Threads { get; init; }

    /// <summary>What to say when there are no nodes.</summary>
    public string WhenEmpty { get; init; } = "There was nothing to do. 'weir ls' lists what the project declares, below contracts/, seeds/, models/ and tests/.";
}
