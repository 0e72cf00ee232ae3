using System.Text.RegularExpressions;
using Weir.Configuration.Yaml;
using Weir.Core.Errors;

namespace Weir.Contracts.Reading;

/// <summary>Finds what must not be in a contract: contracts are shared between teams and live in git for ever.</summary>
internal static partial class CredentialKeys
{
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "password", "passwd", "pwd", "user", "username", "secret", "secret_key", "token", "access_token", "api_key", "apikey", "access_key",
        "access_key_id", "secret_access_key", "private_key", "credentials", "connection_string",
    };

    /// <summary>Whether a key names a credential.</summary>
    public static bool IsOne(string key) => Names.Contains(key);

    /// <summary>Marks them as known, so that they are not reported as unknown keys as well.</summary>
    public static void TakeFrom(YamlReader reader)
    {
        foreach (var key in reader.Keys.Where(key => IsOne(key.Text)))
        {
            reader.Node(key.Text);
        }
    }

    /// <summary>Every credential in a contract. The messages name keys and places, never values.</summary>
    public static IEnumerable<WeirError> Below(YamlNode node, string owner) => node switch
    {
        YamlScalar { Text: var text } when UserInfo().IsMatch(text) => [Found(owner, "a URL with a password in it", node.Location)],
        YamlSequence list => list.Items.SelectMany(item => Below(item, owner)),
        YamlMapping mapping => mapping.Entries.SelectMany(entry => IsOne(entry.Key.Text)
            ? [Found(owner, $"'{entry.Key.Text}'", entry.Key.Location)]
            : entry.Key.Text switch
            {
                // Below 'columns' the keys are the source's columns, whatever they are called.
                "columns" => [],
                // Below 'extensions' they are another standard's, in which members of teams have user names.
                "extensions" => Urls(entry.Value, owner),
                _ => Below(entry.Value, owner),
            }),
        _ => [],
    };

    /// <summary>Every URL with a password in it; the names of keys are another standard's.</summary>
    public static IEnumerable<WeirError> Urls(YamlNode node, string owner) => node switch
    {
        YamlScalar => Below(node, owner),
        YamlSequence list => list.Items.SelectMany(item => Urls(item, owner)),
        YamlMapping mapping => mapping.Entries.SelectMany(entry => Urls(entry.Value, owner)),
        _ => [],
    };

    private static WeirError Found(string owner, string what, SourceLocation place) => new(ContractErrors.Credential, $"{owner} holds {what}; contracts never hold credentials.")
    {
        Location = place,
        Hint = "Move it to a connection in weir.yml, as a reference such as ${env:NAME}, and name the connection here.",
    };

    [GeneratedRegex(@"://[^/\s:@]*:[^/\s@]+@")]
    private static partial Regex UserInfo();
}
