namespace Weir.Contracts.Git;

/// <summary>A file of a commit or of the index.</summary>
/// <param name="Path">Relative to the repository's root, with forward slashes.</param>
/// <param name="Id">The id of its content.</param>
/// <param name="Kind">What it is.</param>
public sealed record GitFile(string Path, string Id, GitFileKind Kind)
{
    /// <summary>What a mode of git's stands for.</summary>
    internal static GitFileKind KindOf(string mode) => mode switch
    {
        "120000" => GitFileKind.Link,
        "160000" => GitFileKind.Submodule,
        _ => GitFileKind.Regular,
    };

    /// <summary>Reads <c>git ls-tree -r -z</c>: <c>mode type id TAB path NUL</c>.</summary>
    internal static IEnumerable<GitFile> Parse(string listing)
    {
        foreach (var line in listing.Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            var head = line[..tab].Split(' ');
            yield return new GitFile(line[(tab + 1)..], head[2], KindOf(head[0]));
        }
    }
}
