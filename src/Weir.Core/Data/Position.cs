using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Weir.Core.Errors;

namespace Weir.Core.Data;

/// <summary>
/// How far a source has been read: a versioned map from split (a file, a partition, the table as a whole) to a value that only the source
/// understands. It is stored in the lake commit that holds the rows, never apart from them.
/// </summary>
/// <param name="Splits">Split to value, ordered by split so that equal positions have equal text.</param>
public sealed record Position(ImmutableSortedDictionary<string, string> Splits)
{
    /// <summary>The version of the stored form.</summary>
    public const int FormatVersion = 1;

    /// <summary>The position before anything was read.</summary>
    public static Position Start { get; } = new(ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal));

    /// <summary>The value for a split, or null.</summary>
    public string? this[string split] => Splits.GetValueOrDefault(split);

    /// <summary>This position with one split moved.</summary>
    public Position With(string split, string value) => new(Splits.SetItem(split, value));

    /// <summary>This position with every split of <paramref name="later"/> moved to where it stands there.</summary>
    public Position Merge(Position later) => Splits.IsEmpty ? later : new Position(Splits.SetItems(later.Splits));

    /// <summary>The stored form: <c>{"version":1,"splits":{...}}</c>.</summary>
    public JsonObject ToJson() => new()
    {
        ["version"] = FormatVersion,
        ["splits"] = new JsonObject(Splits.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))),
    };

    /// <summary>Reads the stored form.</summary>
    /// <exception cref="WeirException">It was written by a newer version of Weir.</exception>
    public static Position FromJson(JsonElement json)
    {
        var version = json.GetProperty("version").GetInt32();
        return version == FormatVersion
            ? Start with
            {
                Splits = Start.Splits.SetItems(json.GetProperty("splits").EnumerateObject()
                    .Select(split => KeyValuePair.Create(split.Name, split.Value.GetString()!))),
            }
            : throw new WeirError(CoreErrors.PositionVersion, $"A position has version {version}; this program knows version {FormatVersion}.")
            {
                Hint = "Run the newer Weir that wrote it, or reload with --full-refresh.",
            }.ToException();
    }

    /// <summary>Same splits, same values.</summary>
    public bool Equals(Position? other) => other is not null && Splits.SequenceEqual(other.Splits);

    /// <inheritdoc/>
    public override int GetHashCode() => Splits.Aggregate(0, (hash, pair) => HashCode.Combine(hash, pair.Key, pair.Value));

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", Splits.Select(pair => $"{pair.Key}={pair.Value}"));
}
