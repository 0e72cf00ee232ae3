using System.Net;
using System.Text.RegularExpressions;

namespace Weir.Cli.Tests.Site;

/// <summary>A site on disk, looked at as a browser would.</summary>
internal sealed partial class SiteFiles(string folder)
{
    public IReadOnlyList<string> All => [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    public IEnumerable<string> Pages => All.Where(file => file.EndsWith(".html", StringComparison.Ordinal));

    public string Read(string file) => File.ReadAllText(Path.Combine(folder, file));

    /// <summary>Every link of every page to something that is not there: a file, or a place on a page. Links to people do not count.</summary>
    public IEnumerable<string> Dead() =>
        from page in Pages
        from Match link in Link().Matches(Read(page))
        let target = WebUtility.HtmlDecode(link.Groups[1].Value)
        where !target.StartsWith("mailto:", StringComparison.Ordinal) && !Leads(page, target)
        select $"{page}: {target}";

    // A hash with '=' asks the list for something.
    private bool Leads(string page, string target)
    {
        var (path, place) = target.Split('#', 2) is [var before, var after] ? (before, Uri.UnescapeDataString(after)) : (target, "");
        var file = path.Length == 0 ? page : Path.GetRelativePath(folder, Path.GetFullPath(path, Path.GetDirectoryName(Path.Combine(folder, page))!)).Replace('\\', '/');
        return All.Contains(file)
            && (place.Length == 0 || (place.Contains('=', StringComparison.Ordinal) && file == "index.html")
                || WebUtility.HtmlDecode(Read(file)).Contains($" id=\"{place}\"", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\s(?:href|src|action)=""([^""]*)""")]
    private static partial Regex Link();
}
