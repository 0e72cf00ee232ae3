namespace Weir.Running.Events;

/// <summary>
/// Watches a run. Called by one task at a time, in the order things happened, while the walk waits: take note and return; work that takes
/// longer than a few microseconds belongs on a task of the listener's own. Must not throw.
/// </summary>
public interface IRunListener
{
    /// <summary>Something happened.</summary>
    void On(RunEvent happened);
}
