namespace Weir.Connectors.Sqlite.Source;

/// <summary>What an incremental read reads.</summary>
/// <param name="Where">WHERE clauses that have no row in common.</param>
/// <param name="Seen">Rows to leave out of the last clause's; null: none.</param>
internal sealed record NewRows(IReadOnlyList<string> Where, SeenRows? Seen);
