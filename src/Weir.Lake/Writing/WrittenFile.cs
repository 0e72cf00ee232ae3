using Weir.Lake.Observation;

namespace Weir.Lake.Writing;

/// <summary>A file that is durable but that no commit names yet.</summary>
/// <param name="Path">Relative to the table's folder.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Plan">Its columns.</param>
/// <param name="Content">What is in it.</param>
internal sealed record WrittenFile(string Path, long Bytes, FilePlan Plan, FileObserver Content);
