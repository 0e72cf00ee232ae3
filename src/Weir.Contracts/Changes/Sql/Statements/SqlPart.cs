using Weir.Core.Errors;

namespace Weir.Contracts.Changes.Sql.Statements;

/// <summary>A stretch of SQL text to read: a file, the body of a block, or the content of a literal.</summary>
/// <param name="Text">The text it lies in.</param>
/// <param name="Start">0-based offset of its first character.</param>
/// <param name="End">Offset just after its last character.</param>
/// <param name="PlaceOf">Where an offset of <paramref name="Text"/> is in the user's file.</param>
internal sealed record SqlPart(string Text, int Start, int End, Func<int, SourceLocation> PlaceOf);
