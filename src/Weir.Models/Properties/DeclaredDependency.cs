using Weir.Core.Errors;

namespace Weir.Models.Properties;

/// <summary>An entry of a <c>depends_on</c> list.</summary>
/// <param name="Name">The name as written.</param>
/// <param name="Location">Where it is written.</param>
internal sealed record DeclaredDependency(string Name, SourceLocation Location);
