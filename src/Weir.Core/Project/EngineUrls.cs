namespace Weir.Core.Project;

/// <summary>Which engines the project runs on. Each has an embedded default; another is chosen by changing its URL.</summary>
/// <param name="Warehouse"><c>duckdb://PATH</c> or <c>postgres://USER@HOST:PORT/DATABASE</c>.</param>
/// <param name="Lake"><c>file://FOLDER</c>.</param>
/// <param name="State"><c>sqlite://PATH</c>.</param>
public sealed record EngineUrls(
    string Warehouse = "duckdb://.weir/warehouse.duckdb",
    string Lake = "file://lake",
    string State = "sqlite://.weir/state.db");
