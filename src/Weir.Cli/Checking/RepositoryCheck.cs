using Weir.Cli.Impact;
using Weir.Cli.Project;
using Weir.Contracts;
using Weir.Contracts.Changes;
using Weir.Contracts.Checking;
using Weir.Contracts.Git;
using Weir.Contracts.Impact;
using Weir.Contracts.Impact.Sharing;
using Weir.Core.Contracts;
using Weir.Core.Errors;

namespace Weir.Cli.Checking;

/// <summary>
/// Holds the commits of a repository to the contracts: those of the project that lies in it, and those that other projects have published.
/// Connects to nothing, resolves no secret, and reads no more than the commits touch.
/// </summary>
/// <param name="repository">The repository.</param>
/// <param name="project">The project at hand; null when there is none.</param>
/// <param name="request">What is asked for.</param>
internal sealed class RepositoryCheck(GitRepository repository, ProjectSession? project, CheckRequest request)
{
    private readonly List<string> _sources = [];
    private readonly List<WeirError> _findings = [];

    /// <summary>What the changes were held against, for people: where from and how old.</summary>
    public IReadOnlyList<string> Sources => _sources;

    /// <summary>What is wrong with contract files that the commits change, and with what the changes were held against.</summary>
    public IReadOnlyList<WeirError> Findings => _findings;

    /// <summary>Checks a range of commits.</summary>
    /// <param name="range">Which.</param>
    /// <param name="now">When it is.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<ChangeCheck> RunAsync(CommitRange range, DateTimeOffset now, CancellationToken cancel)
    {
        var changed = await ChangedAsync(range, cancel);
        var contracts = ContractFiles(changed);
        if (contracts.Count > 0)
        {
            _findings.AddRange(FindingsIn(contracts));
        }

        var scan = new RepositoryScan(repository, ChangeDetectors.All());
        var found = ChangeJoin.Of(await scan.FindAsync(range, changed, cancel));
        if (found.Count == 0)
        {
            return new ChangeCheck(range.Description, [], changed.Count);
        }

        var index = new ImpactIndex(await ReadImpactsAsync(contracts, now, cancel));
        var approved = request.Approved.Concat(await repository.SettingAsync("weir.approved", cancel)).ToList();
        var judged = new ChangeJudge(index, approved).Judge(found);
        return new ChangeCheck(range.Description, [.. judged.Where(IsTold)], changed.Count);
    }

    private async Task<IReadOnlyList<GitChange>> ChangedAsync(CommitRange range, CancellationToken cancel)
    {
        var changed = await repository.DiffAsync(range.Before, range.After, cancel);
        if (range.Merging is null)
        {
            return changed;
        }

        var ofOther = (await repository.DiffAsync(range.Merging, range.After, cancel)).Select(static change => change.Path).ToHashSet(StringComparer.Ordinal);
        return [.. changed.Where(change => ofOther.Contains(change.Path))];
    }

    private bool IsTold(CheckedChange change) => request.AllTables || change.Under is not null || change.Outcome is not CheckOutcome.Fine;

    private async Task<IReadOnlyList<ImpactDocument>> ReadImpactsAsync(IReadOnlyList<GitChange> contracts, DateTimeOffset now, CancellationToken cancel)
    {
        var documents = new List<ImpactDocument>();
        foreach (var location in request.Impacts.Concat(await repository.SettingAsync("weir.impact", cancel)).Distinct())
        {
            documents.Add(await ReadPublishedAsync(location, now, cancel));
        }

        if (project is not null)
        {
            documents.Add(EarlierAgreements.Keep(await ReadOwnAsync(project, now, cancel), await EarlierAsync(contracts, cancel)));
            _sources.Add($"project {project.Config.Name}");
        }

        return documents.Count > 0 || request.AllTables ? documents : throw new WeirError(
            ContractErrors.NothingToCheck, "There are changes to tables, and no contracts to hold them against.")
        {
            Hint = "Run it in a project, name what one has published with --impact (or: git config --add weir.impact LOCATION), or see every table with --all-tables.",
        }.ToException();
    }

    private async Task<ImpactDocument> ReadPublishedAsync(string location, DateTimeOffset now, CancellationToken cancel)
    {
        var access = new ImpactAccess(request.Folder, repository, ImpactCache.Of(repository.CommonFolder));
        var read = await access.Store.ReadAsync(ImpactLocation.Parse(location), cancel);
        _sources.Add($"project {read.Document.Project}, {read.Age(now)} ({location})");
        return read.Document;
    }

    // A project with a broken model still has its contracts.
    private async Task<ImpactDocument> ReadOwnAsync(ProjectSession own, DateTimeOffset now, CancellationToken cancel)
    {
        try
        {
            var loaded = await own.LoadAsync(LoadMode.Offline, new Dictionary<string, object?>(), cancel);
            return await own.ReadImpactAsync(loaded, null, now, cancel);
        }
        catch (WeirException broken)
        {
            _findings.AddRange(broken.Errors.Select(static error => error with { Severity = Severity.Warning }).Except(_findings));
            return new ImpactDocument(own.Config.Name, now) { Contracts = [.. own.Contracts.Contracts.Select(PublishedContract.Alone)] };
        }
    }

    private async Task<IReadOnlyList<Contract>> EarlierAsync(IReadOnlyList<GitChange> contracts, CancellationToken cancel)
    {
        var before = contracts.Select(static change => change.Before).OfType<GitFile>().Where(static file => file.Kind is GitFileKind.Regular).ToList();
        var texts = await repository.ReadAsync([.. before.Select(static file => file.Id)], RepositoryScan.LongestFile, cancel);
        return
        [
            .. before.Where(file => texts.GetValueOrDefault(file.Id) is not null)
                .SelectMany(file => ContractReader.ReadText(System.Text.Encoding.UTF8.GetString(texts[file.Id]!), file.Path)),
        ];
    }

    private IReadOnlyList<GitChange> ContractFiles(IReadOnlyList<GitChange> changed)
    {
        if (project is null || Inside(project.Config.Directory) is not { } prefix)
        {
            return [];
        }

        var folder = prefix + "contracts/";
        return [.. changed.Where(change => IsContract(change.Before, folder) || IsContract(change.After, folder))];
    }

    private static bool IsContract(GitFile? file, string folder) =>
        file is not null && file.Path.StartsWith(folder, StringComparison.Ordinal) && ContractReader.IsContract(file.Path);

    private IEnumerable<WeirError> FindingsIn(IReadOnlyList<GitChange> contracts)
    {
        var prefix = Inside(project!.Config.Directory)!;
        var paths = contracts.Select(change => change.Path[prefix.Length..]).ToHashSet(StringComparer.Ordinal);
        return project.Contracts.Findings.Where(finding => finding.Location is { } at && paths.Contains(at.File));
    }

    // The project's folder from the repository's root, with a slash at its end; null when it lies elsewhere.
    private string? Inside(string directory)
    {
        var relative = Path.GetRelativePath(Real(repository.Root), Real(directory)).Replace('\\', '/');
        return relative == "." ? "" : relative.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(relative) ? null : relative + "/";
    }

    private static string Real(string folder) => new DirectoryInfo(folder).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? folder;
}
