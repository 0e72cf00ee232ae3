namespace Weir.Contracts.Git;

/// <summary>A file that differs between two commits, or between a commit and the index.</summary>
/// <param name="Before">What it was; null for a new one.</param>
/// <param name="After">What it is; null for one that is gone.</param>
public sealed record GitChange(GitFile? Before, GitFile? After)
{
    /// <summary>The path it has, or had.</summary>
    public string Path => (After ?? Before)!.Path;

    /// <summary>Reads <c>git diff --raw -z</c>: <c>:mode mode id id status NUL path NUL</c>, with two paths for a rename.</summary>
    internal static IEnumerable<GitChange> Parse(string raw)
    {
        var fields = raw.Split('\0');
        for (var at = 0; at + 1 < fields.Length;)
        {
            var head = fields[at++].TrimStart(':').Split(' ');
            var status = head[4][0];
            var from = fields[at++];
            var to = status is 'R' or 'C' ? fields[at++] : from;
            yield return new GitChange(
                status is 'A' or 'C' ? null : new GitFile(from, head[2], GitFile.KindOf(head[0])),
                status is 'D' ? null : new GitFile(to, head[3], GitFile.KindOf(head[1])));
        }
    }
}
