using Weir.Core.Contracts;

namespace Weir.Contracts.Impact;

/// <summary>A contract as others need to know it.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Database">The database as the source calls it.</param>
public sealed record ImpactContract(string Id, string Database)
{
    /// <summary>Whom to call about the source.</summary>
    public string? SourceOwner { get; init; }

    /// <summary>Whom to call about the ingestion.</summary>
    public string? IngestionOwner { get; init; }

    /// <summary>Why the data is collected.</summary>
    public string? Purpose { get; init; }

    /// <summary>Where it is written, in the project's repository.</summary>
    public string? Place { get; init; }

    /// <summary>What a check of commits does about a change that breaks it.</summary>
    public SourceChangePolicy OnSourceChange { get; init; }

    /// <summary>The patterns by which it covers tables that are not listed: <c>*</c>, <c>sales.*</c>.</summary>
    public IReadOnlyList<string> Patterns { get; init; } = [];

    /// <summary>The tables it covers.</summary>
    public IReadOnlyList<ImpactTable> Tables { get; init; } = [];
}
