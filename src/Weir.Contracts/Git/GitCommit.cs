using System.Globalization;

namespace Weir.Contracts.Git;

/// <summary>A commit and the files it touched.</summary>
/// <param name="Id">Its full id.</param>
/// <param name="At">When it was committed.</param>
/// <param name="Author">Who wrote it, by name.</param>
/// <param name="Email">The author's address.</param>
/// <param name="Subject">The first line of its message.</param>
/// <param name="Paths">What it touched, relative to the repository's root, of the files that were asked for.</param>
public sealed record GitCommit(string Id, DateTimeOffset At, string Author, string Email, string Subject, IReadOnlyList<string> Paths)
{
    /// <summary>What <c>git log -z --name-only</c> is asked to print; the record separator cannot stand in any field but a subject.</summary>
    internal const string Format = "--format=%x1e%H%x1f%cI%x1f%an%x1f%ae%x1f%s%x1f";

    /// <summary>Reads what <see cref="Format"/> prints: the fields, a NUL, and the paths with a NUL after each.</summary>
    internal static IEnumerable<GitCommit> Parse(string log)
    {
        GitCommit? commit = null;
        var paths = new List<string>();
        foreach (var part in log.Split('\0'))
        {
            var text = part.TrimStart('\n');
            var fields = text.StartsWith('\x1e') ? text[1..].Split('\x1f') : [];
            if (fields is not [var id, var at, var author, var email, .. var subject, _] || id.Length < 40)
            {
                if (text.Length > 0)
                {
                    paths.Add(text);
                }

                continue;
            }

            if (commit is not null)
            {
                yield return commit with { Paths = paths };
            }

            paths = [];
            commit = new GitCommit(
                id, DateTimeOffset.Parse(at, CultureInfo.InvariantCulture), author, email, string.Join('\x1f', subject), []);
        }

        if (commit is not null)
        {
            yield return commit with { Paths = paths };
        }
    }
}
