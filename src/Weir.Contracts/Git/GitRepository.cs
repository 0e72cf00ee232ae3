using System.Text;
using CliWrap;
using Weir.Core.Errors;

namespace Weir.Contracts.Git;

/// <summary>
/// A git repository on this machine, read through the <c>git</c> program. Nothing a repository configures is run (external diffs, text
/// conversions, file system monitors), and nothing is written. May be used by several tasks at once.
/// </summary>
public sealed class GitRepository
{
    // Where so many contents are not here, the others are taken for missing too: each costs a process.
    private const int MostMissing = 100;

    private readonly string _folder;
    private readonly bool _inHook;

    private GitRepository(string folder, bool inHook, string root, string common, bool isBare, bool isShallow)
    {
        (_folder, _inHook, Root, CommonFolder, IsBare, IsShallow) = (folder, inHook, root, common, isBare, isShallow);
    }

    /// <summary>The folder of its files, absolute; for a bare repository its own.</summary>
    public string Root { get; }

    /// <summary>The folder of its objects and refs, absolute, which all its work trees share.</summary>
    public string CommonFolder { get; }

    /// <summary>Whether it has no files of its own beside its history, as those that are pushed to.</summary>
    public bool IsBare { get; }

    /// <summary>Whether it holds only the newest part of its history.</summary>
    public bool IsShallow { get; }

    /// <summary>Finds the repository a folder lies in.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="inHook">
    /// Whether git itself may have told in the environment which repository and which index are meant, as it tells hooks. False for any other
    /// repository than the one a hook was called in.
    /// </param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>Null when the folder lies in no repository.</returns>
    /// <exception cref="WeirException">There is no git on this machine, or it does not trust the repository.</exception>
    public static async Task<GitRepository?> FindAsync(string folder, bool inHook, CancellationToken cancel)
    {
        var asked = await GitCommand.RunAsync(
            folder, inHook, ["rev-parse", "--is-bare-repository", "--is-shallow-repository", "--absolute-git-dir", "--git-common-dir"], null, cancel);
        if (asked.ExitCode != 0)
        {
            return asked.Error.Contains("not a git repository", StringComparison.Ordinal) || !Directory.Exists(folder)
                ? null
                : throw GitCommand.Failed("rev-parse", asked).ToException();
        }

        var answers = asked.Text.Split('\n');
        var isBare = answers[0] == "true";
        var root = isBare ? answers[2] : (await GitCommand.ReadAsync(folder, inHook, ["rev-parse", "--show-toplevel"], cancel)).TrimEnd('\n');
        return new GitRepository(folder, inHook, root, Path.GetFullPath(answers[3], folder), isBare, answers[1] == "true");
    }

    /// <summary>The full id of the commit a name stands for; null when there is none of that name.</summary>
    public async Task<string?> ResolveAsync(string revision, CancellationToken cancel)
    {
        var asked = await GitCommand.RunAsync(
            _folder, _inHook, ["rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"], null, cancel);
        return asked.ExitCode == 0 ? asked.Text.TrimEnd('\n') : null;
    }

    /// <summary>The folder git looks for hooks in, absolute: that of all work trees, or the one <c>core.hooksPath</c> names.</summary>
    public async Task<string> HooksFolderAsync(CancellationToken cancel) =>
        Path.GetFullPath((await GitCommand.ReadAsync(_folder, _inHook, ["rev-parse", "--git-path", "hooks"], cancel)).TrimEnd('\n'), _folder);

    /// <summary>Adds a value to a setting of the repository, unless it has it.</summary>
    public async Task AddSettingAsync(string name, string value, CancellationToken cancel)
    {
        if (!(await SettingAsync(name, cancel)).Contains(value, StringComparer.Ordinal))
        {
            await GitCommand.ReadAsync(_folder, _inHook, ["config", "--local", "--add", name, value], cancel);
        }
    }

    /// <summary>The values of a setting of the repository, the user or the command line (<c>git -c</c>); none when it is not set.</summary>
    public async Task<IReadOnlyList<string>> SettingAsync(string name, CancellationToken cancel)
    {
        var asked = await GitCommand.RunAsync(_folder, _inHook, ["config", "-z", "--get-all", name], null, cancel);
        return asked.ExitCode == 0 ? asked.Text.Split('\0', StringSplitOptions.RemoveEmptyEntries) : [];
    }

    /// <summary>The best common ancestor of two commits; null when they have none, or it lies beyond what a shallow clone holds.</summary>
    public async Task<string?> MergeBaseAsync(string one, string other, CancellationToken cancel)
    {
        var asked = await GitCommand.RunAsync(_folder, _inHook, ["merge-base", one, other], null, cancel);
        return asked.ExitCode == 0 ? asked.Text.TrimEnd('\n') : null;
    }

    /// <summary>The newest commit that a commit comes from and that was known before; null when none was.</summary>
    /// <param name="commit">The commit.</param>
    /// <param name="known">Which were known, as <c>git rev-list</c> says it: <c>--all</c>, <c>--remotes=origin</c>.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<string?> NewestKnownAsync(string commit, string known, CancellationToken cancel)
    {
        var listed = await GitCommand.ReadAsync(_folder, _inHook, ["rev-list", "--boundary", "--topo-order", commit, "--not", known], cancel);
        var lines = listed.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return lines.Length == 0 ? commit : lines.FirstOrDefault(static line => line[0] == '-')?[1..];
    }

