using Weir.Core.Errors;

namespace Weir.Pages.Contracts;

/// <summary>Everything the site shows.</summary>
/// <param name="Project">The project's name.</param>
/// <param name="Date">The day it shows; what is overdue is so on that day.</param>
public sealed record SiteView(string Project, DateOnly Date)
{
    /// <summary>The commit it is made of; null: not told.</summary>
    public string? Revision { get; init; }

    /// <summary>The contracts, in the order they are listed.</summary>
    public IReadOnlyList<ContractView> Contracts { get; init; } = [];

    /// <summary>What is wrong in files of contracts and belongs to none that could be read.</summary>
    public IReadOnlyList<WeirError> Findings { get; init; } = [];

    /// <summary>Why nothing is known of what is made of the tables; empty when it is.</summary>
    public IReadOnlyList<WeirError> Hindrances { get; init; } = [];
}
