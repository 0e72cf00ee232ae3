namespace Weir.Models.Lineage;

/// <summary>What a table is called where it is read. Names compare without case.</summary>
/// <param name="Catalog">Its database; empty: whichever.</param>
/// <param name="Schema">Its schema.</param>
/// <param name="Name">Its name.</param>
public sealed record TableKey(string Catalog, string Schema, string Name)
{
    /// <inheritdoc/>
    public bool Equals(TableKey? other) => other is not null && string.Equals(Name, other.Name, StringComparison.OrdinalIgnoreCase)
        && string.Equals(Schema, other.Schema, StringComparison.OrdinalIgnoreCase) && string.Equals(Catalog, other.Catalog, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(
        StringComparer.OrdinalIgnoreCase.GetHashCode(Name), StringComparer.OrdinalIgnoreCase.GetHashCode(Schema), StringComparer.OrdinalIgnoreCase.GetHashCode(Catalog));
}
