using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Weir.Pages.Links;

/// <summary>
/// Names of pages that every file system and every URL takes, made of names that may hold anything. Equal names are numbered; different names
/// give different pages, also where case does not count.
/// </summary>
public sealed partial class PageNames
{
    private const int Longest = 60;

    private readonly Dictionary<string, int> _given = new(StringComparer.Ordinal);

    /// <summary>The page of the next thing of that name.</summary>
    public string Next(string name)
    {
        var page = Of(name);
        var count = _given[page] = _given.GetValueOrDefault(page) + 1;
        return count == 1 ? page : $"{page}~{count}";
    }

    /// <summary>
    /// A name of lower-case letters, digits, dots, dashes and underscores stays as it is; of any other, what is readable is kept and a part of its
    /// hash tells it apart.
    /// </summary>
    public static string Of(string name)
    {
        if (Harmless().IsMatch(name) && !ReservedOnWindows().IsMatch(name) && name.Length <= Longest)
        {
            return name;
        }

        // Of the characters, not of their UTF-8, in which all broken ones are the same.
        var hash = Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(name.AsSpan())))[..10];
        var readable = Harmful().Replace(name.ToLowerInvariant(), "-").Trim('-', '.');
        return $"{readable[..Math.Min(readable.Length, Longest)]}~{hash}";
    }

    [GeneratedRegex(@"\A[a-z0-9_]([a-z0-9._-]*[a-z0-9_-])?\z")]
    private static partial Regex Harmless();

    [GeneratedRegex("[^a-z0-9._-]+")]
    private static partial Regex Harmful();

    [GeneratedRegex(@"\A(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|\z)")]
    private static partial Regex ReservedOnWindows();
}
