using Weir.Core.Errors;

namespace Weir.Models.Linting;

/// <summary>A query inside a model, or the whole of it.</summary>
/// <param name="Model">The model.</param>
/// <param name="Shape">The same for queries that mean the same; a hash.</param>
/// <param name="Size">How much there is of it: objects of the syntax tree.</param>
/// <param name="Location">Where it is written.</param>
/// <param name="Outer">The next larger query around it that counts; null when there is none.</param>
internal sealed record QueryPart(string Model, UInt128 Shape, int Size, SourceLocation? Location, QueryPart? Outer);
