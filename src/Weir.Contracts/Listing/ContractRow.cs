namespace Weir.Contracts.Listing;

/// <summary>One line of <c>weir contracts ls</c>.</summary>
/// <param name="Id">The contract.</param>
/// <param name="Source">Connection or host, and database: <c>orders_db/ecommerce</c>.</param>
/// <param name="IngestionType"><c>full</c> or <c>incremental</c>; <c>mixed</c> when tables differ.</param>
/// <param name="FrequencyMinutes">How often, or null: when asked.</param>
/// <param name="Tables">What it covers: names and patterns, or <c>whole database</c>.</param>
/// <param name="SourceOwner">Whom to call about the source.</param>
/// <param name="IngestionOwner">Whom to call about the ingestion.</param>
/// <param name="Purpose">Why.</param>
/// <param name="Place">Where it is written.</param>
public sealed record ContractRow(
    string Id, string Source, string IngestionType, int? FrequencyMinutes, string Tables, string? SourceOwner, string? IngestionOwner, string? Purpose, string? Place);
