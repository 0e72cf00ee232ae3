using Weir.Lake.DeltaLog;

namespace Weir.Lake.Exposure;

/// <summary>Files that are read with the same expressions.</summary>
/// <param name="Shape">Which of the ledger's shapes they have.</param>
/// <param name="Columns">The columns of the shape.</param>
/// <param name="Inexact">Columns, and attributes of payloads, with values that may not fit the exposed type.</param>
/// <param name="Files">The files.</param>
internal sealed record FileGroup(int Shape, IReadOnlySet<string> Columns, IReadOnlySet<string> Inexact, IReadOnlyList<LiveFile> Files);
