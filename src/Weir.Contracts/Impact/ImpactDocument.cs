namespace Weir.Contracts.Impact;

/// <summary>
/// What a data team publishes for the repositories its sources are changed in: which tables are under contract, whom to ask, and what is made of
/// each column. Holds no credentials.
/// </summary>
/// <param name="Project">The project that published it.</param>
/// <param name="PublishedAt">When.</param>
public sealed record ImpactDocument(string Project, DateTimeOffset PublishedAt)
{
    /// <summary>The commit it was made of; null when the project is not in git, or not told.</summary>
    public string? Version { get; init; }

    /// <summary>The contracts, in order of their ids.</summary>
    public IReadOnlyList<ImpactContract> Contracts { get; init; } = [];
}
