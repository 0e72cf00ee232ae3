namespace Weir.Core.Warehouse;

/// <summary>A table or view in a warehouse.</summary>
/// <param name="Schema">Its schema.</param>
/// <param name="Name">Its own name.</param>
public sealed record Relation(string Schema, string Name)
{
    /// <summary><c>schema.name</c>, unquoted: for people, not for SQL (that is <see cref="SqlDialect.Quote(Relation)"/>).</summary>
    public override string ToString() => $"{Schema}.{Name}";
}
