namespace Weir.Lake.DeltaLog;

/// <summary>A live file and the version that added it (of a checkpoint without Weir's tags: the checkpoint's).</summary>
/// <param name="Add">The file.</param>
/// <param name="Version">The version.</param>
internal sealed record LiveFile(AddAction Add, long Version);
