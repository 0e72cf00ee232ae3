using System.Text.RegularExpressions;

namespace Weir.Contracts.Testing;

/// <summary>The query of a quality rule, made ready to be run.</summary>
internal static partial class RuleQuery
{
    /// <summary>
    /// The query with names put in: <c>${table}</c> and <c>${column}</c>, and as the Open Data Contract Standard writes them
    /// <c>{object}</c> and <c>{property}</c>. Without a semicolon at its end, so that it can stand within another.
    /// </summary>
    public static string Of(string query, string table, string? column) =>
        Placeholder().Replace(query, match => match.Groups["name"].Value is "table" or "object" ? table : column ?? match.Value).Trim().TrimEnd(';').TrimEnd();

    [GeneratedRegex(@"\$?\{(?<name>table|column|object|property)\}")]
    private static partial Regex Placeholder();
}
