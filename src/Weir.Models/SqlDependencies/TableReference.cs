namespace Weir.Models.SqlDependencies;

/// <summary>A place in SQL text where a table is read or written by name. Names of common table expressions are not tables.</summary>
/// <param name="Schema">The schema as written; null when the name is unqualified.</param>
/// <param name="Name">The table's own name, unquoted.</param>
/// <param name="HasAlias">Whether the query gives it another name.</param>
/// <param name="Start">0-based character offset of its first character.</param>
/// <param name="End">Offset just after its last character, alias excluded.</param>
internal sealed record TableReference(string? Schema, string Name, bool HasAlias, int Start, int End)
{
    /// <summary>The database as written, when three names are given.</summary>
    public string? Catalog { get; init; }

    /// <summary>As people read it: <c>schema.name</c>.</summary>
    public override string ToString() => Schema is null ? Name : $"{Schema}.{Name}";
}
