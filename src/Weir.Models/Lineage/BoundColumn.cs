namespace Weir.Models.Lineage;

/// <summary>A column of a table, subquery or result, and what it is made of.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Sources">The columns of tables it comes from, without repetition.</param>
internal sealed record BoundColumn(string Name, IReadOnlyList<SourceUse> Sources)
{
    /// <summary>Whether it has that name. Names compare without case.</summary>
    public bool Is(string name) => Name.Equals(name, StringComparison.OrdinalIgnoreCase);

    /// <summary>One that comes from everything two come from, under the first one's name.</summary>
    public BoundColumn With(BoundColumn? other) => other is null ? this : this with { Sources = [.. Sources.Union(other.Sources)] };
}
