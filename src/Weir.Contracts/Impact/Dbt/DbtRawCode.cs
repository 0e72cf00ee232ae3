using System.Text.RegularExpressions;

namespace Weir.Contracts.Impact.Dbt;

/// <summary>
/// Makes SQL of templates that need no interpreter: those that only name what they read. Nothing of a template is run; one that does more stays
/// unread.
/// </summary>
/// <param name="manifest">What can be named.</param>
public sealed partial class DbtRawCode(DbtManifest manifest)
{
    private readonly ILookup<string, DbtNode> _named = manifest.Nodes.Values
        .Where(static node => node.Table is not null).ToLookup(static node => node.Name, StringComparer.OrdinalIgnoreCase);

    private readonly ILookup<string, DbtNode> _sources = manifest.Sources
        .Select(static source => source.Node).ToLookup(static node => node.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The SQL; null when the template does more than name tables.</summary>
    public string? Render(string raw)
    {
        var sql = Reference().Replace(Silent().Replace(raw, " "), match => Name(match) ?? match.Value);
        string[] more = ["{{", "{%", "{#"];
        return more.Any(opening => sql.Contains(opening, StringComparison.Ordinal)) ? null : sql;
    }

    private string? Name(Match match)
    {
        var (first, second) = (match.Groups["first"].Value, match.Groups["second"].Value);
        var candidates = match.Groups["what"].Value == "source" ? _sources[$"{first}.{second}"]
            : second.Length == 0 ? _named[first] : _named[second].Where(node => node.Package == first);
        return candidates.Select(static node => node.Table).FirstOrDefault() is { } table
            ? string.Join('.', new[] { table.Database, table.Schema, table.Name }.Where(static part => part.Length > 0).Select(Quoted)) : null;
    }

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    // Comments, and settings without a nested call.
    [GeneratedRegex(@"\{#.*?#\}|\{\{-?\s*config\s*\([^(){}]*\)\s*-?\}\}", RegexOptions.Singleline)]
    private static partial Regex Silent();

    [GeneratedRegex(
        @"\{\{-?\s*(?<what>ref|source)\s*\(\s*(?:'(?<first>[^'{}]+)'|""(?<first>[^""{}]+)"")\s*(?:,\s*(?:'(?<second>[^'{}]+)'|""(?<second>[^""{}]+)"")\s*)?\)\s*-?\}\}")]
    private static partial Regex Reference();
}
