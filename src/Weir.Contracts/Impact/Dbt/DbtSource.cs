using Weir.Core.Contracts;

namespace Weir.Contracts.Impact.Dbt;

/// <summary>A source table of a dbt project.</summary>
/// <param name="Node">It as a node.</param>
/// <param name="Source">The name of the source it belongs to.</param>
/// <param name="Schema">The schema it is loaded into.</param>
/// <param name="Identifier">What the table is called there.</param>
public sealed record DbtSource(DbtNode Node, string Source, string Schema, string Identifier)
{
    /// <summary>Whom to call about the source: <c>meta.source_owner</c>, or <c>meta.owner</c>.</summary>
    public string? SourceOwner { get; init; }

    /// <summary>Whom to call about the ingestion: <c>meta.ingestion_owner</c>.</summary>
    public string? IngestionOwner { get; init; }

    /// <summary>What the source is.</summary>
    public string? Description { get; init; }

    /// <summary>Where it is declared.</summary>
    public string? File { get; init; }

    /// <summary>What a check does about a change that breaks it: <c>meta.on_source_change</c>.</summary>
    public SourceChangePolicy Policy { get; init; }
}
