using Weir.Contracts.Git;
using Weir.Contracts.Reminders;
using Weir.Core.Contracts;
using Weir.Core.Errors;
using Weir.Pages.Contracts;

namespace Weir.Cli.Site;

/// <summary>Which commits touched which file of contracts.</summary>
internal sealed class SiteHistory
{
    private readonly Dictionary<string, List<HistoryEntry>>? _entries;
    private readonly string _prefix;

    private SiteHistory(Dictionary<string, List<HistoryEntry>>? entries, string prefix) => (_entries, _prefix) = (entries, prefix);

    /// <summary>When each contract was changed, by which reviews are due.</summary>
    public ContractHistory Contracts { get; private init; } = ContractHistory.None(HistorySource.NoRepository);

    /// <summary>The commit the project is at; null: it is in no repository, or that has no commit.</summary>
    public string? Revision { get; private init; }

    /// <summary>Whether the clone holds only the newest part of it.</summary>
    public bool IsCutOff { get; private init; }

    /// <summary>Why there is less history than there could be.</summary>
    public IReadOnlyList<WeirError> Warnings { get; private init; } = [];

    /// <summary>Reads that of a project's contracts.</summary>
    public static async Task<SiteHistory> ReadAsync(string directory, IReadOnlyList<Contract> contracts, CancellationToken cancel)
    {
        try
        {
            return await GitRepository.FindAsync(directory, inHook: false, cancel) is { } repository ? await ReadAsync(repository, directory, contracts, cancel) : new SiteHistory(null, "");
        }
        catch (WeirException failure)
        {
            return new SiteHistory(null, "") { Warnings = [.. failure.Errors.Select(error => error with { Severity = Severity.Warning })] };
        }
    }

    /// <summary>The commits that touched a file, newest first; null: the project is in no repository.</summary>
    /// <param name="file">The file, from the project's folder.</param>
    public IReadOnlyList<HistoryEntry>? Of(string file) => _entries?.GetValueOrDefault(_prefix + file, []);

    private static async Task<SiteHistory> ReadAsync(GitRepository repository, string directory, IReadOnlyList<Contract> contracts, CancellationToken cancel)
    {
        var changes = ContractHistory.ReadAsync(directory, contracts, cancel);
        var below = Path.GetRelativePath(repository.Root, directory).Replace('\\', '/');
        var entries = new Dictionary<string, List<HistoryEntry>>(StringComparer.Ordinal);
        foreach (var commit in await repository.LogAsync(Path.Combine(directory, "contracts"), cancel))
        {
            var entry = new HistoryEntry(commit.Id, commit.At, commit.Author, commit.Subject);
            foreach (var path in commit.Paths)
            {
                if (!entries.TryGetValue(path, out var touched))
                {
                    entries.Add(path, touched = []);
                }

                touched.Add(entry);
            }
        }

        return new SiteHistory(entries, below == "." ? "" : below + "/") 
        {
            Revision = await repository.ResolveAsync("HEAD", cancel),
            IsCutOff = repository.IsShallow,
            Contracts = await changes,
        };
    }
}
