namespace Weir.Testing.Disks;

/// <summary>What goes wrong at the chosen call.</summary>
public enum FaultKind
{
    /// <summary>The process ends before the call has any effect.</summary>
    KillBefore,

    /// <summary>The process ends after the call took effect and before it returns.</summary>
    KillAfter,

    /// <summary>A write stores only its first half, then the process ends. Other calls: as <see cref="KillBefore"/>.</summary>
    TornWrite,

    /// <summary>From this call on, writes and creations fail because the device is full; the process goes on.</summary>
    DiskFull,

    /// <summary>
    /// The power goes before the call: bytes that were not flushed and names whose folder was not flushed are gone when the disk is seen again.
    /// </summary>
    PowerLoss,
}
