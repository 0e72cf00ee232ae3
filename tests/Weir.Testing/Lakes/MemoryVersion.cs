using Weir.Core.Data;

namespace Weir.Testing.Lakes;

/// <summary>A version of a dataset in memory.</summary>
/// <param name="Snapshot">What the ports say of it.</param>
/// <param name="Rows">All its rows, in the order written.</param>
public sealed record MemoryVersion(DatasetSnapshot Snapshot, IReadOnlyList<IReadOnlyDictionary<string, object?>> Rows);
