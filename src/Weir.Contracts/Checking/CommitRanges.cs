using Weir.Contracts.Git;
using Weir.Core.Errors;

namespace Weir.Contracts.Checking;

/// <summary>Finds what a check compares, in the ways in which git and people say it.</summary>
/// <param name="repository">The repository.</param>
public sealed class CommitRanges(GitRepository repository)
{

    /// <summary>What is staged, against the newest commit; against nothing where there is none.</summary>
    public async Task<CommitRange> StagedAsync(CancellationToken cancel) => new(await repository.ResolveAsync("HEAD", cancel), null, "staged changes")
    {
        Merging = await repository.ResolveAsync("MERGE_HEAD", cancel),
    };

    /// <summary><c>A..B</c>, or <c>A...B</c> from the merge base of both; an end that is left out is <c>HEAD</c>.</summary>
    /// <exception cref="WeirException">An end is no commit of the repository.</exception>
    public async Task<CommitRange> OfAsync(string range, CancellationToken cancel)
    {
        var at = range.IndexOf("..", StringComparison.Ordinal);
        if (at < 0)
        {
            throw new WeirError(ContractErrors.NoSuchCommit, $"'{range}' is no range of commits.")
            {
                Hint = "Write A..B, or A...B to compare B with where it left A.",
            }.ToException();
        }

        var isFromMergeBase = range.AsSpan(at).StartsWith("...", StringComparison.Ordinal);
        var before = await RequireAsync(range[..at], cancel);
        var after = await RequireAsync(range[(at + (isFromMergeBase ? 3 : 2))..], cancel);
        return isFromMergeBase ? await FromMergeBaseAsync(before, after, range, cancel) : new CommitRange(before, after, range);
    }

    /// <summary>From where the current branch left another to its newest commit: what a pull request changes.</summary>
    /// <exception cref="WeirException">There is no such branch, or no common commit is known.</exception>
    public async Task<CommitRange> SinceLeavingAsync(string branch, CancellationToken cancel) =>
        await FromMergeBaseAsync(await RequireAsync(branch, cancel), await RequireAsync("HEAD", cancel), $"{branch}...HEAD", cancel);

    /// <summary>
    /// What a push brings, told on standard input: by pre-push <c>local-ref local-id remote-ref remote-id</c>, by pre-receive
    /// <c>old-id new-id ref</c>. A branch that is new is compared with the newest commit that was there before.
    /// </summary>
    /// <param name="lines">What git tells.</param>
    /// <param name="known">Which commits were there before: <c>--remotes=origin</c>, or <c>--all</c> where they arrive.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>One for each branch or tag that is not deleted; none for a commit nobody has here, such as a tag of something else.</returns>
    public async Task<IReadOnlyList<CommitRange>> OfPushAsync(IEnumerable<string> lines, string known, CancellationToken cancel)
    {
        var ranges = new List<CommitRange>();
        foreach (var line in lines)
        {
            var (before, after, name) = line.Split(' ', StringSplitOptions.RemoveEmptyEntries) switch
            {
                [var local, var sent, _, var there] => (there, sent, local),
                [var there, var sent, var reference] => (there, sent, reference),
                _ => ("", "", ""),
            };
            if (IsNothing(after) || await repository.ResolveAsync(after, cancel) is not { } newest)
            {
                continue;
            }

            // What the other side has may not be here, where somebody else has pushed meanwhile and this push is forced.
            var oldest = IsNothing(before) || await repository.ResolveAsync(before, cancel) is not { } old
                ? await repository.NewestKnownAsync(newest, known, cancel)
                : old;
            if (oldest != newest)
            {
                ranges.Add(new CommitRange(oldest, newest, Shown(name)));
            }
        }

        return ranges;
    }

    private static bool IsNothing(string id) => id.Length == 0 || id.AsSpan().IndexOfAnyExcept('0') < 0;

    private static string Shown(string name) => name.StartsWith("refs/heads/", StringComparison.Ordinal) ? name["refs/heads/".Length..] : name;

    private async Task<CommitRange> FromMergeBaseAsync(string before, string after, string description, CancellationToken cancel) =>
        await repository.MergeBaseAsync(before, after, cancel) is { } common
            ? new CommitRange(common, after, description)
            : throw new WeirError(ContractErrors.NoSuchCommit, $"No commit is known that both sides of '{description}' come from.")
            {
                Hint = repository.IsShallow ? "This clone is shallow: fetch more of its history (git fetch --unshallow)." : "Compare two commits instead: A..B.",
            }.ToException();

    private async Task<string> RequireAsync(string revision, CancellationToken cancel)
    {
        var name = revision.Length == 0 ? "HEAD" : revision;
        return await repository.ResolveAsync(name, cancel) ?? throw new WeirError(ContractErrors.NoSuchCommit, $"'{name}' is no commit of this repository.")
        {
            Hint = repository.IsShallow ? "This clone is shallow: fetch more of its history (git fetch --unshallow)." : "git log --oneline --all lists what there is.",
        }.ToException();
    }
}
