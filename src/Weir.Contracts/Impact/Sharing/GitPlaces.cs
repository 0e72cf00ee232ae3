using System.Text.RegularExpressions;
using Weir.Contracts.Git;

namespace Weir.Contracts.Impact.Sharing;

/// <summary>What the refs and URLs of an <see cref="ImpactLocation"/> stand for.</summary>
internal static partial class GitPlaces
{
    /// <summary>A ref in full: what does not say what it is, is a branch.</summary>
    public static string FullName(string reference) =>
        reference == "HEAD" || reference.StartsWith("refs/", StringComparison.Ordinal) ? reference : $"refs/heads/{reference}";

    /// <summary>A repository's URL; that of a folder in full, because git is run elsewhere.</summary>
    public static string Url(string url, string folder) => Remote().IsMatch(url) ? url : Path.GetFullPath(url, folder);

    /// <summary>
    /// What <c>origin/impact</c> stands for when there is a remote <c>origin</c>: its URL, the branch there, and the ref that follows it here.
    /// </summary>
    public static async Task<(string Url, string Branch, string Tracking)?> RemoteAsync(GitRepository repository, string reference, CancellationToken cancel)
    {
        var slash = reference.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0 || reference.StartsWith("refs/", StringComparison.Ordinal))
        {
            return null;
        }

        var asked = await GitCommand.RunAsync(repository.Root, false, ["remote", "get-url", "--push", reference[..slash]], null, cancel);
        return asked.ExitCode != 0 ? null
            : (Url(asked.Text.TrimEnd('\n'), repository.Root), $"refs/heads/{reference[(slash + 1)..]}", $"refs/remotes/{reference}");
    }

    /// <summary>Lets the repository at hand know what was pushed to one of its remotes.</summary>
    public static async Task TrackAsync(GitRepository repository, string reference, string branch, string tracking, CancellationToken cancel)
    {
        string[] fetch = ["fetch", "-q", "--no-tags", "--no-recurse-submodules", reference.Split('/')[0], $"+{branch}:{tracking}"];
        var done = await GitCommand.RunAsync(repository.Root, GitCommand.Connecting, fetch, null, cancel);
        if (done.ExitCode != 0)
        {
            throw GitCommand.Failed("fetch", done).ToException();
        }
    }

    // A URL with a scheme, or ssh's HOST:PATH, in which no slash comes before the colon; C:\ is a drive.
    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9+.-]*://|^[^/\\:]{2,}:")]
    private static partial Regex Remote();
}
