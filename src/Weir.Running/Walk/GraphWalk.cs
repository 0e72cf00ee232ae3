using Weir.Core.Errors;
using Weir.Running.Events;
using Weir.Running.Results;

namespace Weir.Running.Walk;

/// <summary>
/// One walk over the selected nodes. All state changes under one lock, in which the listener is told too, so that events keep their
/// order. A node is: waiting (for parents) -> ready -> running -> finished, or running -> pausing -> ready when it is tried again, or
/// waiting -> finished when it is skipped or the run is stopped. See docs/guide/running.md for the drawing.
/// </summary>
internal sealed class GraphWalk
{
    private readonly Lock _gate = new();
    private readonly RunOrder _order;
    private readonly ReadyQueue _ready;
    private readonly int[] _waitsFor;
    private readonly NodeResult?[] _results;
    private readonly int[] _attempts;
    private readonly TimeSpan[] _elapsed;
    private readonly bool[] _running;
    private readonly IRunListener _listener;
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Func<int, Task> _start;
    private int _unfinished;
    private bool _stopping;

    /// <summary>Prepares the walk.</summary>
    /// <param name="order">What waits for what.</param>
    /// <param name="options">Limits.</param>
    /// <param name="listener">Is told.</param>
    /// <param name="start">Runs an attempt at a node and reports to this walk; called under the lock, so it must only start a task.</param>
    public GraphWalk(RunOrder order, RunnerOptions options, IRunListener listener, Func<int, Task> start)
    {
        _order = order;
        _ready = new ReadyQueue(order, options);
        _listener = listener;
        _start = start;
        _unfinished = order.Nodes.Length;
        _waitsFor = (int[])order.WaitsFor.Clone();
        _results = new NodeResult?[_unfinished];
        _attempts = new int[_unfinished];
        _elapsed = new TimeSpan[_unfinished];
        _running = new bool[_unfinished];
    }

    /// <summary>The results once <see cref="WalkAsync"/> has ended.</summary>
    public IReadOnlyList<NodeResult> Results => _results!;

    /// <summary>Starts everything that waits for nothing; ends when every node has a result and none is running.</summary>
    public Task WalkAsync()
    {
        lock (_gate)
        {
            for (var i = 0; i < _waitsFor.Length; i++)
            {
                if (_waitsFor[i] == 0)
                {
                    _ready.Add(i);
                }
            }

            Pump();
        }

        return _done.Task;
    }

    /// <summary>Passes a node's own report on.</summary>
    public void Tell(RunEvent happened)
    {
        lock (_gate)
        {
            _listener.On(happened);
        }
    }

    /// <summary>An attempt ended with a result.</summary>
    public void Finish(int node, TimeSpan elapsed, NodeResult result)
    {
        lock (_gate)
        {
            Stop(node, elapsed);
            Settle(node, result with { Elapsed = _elapsed[node], Attempts = _attempts[node] });
            Pump();
        }
    }

    /// <summary>An attempt failed and is to be tried again after a pause, which does not hold a slot.</summary>
    public void Pause(int node, TimeSpan elapsed, TimeSpan delay, WeirError error)
    {
        lock (_gate)
        {
            Stop(node, elapsed);
            if (!SettleIfStopping(node))
            {
                _listener.On(new RunEvent.NodeWaits(_order.Nodes[node], _attempts[node], delay, error));
            }

            Pump();
        }
    }

    /// <summary>A pause is over.</summary>
    public void Resume(int node)
    {
        lock (_gate)
        {
            if (!SettleIfStopping(node))
            {
                _ready.Add(node);
            }

            Pump();
        }
    }

    /// <summary>How often the node has been started.</summary>
    public int Attempts(int node) => _attempts[node];

    /// <summary>Starts nothing more; everything not running ends at once as cancelled.</summary>
    public void Cancel()
    {
        lock (_gate)
        {
            _stopping = true;
            for (var i = 0; i < _results.Length; i++)
            {
                if (!_running[i])
                {
                    SettleIfStopping(i);
                }
            }

            Pump();
        }
    }

    private void Pump()
    {
        while (!_stopping && _ready.TryTake(out var node))
        {
            _running[node] = true;
            _listener.On(new RunEvent.NodeStarted(_order.Nodes[node], ++_attempts[node]));
            _ = _start(node);
        }

        if (_unfinished == 0)
        {
            _done.TrySetResult();
        }
    }

    private void Stop(int node, TimeSpan elapsed)
    {
        _running[node] = false;
        _elapsed[node] += elapsed;
        _ready.Release(node);
    }

    private bool SettleIfStopping(int node)
    {
        if (_stopping && _results[node] is null)
        {
            Settle(node, new NodeResult(_order.Nodes[node], NodeStatus.Cancelled, _elapsed[node]) { Attempts = _attempts[node] });
        }

        return _stopping;
    }

    private void Settle(int node, NodeResult result)
    {
        if (_results[node] is not null)
        {
            return;
        }

        _results[node] = result;
        _unfinished--;
        _listener.On(new RunEvent.NodeFinished(result));
        if (result.Status is NodeStatus.Succeeded)
        {
            foreach (var child in _order.Children[node])
            {
                if (--_waitsFor[child] == 0 && _results[child] is null)
                {
                    _ready.Add(child);
                }
            }
        }
        else if (result.Status is NodeStatus.Failed)
        {
            SkipBelow(node);
        }
    }

    private void SkipBelow(int failed)
    {
        var cause = _order.Nodes[failed];
        var toSkip = new Stack<int>(_order.Children[failed]);
        while (toSkip.TryPop(out var node))
        {
            if (_results[node] is not null)
            {
                continue;
            }

            var error = new WeirError(RunningErrors.UpstreamFailed, $"Not run, because {cause.KindName} '{cause.Name}' failed.")
            {
                Hint = "Mend that and continue with 'weir retry'.",
            };
            Settle(node, new NodeResult(_order.Nodes[node], NodeStatus.Skipped, TimeSpan.Zero) { Errors = [error] });
            foreach (var child in _order.Children[node])
            {
                toSkip.Push(child);
            }
        }
    }
}
