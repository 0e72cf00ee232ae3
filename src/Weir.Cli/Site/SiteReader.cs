using Weir.Cli.Project;
using Weir.Contracts;
using Weir.Contracts.Listing;
using Weir.Contracts.Reminders;
using Weir.Core.Contracts;
using Weir.Core.Errors;
using Weir.Pages.Contracts;
using Weir.Pages.Links;

namespace Weir.Cli.Site;

/// <summary>Reads a project as its site shows it. Connects to nothing.</summary>
/// <param name="project">The project.</param>
/// <param name="directory">Its folder.</param>
/// <param name="today">The day that the site shows.</param>
internal sealed class SiteReader(ProjectSession project, string directory, DateOnly today)
{
    private const int HindrancesShown = 20;

    /// <summary>What should be known although the site can be written.</summary>
    public IReadOnlyList<WeirError> Warnings { get; private set; } = [];

    /// <summary>Reads it.</summary>
    public async Task<SiteView> ReadAsync(CancellationToken cancel)
    {
        var set = project.Contracts;
        var findings = new SiteFindings(set);
        var reading = SiteHistory.ReadAsync(directory, set.Contracts, cancel);
        var (tables, hindrances) = await ReadTablesAsync(set, findings, cancel);
        var history = await reading;
        Warnings = history.Warnings;
        var sharing = set.Contracts.CountBy(contract => contract.Location?.File ?? "").ToDictionary();
        var names = new PageNames();
        return new SiteView(project.Config.Name, today)
        {
            Revision = history.Revision,
            Findings = findings.OfNone,
            Hindrances = [.. hindrances.Take(HindrancesShown)],
            Contracts =
            [
                .. set.Contracts.OrderBy(contract => contract.Id, StringComparer.OrdinalIgnoreCase).ThenBy(contract => contract.Id, StringComparer.Ordinal)
                    .Select(contract => View(contract, names.Next(contract.Id), tables, history, findings, sharing)),
            ],
        };
    }

    private ContractView View(
        Contract contract, string pageName, SiteTables tables, SiteHistory history, SiteFindings findings, Dictionary<string, int> sharing)
    {
        var file = contract.Location?.File ?? "";
        return new ContractView(contract, pageName)
        {
            Tables = tables.Tables(contract),
            Downstream = findings.AreMistakes(contract) ? null : tables.Downstream(contract),
            Findings = findings.Of(contract),
            History = history.Of(file),
            IsHistoryCutOff = history.IsCutOff,
            SharingFile = sharing[file],
            Review = SiteReview.Of(ContractReview.Of(contract, history.Contracts, today), today),
            Text = ContractYaml.Render(contract),
        };
    }

    // A project that does not hold together has contracts all the same, and those who read them need to see what is wrong. Contracts with mistakes
    // stop nobody from seeing what is made of the others.
    private async Task<(SiteTables Tables, IReadOnlyList<WeirError> Hindrances)> ReadTablesAsync(ContractSet set, SiteFindings findings, CancellationToken cancel)
    {
        try
        {
            var sound = new ContractSet([.. set.Contracts.Where(contract => !findings.AreMistakes(contract))], [.. set.Findings.Where(finding => finding.Severity is not Severity.Error)]);
            var loaded = await project.LoadAsync(sound, LoadMode.Offline, new Dictionary<string, object?>(), cancel);
            var (graph, impact) = await project.ReadLineageAndImpactAsync(loaded, null, default, cancel);
            return (new SiteTables(graph, impact), []);
        }
        catch (WeirException broken)
        {
            return (new SiteTables(null, null), broken.Errors);
        }
    }
}
