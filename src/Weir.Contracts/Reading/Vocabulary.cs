using Weir.Configuration.Yaml;
using Weir.Core.Ports;
using Weir.Core.Text;

namespace Weir.Contracts.Reading;

/// <summary>The keys contracts have of their own, and which others are settings of connectors.</summary>
internal sealed class Vocabulary
{
    /// <summary>Keys that mean the same for a whole contract and for one table.</summary>
    public static readonly string[] Shared =
    [
        "ingestion_type", "cursor", "key", "lookback", "columns", "transforms", "on_new_column", "on_type_change", "on_missing_column", "options",
        "quality", "freshness", "volume",
    ];

    /// <summary>Keys of a contract.</summary>
    public static readonly string[] Contract =
    [
        "id", "ingestion_jobid", "source_host", "source_db", "connection", "source_table", "tables", "ingestion_frequency_minutes", "source_owner",
        "ingestion_owner", "purpose", "consumers", "tags", "name", "description", "version", "status", "domain", "team", "usage", "limitations",
        "review_every", "last_reviewed", "on_source_change", "extensions", .. Shared,
    ];

    /// <summary>Keys of a table.</summary>
    public static readonly string[] Table = ["name", "dataset", "description", .. Shared];

    private readonly string[]? _settings;

    private Vocabulary(string[]? settings) => _settings = settings;

    /// <summary>For readers who know no connector: a key with a single value that resembles none of ours is taken for a setting.</summary>
    public static Vocabulary Open { get; } = new(null);

    /// <summary>Settings are exactly those the connectors have.</summary>
    public static Vocabulary Of(IEnumerable<ConnectorSpec> connectors) =>
        new([.. connectors.SelectMany(connector => connector.StreamFields).Select(field => field.Name).Distinct()]);

    /// <summary>The settings to suggest from.</summary>
    public ReadOnlySpan<string> Settings => _settings;

    /// <summary>Whether a key that is none of ours is a connector's setting.</summary>
    public bool IsSetting(string key, YamlNode? value, string[] ours) => value is YamlScalar && !CredentialKeys.IsOne(key)
        && !ours.Contains(key, StringComparer.Ordinal)
        && (_settings?.Contains(key, StringComparer.Ordinal) ?? (Suggestion.Closest(key, ours) is null));
}
