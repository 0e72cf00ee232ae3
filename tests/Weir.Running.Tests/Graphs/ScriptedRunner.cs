using System.Collections.Concurrent;
using Weir.Core.Graph;
using Weir.Core.Running;

namespace Weir.Running.Tests.Graphs;

/// <summary>Runs nodes of a kind as a test says, and remembers what ran and how many at once.</summary>
internal sealed class ScriptedRunner(NodeKind kind, Func<ProjectNode, RunContext, CancellationToken, ValueTask<NodeOutcome>> run) : INodeRunner
{
    private int _running;

    public NodeKind Kind => kind;

    public ConcurrentQueue<string> Started { get; } = new();

    public int MostAtOnce { get; private set; }

    public static ScriptedRunner Succeeding(NodeKind kind = NodeKind.Model) => new(kind, (_, _, _) => ValueTask.FromResult(NodeOutcome.Success()));

    public async ValueTask<NodeOutcome> RunAsync(ProjectNode node, RunContext context, CancellationToken cancel)
    {
        Started.Enqueue(node.Id.Name);
        lock (Started)
        {
            MostAtOnce = Math.Max(MostAtOnce, ++_running);
        }

        try
        {
            return await run(node, context, cancel);
        }
        finally
        {
            lock (Started)
            {
                _running--;
            }
        }
    }
}
