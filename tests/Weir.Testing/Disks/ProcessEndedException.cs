namespace Weir.Testing.Disks;

/// <summary>
/// The simulated process is gone. Not an <see cref="IOException"/>, so that code under test which handles those does not survive its own
/// death by accident.
/// </summary>
public sealed class ProcessEndedException : Exception
{
    /// <summary>Says at which call.</summary>
    /// <param name="call">The number of the call to the disk.</param>
    /// <param name="operation">What it was.</param>
    public ProcessEndedException(int call, string operation)
        : base($"The process ended at call {call} ({operation}).")
    {
    }
}
