using Weir.Core.Graph;

namespace Weir.Running.Walk;

/// <summary>
/// The nodes that could run now, longest remaining path first, ties in the graph's order, under a limit for all and tighter ones per
/// kind. Not thread-safe.
/// </summary>
internal sealed class ReadyQueue
{
    private readonly RunOrder _order;
    private readonly PriorityQueue<int, (int Height, int Index)>[] _waiting;
    private readonly int[] _free;
    private int _freeInAll;

    public ReadyQueue(RunOrder order, RunnerOptions options)
    {
        _order = order;
        _freeInAll = options.Threads;
        var kinds = Enum.GetValues<NodeKind>();
        _free = Array.ConvertAll(kinds, kind => options.KindLimits.GetValueOrDefault(kind, options.Threads));
        _waiting = Array.ConvertAll(kinds, _ => new PriorityQueue<int, (int, int)>());
    }

    /// <summary>Adds a node that waits for nothing any more.</summary>
    public void Add(int node) => _waiting[Kind(node)].Enqueue(node, (-_order.Heights[node], node));

    /// <summary>Takes the next node that a slot is free for, and the slot.</summary>
    public bool TryTake(out int node)
    {
        node = -1;
        if (_freeInAll == 0)
        {
            return false;
        }

        var best = (Height: int.MaxValue, Index: int.MaxValue);
        for (var kind = 0; kind < _waiting.Length; kind++)
        {
            if (_free[kind] > 0 && _waiting[kind].TryPeek(out var candidate, out var priority) && priority.CompareTo(best) < 0)
            {
                (node, best) = (candidate, priority);
            }
        }

        if (node < 0)
        {
            return false;
        }

        _waiting[Kind(node)].Dequeue();
        _free[Kind(node)]--;
        _freeInAll--;
        return true;
    }

    /// <summary>Gives back the slot of a node that was taken.</summary>
    public void Release(int node)
    {
        _free[Kind(node)]++;
        _freeInAll++;
    }

    private int Kind(int node) => (int)_order.Nodes[node].Kind;
}
