using System.Globalization;
using Weir.Core.Errors;
using Weir.Core.Text;

namespace Weir.Configuration.Yaml;

/// <summary>
/// Reads the keys of one mapping by name and type, collecting every mistake instead of stopping at the first. Call
/// <see cref="Finish"/> last: it reports the keys nobody asked for.
/// </summary>
public sealed class YamlReader
{
    private readonly YamlMapping _mapping;
    private readonly ICollection<WeirError> _errors;
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    /// <summary>Reads a mapping.</summary>
    /// <param name="node">The node; anything but a mapping is reported and read as an empty one.</param>
    /// <param name="owner">What it describes, for messages: <c>contract 'orders'</c>.</param>
    /// <param name="errors">Where mistakes are added.</param>
    public YamlReader(YamlNode? node, string owner, ICollection<WeirError> errors)
    {
        Owner = owner;
        _errors = errors;
        _mapping = node as YamlMapping ?? new YamlMapping([], node?.Location ?? new SourceLocation(owner));
        if (node is not (null or YamlMapping or YamlScalar { IsNull: true }))
        {
            Report(ConfigurationErrors.WrongType, $"{owner} must be a mapping of keys and values, but is {node.Describe}.", node.Location);
        }
    }

    /// <summary>What the mapping describes.</summary>
    public string Owner { get; }

    /// <summary>Where the mapping begins.</summary>
    public SourceLocation Location => _mapping.Location;

    /// <summary>The keys in the order written.</summary>
    public IEnumerable<YamlScalar> Keys => _mapping.Entries.Select(entry => entry.Key);

    /// <summary>Whether the key is present with a value.</summary>
    public bool Has(string key) => Node(key) is not null;

    /// <summary>The key's value, or null when absent or YAML's null.</summary>
    public YamlNode? Node(string key)
    {
        _asked.Add(key);
        return _mapping[key] is { } node and not YamlScalar { IsNull: true } ? node : null;
    }

    /// <summary>Where the key's value is written, or the mapping's own place.</summary>
    public SourceLocation LocationOf(string key) => _mapping[key]?.Location ?? Location;

    /// <summary>A text, or null when absent.</summary>
    public string? Text(string key) => Scalar(key, "text")?.Text;

    /// <summary>A text that must be there; empty after the mistake has been reported.</summary>
    public string RequiredText(string key, string help)
    {
        if (Text(key) is { } text && !string.IsNullOrWhiteSpace(text))
        {
            return text;
        }

        if (_mapping[key] is null or YamlScalar)
        {
            Report(ConfigurationErrors.MissingKey, $"{Owner} lacks '{key}': {help}", LocationOf(key), $"Add '{key}:'.");
        }

        return "";
    }

    /// <summary>A whole number (written plain or as text), or null when absent.</summary>
    public long? Integer(string key)
    {
        if (Scalar(key, "a whole number") is not { } scalar)
        {
            return null;
        }

        if (long.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        Wrong(scalar, key, "a whole number");
        return null;
    }

    /// <summary>A yes or no (written plain or as text), or null when absent.</summary>
    public bool? Boolean(string key)
    {
        if (Scalar(key, "true or false") is not { } scalar)
        {
            return null;
        }

        if (bool.TryParse(scalar.Text, out var value))
        {
            return value;
        }

        Wrong(scalar, key, "true or false");
        return null;
    }

    /// <summary>A member of an enumeration, spelled in snake_case, or null when absent.</summary>
    public T? Choice<T>(string key)
        where T : struct, Enum
    {
        string[] names = [.. Enum.GetNames<T>().Select(SnakeCase)];
        if (Scalar(key, $"one of {string.Join(", ", names)}") is not { } scalar)
        {
            return null;
        }

        if (Array.FindIndex(names, name => name.Equals(scalar.Text, StringComparison.OrdinalIgnoreCase)) is >= 0 and var found)
        {
            return Enum.GetValues<T>()[found];
        }

        Report(
            ConfigurationErrors.NotAllowed, $"{Owner} has '{key}: {scalar.Text}'; allowed are {string.Join(", ", names)}.",
            scalar.Location, Suggestion.DidYouMean(scalar.Text, names));
        return null;
    }

    /// <summary>A duration such as <c>90s</c>, <c>15m</c>, <c>6h</c>, <c>7d</c>, or null when absent.</summary>
    public TimeSpan? Duration(string key)
    {
        const string wanted = "a duration such as 90s, 15m, 6h or 7d";
        if (Scalar(key, wanted) is not { } scalar)
        {
            return null;
        }

        var text = scalar.Text.Trim();
        if (text.Length > 1 && double.TryParse(text[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount))
        {
            switch (text[^1])
            {
                case 's': return TimeSpan.FromSeconds(amount);
                case 'm': return TimeSpan.FromMinutes(amount);
                case 'h': return TimeSpan.FromHours(amount);
                case 'd': return TimeSpan.FromDays(amount);
                default: break;
            }
        }

        Wrong(scalar, key, wanted);
        return null;
    }

    /// <summary>A list of texts; a single text counts as a list of one; empty when absent.</summary>
    public IReadOnlyList<string> Texts(string key) => [.. Items(key).Select(item => item switch
    {
        YamlScalar scalar => scalar.Text,
        _ => WrongText(item, key),
    }).Where(text => text.Length > 0)];

    /// <summary>The items of a list; a single value counts as a list of one; empty when absent.</summary>
    public IReadOnlyList<YamlNode> Items(string key) => Node(key) switch
    {
        null => [],
        YamlSequence sequence => sequence.Items,
        var single => [single],
    };

    /// <summary>A reader for a mapping below this one; of an empty mapping when absent.</summary>
    public YamlReader Mapping(string key, string owner) => new(Node(key), owner, _errors);

    /// <summary>Adds a mistake.</summary>
    public void Report(ErrorCode code, string message, SourceLocation? location = null, string? hint = null) =>
        _errors.Add(new WeirError(code, message) { Location = location ?? Location, Hint = hint });

    /// <summary>Adds "must be X, but is Y".</summary>
    public void Wrong(YamlNode node, string key, string wanted) =>
        Report(ConfigurationErrors.WrongType, $"{Owner}: '{key}' must be {wanted}, but is {node.Describe}.", node.Location);

    /// <summary>Reports every key that was never asked for, with the closest known one.</summary>
    /// <param name="alsoKnown">Further keys to suggest from.</param>
    public void Finish(params ReadOnlySpan<string> alsoKnown)
    {
        var known = _asked.Concat(alsoKnown.ToArray()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        foreach (var key in Keys.Where(key => !_asked.Contains(key.Text)))
        {
            Report(
                ConfigurationErrors.UnknownKey, $"{Owner} has an unknown key '{key.Text}'.", key.Location,
                Suggestion.DidYouMean(key.Text, known) ?? $"Known keys are {string.Join(", ", known)}.");
        }
    }

    private YamlScalar? Scalar(string key, string wanted)
    {
        var node = Node(key);
        if (node is not (null or YamlScalar))
        {
            Wrong(node, key, wanted);
        }

        return node as YamlScalar;
    }

    private string WrongText(YamlNode item, string key)
    {
        Wrong(item, key, "a list of texts");
        return "";
    }

    private static string SnakeCase(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i > 0 ? "_" : "") + char.ToLowerInvariant(c) : c.ToString()));
}
