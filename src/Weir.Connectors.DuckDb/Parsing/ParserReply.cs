namespace Weir.Connectors.DuckDb.Parsing;

/// <summary>What the engine answered.</summary>
/// <param name="Json">The serialised statement or error, UTF-8; null when the engine could not even do that.</param>
/// <param name="Failure">Why not.</param>
internal readonly record struct ParserReply(byte[]? Json, string? Failure);
