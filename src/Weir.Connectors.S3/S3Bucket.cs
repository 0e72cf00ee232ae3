using Weir.Core.Errors;
using Weir.Core.Text;

namespace Weir.Connectors.S3;

/// <summary>A bucket and how to reach it: <c>s3://NAME?endpoint=URL&amp;region=NAME</c>.</summary>
/// <param name="Name">The bucket's name.</param>
/// <param name="Endpoint">The store's address; null: that of Amazon for the region.</param>
/// <param name="Region">The region.</param>
public sealed record S3Bucket(string Name, Uri? Endpoint, string Region)
{
    private const string Scheme = "s3://";

    private static readonly string[] Options = ["endpoint", "region"];

    /// <summary>
    /// The key to log in with, when the environment holds one; else the SDK looks where AWS tools do: profiles, a web identity, the machine's role.
    /// </summary>
    public (string Id, string Secret, string? Session)? Key { get; init; }

    /// <summary>Reads one. What the URL does not say is taken from the environment, as AWS tools do: <c>AWS_ENDPOINT_URL_S3</c>, <c>AWS_REGION</c>.</summary>
    /// <param name="url">The URL.</param>
    /// <param name="environment">The value of a variable; null for none.</param>
    /// <exception cref="WeirException">The URL is none of a bucket.</exception>
    public static S3Bucket Parse(string url, Func<string, string?> environment)
    {
        var query = url.IndexOf('?', StringComparison.Ordinal);
        var name = (query < 0 ? url : url[..query])[(url.StartsWith(Scheme, StringComparison.Ordinal) ? Scheme.Length : url.Length)..];
        if (name.Length == 0 || name.Contains('/', StringComparison.Ordinal))
        {
            throw Refused($"'{url}' is no URL of a bucket.", "Write s3://BUCKET, with ?endpoint=URL for another store than Amazon's.");
        }

        var options = ReadOptions(query < 0 ? "" : url[(query + 1)..], url);
        var endpoint = options.GetValueOrDefault("endpoint") ?? Said(environment, "AWS_ENDPOINT_URL_S3") ?? Said(environment, "AWS_ENDPOINT_URL");
        var region = options.GetValueOrDefault("region") ?? Said(environment, "AWS_REGION") ?? Said(environment, "AWS_DEFAULT_REGION") ?? "us-east-1";
        return new S3Bucket(name, endpoint is null ? null : Address(endpoint), region)
        {
            Key = Said(environment, "AWS_ACCESS_KEY_ID") is { } id && Said(environment, "AWS_SECRET_ACCESS_KEY") is { } secret
                ? (id, secret, Said(environment, "AWS_SESSION_TOKEN")) : null,
        };
    }

    private static Dictionary<string, string> ReadOptions(string query, string url)
    {
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var option in query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(static option => option.Split('=', 2)))
        {
            if (option is not [var name, { Length: > 0 } value] || !Options.Contains(name))
            {
                throw Refused($"'{url}' has an option '{option[0]}'; allowed are {string.Join(" and ", Options)}.", Suggestion.DidYouMean(option[0], Options));
            }

            options[name] = Uri.UnescapeDataString(value);
        }

        return options;
    }

    private static Uri Address(string endpoint) =>
        Uri.TryCreate(endpoint, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.UserInfo.Length == 0 ? address
        : throw Refused("The endpoint of an object store is no http or https URL without a user.", "Write it as https://HOST:PORT.");

    private static string? Said(Func<string, string?> environment, string name) => environment(name) is { Length: > 0 } value ? value : null;

    private static WeirException Refused(string what, string? hint) => new WeirError(S3Errors.BadUrl, what) { Hint = hint }.ToException();
}
