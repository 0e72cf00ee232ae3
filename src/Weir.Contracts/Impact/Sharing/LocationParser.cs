using System.Text.RegularExpressions;
using Weir.Core.Errors;
using Weir.Core.Text;

namespace Weir.Contracts.Impact.Sharing;

/// <summary>Reads <see cref="ImpactLocation"/>s. What is read may be handed to git, so that nothing may look like an option or run a program.</summary>
internal static partial class LocationParser
{
    /// <summary>How a folder that serves as an object store begins.</summary>
    public const string Folder = "file://";

    private const string Git = "git:";
    private const string GitUrl = "git+";
    private const string S3 = "s3://";

    private static readonly string[] Schemes = [Git, GitUrl, S3, Folder];

    /// <summary>Reads one.</summary>
    public static ImpactLocation Parse(string text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Any(char.IsControl))
        {
            throw Refused(text.Length == 0 ? "It is empty." : "It is empty or holds a line end or another control character.", null);
        }

        return text switch
        {
            _ when text.StartsWith("git://", StringComparison.Ordinal) =>
                throw Refused($"'{text}' is the URL of a repository.", "Write git+git://HOST/PATH#REF."),
            _ when text.StartsWith(Git, StringComparison.Ordinal) => Reference(text),
            _ when text.StartsWith(GitUrl, StringComparison.Ordinal) => Remote(text),
            _ when text.StartsWith(S3, StringComparison.Ordinal) => Bucket(text),
            _ when text.StartsWith(Folder, StringComparison.Ordinal) => InFolder(text),
            _ when Scheme().Match(text) is { Success: true } scheme => throw Unknown(text, scheme.Value),
            _ => new ImpactLocation(ImpactLocationKind.File, text, text, ""),
        };
    }

    private static ImpactLocation Reference(string text)
    {
        var (reference, file) = ReferenceAndFile(text[Git.Length..], text);
        return new ImpactLocation(ImpactLocationKind.GitReference, text, "", file) { Reference = reference };
    }

    private static ImpactLocation Remote(string text)
    {
        var hash = text.LastIndexOf('#');
        if (hash < 0)
        {
            throw Refused($"'{WithoutSecret(text)}' names no ref.", "Write git+URL#REF, such as git+https://git.example.com/data.git#refs/weir/impact.");
        }

        var url = text[GitUrl.Length..hash];
        if (Password().IsMatch(url))
        {
            throw Refused(
                $"'{WithoutSecret(text)}' holds a user and a password or token.", "Leave them out: git asks its credential helper, or ssh its agent.");
        }

        // 'helper::address' runs a program, and a leading dash would be an option.
        if (url.Length == 0 || url[0] == '-' || Helper().IsMatch(url)
            || (Scheme().Match(url) is { Success: true } scheme && !GitScheme().IsMatch(scheme.Value)))
        {
            throw Refused($"'{text}' holds no URL of a repository that is accepted.", "Allowed are https, http, ssh, git and file URLs, HOST:PATH, and paths.");
        }

        var (reference, file) = ReferenceAndFile(text[(hash + 1)..], text);
        return new ImpactLocation(ImpactLocationKind.GitRemote, text, url, file) { Reference = reference };
    }

    private static (string Reference, string File) ReferenceAndFile(string written, string text)
    {
        var colon = written.IndexOf(':', StringComparison.Ordinal);
        var (reference, file) = colon < 0 ? (written, ImpactLocation.CustomaryFile) : (written[..colon], written[(colon + 1)..]);
        return !ReferenceName().IsMatch(reference) || reference.Contains("..", StringComparison.Ordinal) || reference.Contains("//", StringComparison.Ordinal)
                ? throw Refused($"'{text}': '{reference}' cannot be the name of a ref.", "Write refs/weir/impact, or the name of a branch.")
            : !IsInside(file) ? throw Refused(
                $"'{text}': '{file}' cannot be a file of a commit.", "Write a path from the repository's root, such as docs/impact.json.")
            : (reference, file);
    }

    private static ImpactLocation Bucket(string text)
    {
        var query = text.IndexOf('?', StringComparison.Ordinal);
        var (path, options) = query < 0 ? (text[S3.Length..], "") : (text[S3.Length..query], text[query..]);
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        var (bucket, key) = slash < 0 ? (path, "") : (path[..slash], path[(slash + 1)..]);
        if (bucket.Contains('@', StringComparison.Ordinal))
        {
            throw Refused(
                "An s3:// URL holds a user and a password or token.", "Leave them out: they are taken from the environment, a profile or the machine's role.");
        }

        return !BucketName().IsMatch(bucket) ? throw Refused($"'{text}': '{bucket}' cannot be the name of a bucket.", "Write s3://BUCKET/KEY.")
            : !IsInside(key) ? throw Refused($"'{text}' names no object.", "Write s3://BUCKET/KEY, such as s3://data/impact.json.")
            : new ImpactLocation(ImpactLocationKind.ObjectStore, text, S3 + bucket + options, key);
    }

    private static ImpactLocation InFolder(string text)
    {
        var slash = text.LastIndexOf('/');
        var key = text[(slash + 1)..];
        return !IsInside(key) ? throw Refused($"'{text}' names no object.", "Write file:///FOLDER/KEY, such as file:///srv/shared/impact.json.")
            : new ImpactLocation(ImpactLocationKind.ObjectStore, text, slash < Folder.Length ? Folder + "." : text[..Math.Max(slash, Folder.Length + 1)], key);
    }

    // Neither out of the place it is in, nor into git's own folder.
    private static bool IsInside(string path) =>
        path.Length > 0 && !path.Contains('\\', StringComparison.Ordinal)
        && path.Split('/').All(static part => part is not ("" or "." or "..") && !part.Equals(".git", StringComparison.OrdinalIgnoreCase));

    private static WeirException Unknown(string text, string scheme) =>
        Refused(
            $"'{WithoutSecret(text)}' begins with '{scheme}'; allowed are a path, git:REF, git+URL#REF, s3://BUCKET/KEY and file:///FOLDER/KEY.",
            scheme is "https://" or "http://" or "ssh://" ? $"For a repository write git+{scheme}HOST/PATH#REF." : Suggestion.DidYouMean(scheme, Schemes));

    private static string WithoutSecret(string text) => Password().Replace(text, "//");

    private static WeirException Refused(string what, string? hint) => new WeirError(ContractErrors.ImpactLocation, what) { Hint = hint }.ToException();

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9+.-]*://")]
    private static partial Regex Scheme();

    [GeneratedRegex("^(https?|ssh|git|file)://$")]
    private static partial Regex GitScheme();

    [GeneratedRegex("^[A-Za-z0-9]+::")]
    private static partial Regex Helper();

    // A user alone is no secret to ssh, and is one to a web server that takes tokens.
    [GeneratedRegex("(?<=^(git\\+)?https?:)//[^/@#]*@|//[^/@#:]*:[^/@#]*@")]
    private static partial Regex Password();

    // What git's check-ref-format takes, without the '@{...}' and '^' of expressions.
    [GeneratedRegex("^(?![-/.])[^\\s~^:?*\\[\\\\\\x7f{}]+(?<![/.])(?<!\\.lock)$")]
    private static partial Regex ReferenceName();

    [GeneratedRegex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$")]
    private static partial Regex BucketName();
}
