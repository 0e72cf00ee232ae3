using Weir.Core.Ports;

namespace Weir.Models.SqlDependencies;

/// <summary>What a piece of SQL touches.</summary>
/// <param name="Tables">The tables it reads, in the order written; a table read twice appears twice.</param>
/// <param name="Targets">The tables its statements write.</param>
/// <param name="Failure">What the engine's parser objected to, with the offset in the whole text; null when it took everything and the reading is exact.</param>
internal sealed record SqlReads(IReadOnlyList<TableReference> Tables, IReadOnlyList<TableReference> Targets, SqlParse? Failure);
