using Weir.Core.Contracts;
using Weir.Core.Errors;

namespace Weir.Pages.Contracts;

/// <summary>Everything the pages show of a contract.</summary>
/// <param name="Contract">The contract.</param>
/// <param name="PageName">The name of its page, without folder and ending.</param>
public sealed record ContractView(Contract Contract, string PageName)
{
    /// <summary>Its tables.</summary>
    public IReadOnlyList<TableView> Tables { get; init; } = [];

    /// <summary>What is wrong or doubtful in it.</summary>
    public IReadOnlyList<WeirError> Findings { get; init; } = [];

    /// <summary>How fresh it is.</summary>
    public ReviewView Review { get; init; } = ReviewView.Unknown;

    /// <summary>What is made of its tables; null: the project could not be read so far.</summary>
    public DownstreamView? Downstream { get; init; }

    /// <summary>The commits that touched its file, newest first; null: it is in no repository.</summary>
    public IReadOnlyList<HistoryEntry>? History { get; init; }

    /// <summary>Whether the clone that the site was made of holds only the newest part of the history.</summary>
    public bool IsHistoryCutOff { get; init; }

    /// <summary>How many contracts share its file, and so its history.</summary>
    public int SharingFile { get; init; } = 1;

    /// <summary>The contract in its canonical form.</summary>
    public string Text { get; init; } = "";

    /// <summary>The system it reads: its connection, or the host.</summary>
    public string System => Contract.Connection ?? Contract.SourceHost ?? "";

    /// <summary>Everybody to call, once each.</summary>
    public IReadOnlyList<string> Owners =>
        [.. new[] { Contract.SourceOwner, Contract.IngestionOwner }.OfType<string>().Where(owner => owner.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>Whether something in it must be mended before it runs.</summary>
    public bool IsBroken => Findings.Any(finding => finding.Severity is Severity.Error);
}
