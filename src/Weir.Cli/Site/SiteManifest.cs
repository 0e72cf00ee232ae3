using System.Security.Cryptography;
using Weir.Contracts;
using Weir.Core.Errors;

namespace Weir.Cli.Site;

/// <summary>
/// The list of the files that a site consists of, in the site itself: what Weir wrote it may replace and remove, and nothing else. A line for each
/// file: the SHA-256 of its content and its path. A file that is being written has no hash yet.
/// </summary>
internal static class SiteManifest
{
    /// <summary>Its file.</summary>
    public const string FileName = "weir-site.txt";

    private const string Head = "weir site 1";
    private const string Pending = "-";

    /// <summary>The hash of a content.</summary>
    public static string Hash(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>Reads it: the hash of each file by its path, empty for one that was being written. Empty where there is none.</summary>
    /// <exception cref="WeirException">It is another file.</exception>
    public static Dictionary<string, string> Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        var lines = File.Exists(path) ? File.ReadAllLines(path) : [Head];
        if (lines.FirstOrDefault() != Head)
        {
            throw Unreadable(path);
        }

        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in lines.Skip(1))
        {
            if (line.Split("  ", 2) is not [var hash, var file] || !IsOurs(file))
            {
                throw Unreadable(path);
            }

            files[file] = hash == Pending ? "" : hash;
        }

        return files;
    }

    /// <summary>Writes it.</summary>
    public static void Write(string folder, IReadOnlyDictionary<string, string> files) => File.WriteAllText(
        Path.Combine(folder, FileName),
        string.Concat(files.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => $"{(file.Value.Length == 0 ? Pending : file.Value)}  {file.Key}\n").Prepend(Head + "\n")));

    // A path that could lead out of the folder is none that was written here.
    private static bool IsOurs(string file) => file.Split('/') switch
    {
        [var name] => IsName(name),
        ["assets" or "contracts", var name] => IsName(name),
        _ => false,
    };

    private static bool IsName(string name) => name.Length > 0 && name[0] != '.' && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '~');

    private static WeirException Unreadable(string path) => new WeirError(ContractErrors.SiteManifestUnreadable, $"'{path}' is no list of a site's files that this version of Weir can read.")
    {
        Hint = "Name another folder, or empty this one.",
    }.ToException();
}
