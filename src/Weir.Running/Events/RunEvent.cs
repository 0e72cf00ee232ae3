using Weir.Core.Errors;
using Weir.Core.Graph;
using Weir.Core.Running;
using Weir.Running.Results;

namespace Weir.Running.Events;

/// <summary>Something that happened in a run, in the order it happened.</summary>
public abstract record RunEvent
{
    private RunEvent()
    {
    }

    /// <summary>The run begins. The first event.</summary>
    /// <param name="Context">What its nodes share.</param>
    /// <param name="Nodes">What will run, in the graph's order.</param>
    public sealed record Started(RunContext Context, IReadOnlyList<NodeId> Nodes) : RunEvent;

    /// <summary>An attempt at a node begins.</summary>
    /// <param name="Node">Which node.</param>
    /// <param name="Attempt">1 for the first.</param>
    public sealed record NodeStarted(NodeId Node, int Attempt) : RunEvent;

    /// <summary>A node tells how far it has come.</summary>
    /// <param name="Progress">How far.</param>
    public sealed record NodeProgressed(NodeProgress Progress) : RunEvent;

    /// <summary>An attempt failed in a way that may pass; the node waits and is tried again.</summary>
    /// <param name="Node">Which node.</param>
    /// <param name="FailedAttempt">The attempt that failed, from 1.</param>
    /// <param name="Delay">How long it waits.</param>
    /// <param name="Error">What failed.</param>
    public sealed record NodeWaits(NodeId Node, int FailedAttempt, TimeSpan Delay, WeirError Error) : RunEvent;

    /// <summary>A node ended, or will not be started.</summary>
    /// <param name="Result">What came of it.</param>
    public sealed record NodeFinished(NodeResult Result) : RunEvent;

    /// <summary>The run ended. The last event.</summary>
    /// <param name="Result">What came of it.</param>
    public sealed record Finished(RunResult Result) : RunEvent;
}
