using Weir.Models.Names;

namespace Weir.Models.Compilation;

/// <summary>SQL after rendering, with every table it reads written as its relation.</summary>
/// <param name="Sql">The text, without a trailing semicolon.</param>
/// <param name="Ephemerals">The ephemeral models it reads.</param>
internal sealed record RenderedSql(MappedSql Sql, IReadOnlyList<NamedNode> Ephemerals);
