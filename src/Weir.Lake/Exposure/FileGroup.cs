using Weir.Lake.DeltaLog;

namespace Weir.Lake.Exposure;

/// <summary>Files that are read with the same expressions.</summary>
/// <param name="Columns">The columns that each of them has.</param>
/// <param name="Inexact">Columns, and attributes of payloads, with values that may not fit the exposed type.</param>
/// <param name="Files">The files.</param>
internal sealed record FileGroup(IReadOnlySet<string> Columns, IReadOnlySet<string> Inexact, IReadOnlyList<LiveFile> Files);
