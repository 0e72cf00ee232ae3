namespace Weir.Contracts.Impact.Dbt;

/// <summary>What is read of a dbt project's <c>manifest.json</c>.</summary>
/// <param name="Project">The project's name.</param>
/// <param name="GeneratedAt">When dbt wrote it.</param>
/// <param name="Sources">The source tables.</param>
/// <param name="Nodes">Everything else, by id.</param>
public sealed record DbtManifest(
    string Project, DateTimeOffset GeneratedAt, IReadOnlyList<DbtSource> Sources, IReadOnlyDictionary<string, DbtNode> Nodes);
