using System.Globalization;
using CliWrap;
using Weir.Core.Errors;

namespace Weir.Contracts.Git;

/// <summary>
/// Adds commits to a repository without touching its work tree or its index, and moves refs to them. Runs no hook: nothing of the repository's
/// own is changed.
/// </summary>
/// <param name="folder">The repository's folder.</param>
internal sealed class GitWriter(string folder)
{
    private static readonly string[] NoHooks = ["-c", "core.hooksPath=/dev/null"];

    /// <summary>Makes a commit that differs from its parent in one file.</summary>
    /// <param name="parent">The parent; null: it has none.</param>
    /// <param name="path">The file, from the repository's root.</param>
    /// <param name="content">Its content.</param>
    /// <param name="message">What the commit says.</param>
    /// <param name="at">When it is made.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The commit's id. No ref leads to it yet.</returns>
    /// <exception cref="WeirException">git refuses.</exception>
    public async Task<string> CommitAsync(string? parent, string path, byte[] content, string message, DateTimeOffset at, CancellationToken cancel)
    {
        var blob = await RunAsync(["hash-object", "-w", "--stdin"], [], PipeSource.FromBytes(content), cancel);
        var index = Path.Combine(Path.GetTempPath(), $"weir-{Guid.NewGuid():N}.index");
        try
        {
            KeyValuePair<string, string?>[] beside = [new("GIT_INDEX_FILE", index)];
            await RunAsync(["read-tree", parent ?? "--empty"], beside, null, cancel);
            await RunAsync(["-c", "core.splitIndex=false", "update-index", "--add", "--cacheinfo", $"100644,{blob},{path}"], beside, null, cancel);
            var tree = await RunAsync(["write-tree"], beside, null, cancel);
            string[] parents = parent is null ? [] : ["-p", parent];
            return await RunAsync(["commit-tree", tree, .. parents, "-m", message], [.. await IdentityAsync(cancel), .. Dates(at)], null, cancel);
        }
        finally
        {
            File.Delete(index);
        }
    }

    /// <summary>Moves a ref, unless somebody else has moved it.</summary>
    /// <param name="reference">Its full name.</param>
    /// <param name="from">Where it must be; null: nowhere.</param>
    /// <param name="to">Where it goes.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>What git complains of; null when it was moved.</returns>
    public async Task<string?> MoveAsync(string reference, string? from, string to, CancellationToken cancel)
    {
        var done = await GitCommand.RunAsync(folder, false, [.. NoHooks, "update-ref", "-m", "weir contracts publish", reference, to, from ?? ""], null, cancel);
        return done.ExitCode == 0 ? null : GitCommand.Complaint(done);
    }

    /// <summary>Where a branch is checked out; null when it is not.</summary>
    public async Task<string?> CheckedOutAsync(string reference, CancellationToken cancel)
    {
        string? at = null;
        foreach (var line in (await RunAsync(["worktree", "list", "--porcelain"], [], null, cancel)).Split('\n'))
        {
            at = line.StartsWith("worktree ", StringComparison.Ordinal) ? line["worktree ".Length..] : at;
            if (line == $"branch {reference}")
            {
                return at;
            }
        }

        return null;
    }

    // On a build server nobody is configured; who published is said by the message.
    private async Task<KeyValuePair<string, string?>[]> IdentityAsync(CancellationToken cancel)
    {
        var asked = await GitCommand.RunAsync(folder, false, ["var", "GIT_COMMITTER_IDENT"], null, cancel);
        return asked.ExitCode == 0 ? []
            :
            [
                new("GIT_AUTHOR_NAME", "weir"), new("GIT_AUTHOR_EMAIL", "weir@localhost"),
                new("GIT_COMMITTER_NAME", "weir"), new("GIT_COMMITTER_EMAIL", "weir@localhost"),
            ];
    }

    private static KeyValuePair<string, string?>[] Dates(DateTimeOffset at)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"@{at.ToUnixTimeSeconds()} +0000");
        return [new("GIT_AUTHOR_DATE", text), new("GIT_COMMITTER_DATE", text)];
    }

    private async Task<string> RunAsync(
        IReadOnlyList<string> arguments, IReadOnlyList<KeyValuePair<string, string?>> variables, PipeSource? input, CancellationToken cancel)
    {
        var done = await GitCommand.RunAsync(folder, variables, [.. NoHooks, .. arguments], input, cancel);
        return done.ExitCode == 0 ? done.Text.TrimEnd('\n')
            : throw GitCommand.Failed(arguments.First(static word => char.IsAsciiLetter(word[0])), done).ToException();
    }
}
