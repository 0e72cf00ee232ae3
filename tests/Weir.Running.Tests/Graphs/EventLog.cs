using Weir.Running.Events;

namespace Weir.Running.Tests.Graphs;

/// <summary>Remembers events.</summary>
internal sealed class EventLog : IRunListener
{
    public List<RunEvent> Events { get; } = [];

    public IEnumerable<string> Lines => Events.Select(happened => happened switch
    {
        RunEvent.Started => "started",
        RunEvent.NodeStarted started => $"{started.Node.Name} starts",
        RunEvent.NodeProgressed progressed => $"{progressed.Progress.Node.Name} has {progressed.Progress.Rows}",
        RunEvent.NodeWaits waits => $"{waits.Node.Name} waits",
        RunEvent.NodeFinished finished => $"{finished.Result.Node.Name} {finished.Result.Status}",
        _ => "finished",
    });

    public void On(RunEvent happened) => Events.Add(happened);
}
