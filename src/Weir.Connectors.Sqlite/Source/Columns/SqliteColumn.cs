using Weir.Core.Types;

namespace Weir.Connectors.Sqlite.Source.Columns;

/// <summary>A column of a SQLite table.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Declared">Its type as declared; empty when it has none.</param>
/// <param name="Nullable">Whether NULL is allowed.</param>
/// <param name="KeyOrder">Its place in the primary key, from 1; 0 when it is not part of it.</param>
internal sealed record SqliteColumn(string Name, string Declared, bool Nullable, int KeyOrder)
{
    /// <summary>
    /// Whether values that do not fit go to a companion column. False when the table has a column of that name itself; then every value
    /// lands as text.
    /// </summary>
    public bool HasCompanion { get; init; } = true;

    /// <summary>How its values land.</summary>
    public LogicalType Type => HasCompanion ? DeclaredType.Of(Declared) : LogicalType.Text;

    /// <summary>Whether nothing is known about its values, so that the ledger infers their type.</summary>
    public bool IsUntyped => HasCompanion && Declared.Length == 0;
}
