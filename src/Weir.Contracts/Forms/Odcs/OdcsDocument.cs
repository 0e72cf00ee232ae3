using Weir.Configuration.Yaml;
using Weir.Contracts.Reading;

namespace Weir.Contracts.Forms.Odcs;

/// <summary>What is true of documents of the Open Data Contract Standard, version 3 (https://bitol-io.github.io/open-data-contract-standard).</summary>
internal static class OdcsDocument
{
    /// <summary>The version written.</summary>
    public const string Version = "v3.1.0";

    /// <summary>Keys of ours that the standard has a place for; the others become custom properties of their name.</summary>
    private static readonly string[] Placed =
    [
        "id", "ingestion_jobid", "name", "version", "status", "domain", "team", "purpose", "usage", "limitations", "tags", "source_db", "source_host",
        "source_owner", "ingestion_owner", "tables", "source_table", "extensions",
    ];

    /// <summary>Keys of a table of ours that the standard has a place for.</summary>
    private static readonly string[] PlacedOfTables = ["name", "description", "columns", "quality", "volume", "key"];

    /// <summary>Keys of a contract that become custom properties.</summary>
    public static readonly string[] Custom = [.. Vocabulary.Contract.Except(Placed)];

    /// <summary>Keys of ours that a custom property may say as well as the standard's own place for them.</summary>
    public static readonly string[] AlsoCustom = ["source_db", "source_host", "source_owner", "ingestion_owner"];

    /// <summary>Keys of a table that become custom properties.</summary>
    public static readonly string[] CustomOfTables = [.. Vocabulary.Table.Except(PlacedOfTables), "key"];

    /// <summary>Whether a document is of the standard, in any version.</summary>
    public static bool IsOne(YamlNode document) => document is YamlMapping mapping && mapping["apiVersion"] is not null && mapping["kind"] is not null;

    /// <summary>Whether a document is of a version that is read.</summary>
    public static bool IsRead(YamlMapping document) =>
        Nodes.TextOf(document["apiVersion"]) is { } version && (version.StartsWith("v3.", StringComparison.Ordinal) || version.StartsWith("3.", StringComparison.Ordinal))
        && Nodes.TextOf(document["kind"]) is "DataContract";

    /// <summary>The entries of a list of custom properties that are keys of ours.</summary>
    public static void AddCustom(MappingBuilder target, YamlNode? customProperties, string[] keys)
    {
        var properties = (customProperties as YamlSequence)?.Items.OfType<YamlMapping>().ToArray() ?? [];
        foreach (var key in keys)
        {
            target.Add(key, properties.FirstOrDefault(property => Nodes.TextOf(property["property"]) == key)?["value"] is { } value && value is not YamlScalar { IsNull: true } ? value : null);
        }
    }

    /// <summary>Keys of ours as a list of custom properties.</summary>
    public static YamlSequence? ToCustom(YamlMapping document, string[] keys) => Nodes.List(
        document.Entries.Where(entry => keys.Contains(entry.Key.Text))
            .Select(entry => new MappingBuilder(entry.Key.Location).Add("property", entry.Key.Text).Add("value", entry.Value).Build()),
        document.Location);

    /// <summary>The table's name in the source, as the standard tells it.</summary>
    public static string? PhysicalName(YamlMapping element) => Nodes.TextOf(element["physicalName"]) ?? Nodes.TextOf(element["name"]);
}
