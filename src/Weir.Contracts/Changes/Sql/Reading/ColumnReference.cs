namespace Weir.Contracts.Changes.Sql.Reading;

/// <summary>A column as an expression names it.</summary>
/// <param name="Qualifier">The table or alias before it; null for none.</param>
/// <param name="Name">The column.</param>
internal sealed record ColumnReference(string? Qualifier, string Name)
{
    /// <summary>Whether it is a column of a table that goes by these names.</summary>
    public bool IsOf(params ReadOnlySpan<string?> names)
    {
        if (Qualifier is null)
            return true;

        foreach (var name in names)
            if (Qualifier.Equals(name, StringComparison.OrdinalIgnoreCase))
                return true;

        return false;
    }
}