    /// <summary>What differs between two commits, with renames found.</summary>
    /// <param name="before">The older commit; null: nothing at all.</param>
    /// <param name="after">The newer commit; null: what is staged.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<IReadOnlyList<GitChange>> DiffAsync(string? before, string? after, CancellationToken cancel)
    {
        var tree = before ?? await EmptyTreeAsync(cancel);
        string[] how = after is null ? ["diff-index", "--cached", .. Raw] : ["diff-tree", "-r", .. Raw];
        string[] what = after is null ? [tree, "--"] : [tree, after, "--"];
        var told = await GitCommand.RunAsync(_folder, _inHook, [.. how, "-M", .. what], null, cancel);

        // Renames are found by contents, and a partial clone has not got them all.
        return [.. GitChange.Parse(told.ExitCode == 0 ? told.Text : await GitCommand.ReadAsync(_folder, _inHook, [.. how, "--no-renames", .. what], cancel))];
    }

    /// <summary>The files of a commit.</summary>
    public async Task<IReadOnlyList<GitFile>> ListAsync(string commit, CancellationToken cancel) =>
        [.. GitFile.Parse(await GitCommand.ReadAsync(_folder, _inHook, ["ls-tree", "-r", "-z", "--full-tree", commit], cancel))];

    /// <summary>The contents of files, by their ids; an id the repository does not hold is left out.</summary>
    /// <param name="ids">The ids.</param>
    /// <param name="longest">The size in bytes above which a content is told as null and not kept.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<IReadOnlyDictionary<string, byte[]?>> ReadAsync(IReadOnlyCollection<string> ids, long longest, CancellationToken cancel)
    {
        var contents = new Dictionary<string, byte[]?>(StringComparer.Ordinal);
        var left = ids.Distinct().ToList();
        for (var missing = 0; left.Count > 0 && missing <= MostMissing;)
        {
            var asked = PipeSource.FromString(string.Join('\n', left) + "\n", Encoding.ASCII);
            var read = PipeTarget.Create(async (stream, stop) => await GitObjects.ReadAsync(stream, longest, contents, stop));
            var done = await GitCommand.PipeAsync(_folder, _inHook, ["cat-file", "--batch"], asked, read, cancel);
            if (done.ExitCode == 0)
            {
                break;
            }

            // A partial clone ends at the first it would have to fetch; nothing is fetched.
            var stuck = left.FindIndex(id => !contents.ContainsKey(id) && done.Error.Contains(id, StringComparison.Ordinal));
            if (stuck < 0)
            {
                throw GitCommand.Failed("cat-file", done).ToException();
            }

            left.RemoveRange(0, stuck + 1);
            missing++;
        }

        return contents;
    }

    /// <summary>One file of a commit; a folder, a link or a submodule is none.</summary>
    /// <param name="commit">The commit's id.</param>
    /// <param name="path">From the repository's root, with forward slashes.</param>
    /// <param name="longest">The size in bytes above which the content is told as null and not kept.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<(bool IsThere, byte[]? Content)> ReadFileAsync(string commit, string path, long longest, CancellationToken cancel)
    {
        var listing = await GitCommand.ReadAsync(_folder, _inHook, ["--literal-pathspecs", "ls-tree", "-z", "--full-tree", commit, "--", path], cancel);
        var file = listing.StartsWith("100", StringComparison.Ordinal) ? GitFile.Parse(listing).Single() : null;
        return file is not null && (await ReadAsync([file.Id], longest, cancel)).TryGetValue(file.Id, out var content) ? (true, content) : (false, null);
    }

    /// <summary>The commits that touched files below a folder of it, newest first, each with the paths it touched.</summary>
    /// <param name="path">A folder or file, absolute or relative to <see cref="Root"/>.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>Empty for a repository without commits. Renames are followed only in so far as both names lie below the path.</returns>
    public async Task<IReadOnlyList<GitCommit>> LogAsync(string path, CancellationToken cancel) =>
        await ResolveAsync("HEAD", cancel) is null
            ? []
            : [.. GitCommit.Parse(await GitCommand.ReadAsync(
                _folder, _inHook,
                ["log", "-z", "--name-only", "--no-renames", "--no-show-signature", GitCommit.Format, "--", Path.GetFullPath(path, Root)], cancel))];

    // Renames and ids in full; neither a program nor a conversion that the repository names.
    private static readonly string[] Raw = ["--raw", "-z", "--full-index", "--no-abbrev", "--no-ext-diff", "--no-textconv", "--ignore-submodules=none"];

    // git knows the tree without a file in every repository, whether or not it is stored; its id depends on the repository's hash.
    private async Task<string> EmptyTreeAsync(CancellationToken cancel) =>
        (await GitCommand.ReadAsync(_folder, _inHook, ["hash-object", "-t", "tree", "--stdin"], cancel)).TrimEnd('\n');
}
