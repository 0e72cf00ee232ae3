using System.Text;
using Weir.Contracts.Git;
using Weir.Core.Contracts;
using Weir.Core.Errors;

namespace Weir.Contracts.Reminders;

/// <summary>
/// When contracts were changed, as git knows it. A commit changes the only contract of a file by touching the file, and one of several in a
/// file by changing what it says: a new comment or order of the others is nothing to it.
/// </summary>
public sealed class ContractHistory
{
    // Commits looked at together; a file that holds many contracts has most of them changed within a few.
    private const int Together = 20;
    private const long LongestFile = 4 * 1024 * 1024;

    private readonly Dictionary<(string File, string Id), List<ContractCommit>> _commits = [];

    private ContractHistory(HistorySource source) => Source = source;

    /// <summary>Where the dates come from.</summary>
    public HistorySource Source { get; }

    /// <summary>Nothing known.</summary>
    public static ContractHistory None(HistorySource why) => new(why);

    /// <summary>Reads it.</summary>
    /// <param name="projectDirectory">The project's folder, absolute.</param>
    /// <param name="contracts">The contracts, with their places.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="WeirException">git is not there, or failed.</exception>
    public static async Task<ContractHistory> ReadAsync(string projectDirectory, IReadOnlyList<Contract> contracts, CancellationToken cancel)
    {
        if (await GitRepository.FindAsync(projectDirectory, inHook: false, cancel) is not { } repository)
        {
            return None(HistorySource.NoRepository);
        }

        if (repository.IsShallow)
        {
            return None(HistorySource.ShallowClone);
        }

        var history = new ContractHistory(HistorySource.Git);
        var prefix = Path.GetRelativePath(repository.Root, RealPath.Of(projectDirectory)).Replace('\\', '/');
        var log = await repository.LogAsync(Path.Combine(projectDirectory, "contracts"), cancel);
        var byPath = log.SelectMany(commit => commit.Paths.Select(path => (path, commit)))
            .ToLookup(touched => touched.path, touched => touched.commit, StringComparer.Ordinal);
        var placed = contracts.Where(contract => contract.Location is not null);
        foreach (var file in placed.GroupBy(contract => contract.Location!.File, StringComparer.Ordinal))
        {
            var path = prefix is "." ? file.Key : $"{prefix}/{file.Key}";
            var commits = byPath[path].ToArray();
            if (file.Count() == 1)
            {
                history._commits[(file.Key, file.Single().Id)] = [.. commits.Select(Told)];
            }
            else
            {
                await history.DivideAsync(repository, path, commits, [.. file], cancel);
            }
        }

        return history;
    }

    /// <summary>
    /// The commits that changed a contract, newest first; of one of several in a file, at least those since its last review.
    /// </summary>
    public IReadOnlyList<ContractCommit> Of(Contract contract) =>
        contract.Location is { } place && _commits.TryGetValue((place.File, contract.Id), out var commits) ? commits : [];

    private async Task DivideAsync(
        GitRepository repository, string path, IReadOnlyList<GitCommit> commits, IReadOnlyList<Contract> contracts, CancellationToken cancel)
    {
        foreach (var chunk in commits.Chunk(Together))
        {
            var changes = new List<(GitCommit Commit, GitChange Change)>();
            foreach (var commit in chunk)
            {
                var parent = await repository.ResolveAsync($"{commit.Id}^", cancel);
                var diff = await repository.DiffAsync(parent, commit.Id, cancel);
                changes.AddRange(diff.Where(change => change.Path == path || change.Before?.Path == path).Select(change => (commit, change)));
            }

            var ids = changes.SelectMany(change => new[] { change.Change.Before?.Id, change.Change.After?.Id }).OfType<string>().ToHashSet();
            var texts = await repository.ReadAsync(ids, LongestFile, cancel);
            foreach (var (commit, change) in changes)
            {
                var (before, after) = (Parts(change.Before, texts), Parts(change.After, texts));
                bool Changes(Contract contract) =>
                    before is null || after is null || before.GetValueOrDefault(contract.Id) != after.GetValueOrDefault(contract.Id);
                foreach (var contract in contracts.Where(Changes))
                {
                    Add(contract, Told(commit));
                }
            }

            if (contracts.All(IsKnown))
            {
                return;
            }
        }
    }

    // Enough is known of a contract once a commit is found that its last review already knew.
    private bool IsKnown(Contract contract) =>
        Of(contract) is [.., var oldest] && (contract.LastReviewed is not { } reviewed || oldest.Day <= reviewed);

    private void Add(Contract contract, ContractCommit commit)
    {
        var key = (contract.Location!.File, contract.Id);
        if (!_commits.TryGetValue(key, out var commits))
        {
            _commits[key] = commits = [];
        }

        commits.Add(commit);
    }

    // What each contract of a file says; null when that cannot be told.
    private static Dictionary<string, string>? Parts(GitFile? file, IReadOnlyDictionary<string, byte[]?> texts)
    {
        if (file is null)
        {
            return [];
        }

        try
        {
            return texts.GetValueOrDefault(file.Id) is { } bytes ? ContractParts.Read(Encoding.UTF8.GetString(bytes)) : null;
        }
        catch (WeirException)
        {
            return null;
        }
    }

    private static ContractCommit Told(GitCommit commit) => new(DateOnly.FromDateTime(commit.At.DateTime), commit.Author, commit.Subject);
}
