using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Weir.Core.Errors;

namespace Weir.Contracts.Impact.Dbt;

/// <summary>
/// Reads <c>manifest.json</c> as dbt writes it into <c>target/</c> (https://schemas.getdbt.com, versions 9 to 12, dbt 1.5 and later). What is not
/// needed, most of it macros, is passed over unread.
/// </summary>
public static partial class DbtManifestReader
{
    private const int Oldest = 9;
    private const int Newest = 12;

    private static readonly string[] NodeGroups = ["nodes", "exposures", "metrics", "semantic_models", "saved_queries", "unit_tests"];

    /// <summary>Whether these bytes look like a manifest and not like a published impact.</summary>
    public static bool IsManifest(ReadOnlySpan<byte> content)
    {
        try
        {
            var reader = new Utf8JsonReader(content);
            while (reader.Read())
            {
                if (reader is not { TokenType: JsonTokenType.PropertyName, CurrentDepth: 1 })
                {
                    continue;
                }

                if (reader.ValueTextEquals("format"))
                {
                    return false;
                }

                var isMetadata = reader.ValueTextEquals("metadata");
                reader.Read();
                if (isMetadata)
                {
                    return JsonDocument.ParseValue(ref reader).RootElement.Text("dbt_schema_version") is not null;
                }

                reader.Skip();
            }
        }
        catch (JsonException)
        {
            // Whoever reads it says what is wrong with it.
        }

        return false;
    }

    /// <summary>Reads one.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="source">Where they come from, for messages.</param>
    /// <exception cref="WeirException">It is cut short, or of a version that is not known.</exception>
    public static DbtManifest Read(ReadOnlySpan<byte> content, string source)
    {
        try
        {
            return Parse(content, source);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            throw new WeirError(ContractErrors.DbtManifest, $"'{source}' is no whole dbt manifest: {failure.Message.Split(". Path:")[0].TrimEnd('.')}.")
            {
                Hint = "Let dbt write it again: dbt compile.",
            }.ToException(failure);
        }
    }

    private static DbtManifest Parse(ReadOnlySpan<byte> content, string source)
    {
        var (groups, metadata) = Before(content, source);
        var (sources, nodes) = (new List<DbtSource>(), new Dictionary<string, DbtNode>(StringComparer.Ordinal));
        var reader = new Utf8JsonReader(content);
        Enter(ref reader);
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var section = reader.GetString()!;
            reader.Read();
            if (reader.TokenType is not JsonTokenType.StartObject || (section is not "sources" && !NodeGroups.Contains(section)))
            {
                reader.Skip();
                continue;
            }

            while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
            {
                var id = reader.GetString()!;
                reader.Read();
                using var json = JsonDocument.ParseValue(ref reader);
                if (section is "sources")
                {
                    sources.Add(DbtElements.Source(id, json.RootElement));
                }
                else if (DbtElements.Node(id, json.RootElement, groups) is { } node)
                {
                    nodes[id] = node;
                }
            }
        }

        // What follows the end would be no JSON.
        reader.Read();
        var project = metadata.Text("project_name") ?? nodes.Values.Select(static node => node.Package).FirstOrDefault() ?? "dbt";
        var written = DateTimeOffset.TryParse(
            metadata.Text("generated_at"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
                ? at : DateTimeOffset.UnixEpoch;
        return new DbtManifest(project, written, sources, nodes);
    }

    // What stands anywhere and is needed from the beginning.
    private static (Dictionary<string, string> Groups, JsonElement Metadata) Before(ReadOnlySpan<byte> content, string source)
    {
        var groups = new Dictionary<string, string>(StringComparer.Ordinal);
        JsonElement metadata = default;
        var reader = new Utf8JsonReader(content);
        Enter(ref reader);
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var section = reader.GetString();
            reader.Read();
            if (section is not ("metadata" or "groups"))
            {
                reader.Skip();
                continue;
            }

            using var json = JsonDocument.ParseValue(ref reader);
            if (section is "metadata")
            {
                metadata = json.RootElement.Clone();
                CheckVersion(metadata, source);
                continue;
            }

            var all = json.RootElement.ValueKind is JsonValueKind.Object ? json.RootElement.EnumerateObject().Select(static member => member.Value) : [];
            foreach (var group in all)
            {
                if (group.Text("name") is { } name && DbtOwners.Text(group.Member("owner")) is { } owner)
                {
                    groups[name] = owner;
                }
            }
        }

        return (groups, metadata);
    }

    private static void CheckVersion(JsonElement metadata, string source)
    {
        var written = metadata.Text("dbt_schema_version") ?? "";
        var version = Version().Match(written) is { Success: true } match
            && int.TryParse(match.Groups[1].Value, CultureInfo.InvariantCulture, out var number) ? number : -1;
        if (version is < Oldest or > Newest)
        {
            throw new WeirError(ContractErrors.DbtVersion, $"'{source}' is a dbt manifest of '{written}'; this version of Weir reads v{Oldest} to v{Newest}.")
            {
                Hint = version > Newest ? "Update Weir here." : "Write it with dbt 1.5 or later.",
            }.ToException();
        }
    }

    private static void Enter(ref Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType is not JsonTokenType.StartObject)
        {
            throw new JsonException("it is no JSON object");
        }
    }

    [GeneratedRegex(@"/manifest/v(\d+)(\.json)?$")]
    private static partial Regex Version();
}
