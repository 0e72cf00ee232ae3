using Weir.Configuration.Yaml;

namespace Weir.Contracts.Forms.Odcs;

/// <summary>What a contract of ours is in the Open Data Contract Standard, as far as the standard has a place for it.</summary>
internal static class WeirToOdcs
{
    private static readonly string[] Owners = ["source_owner", "ingestion_owner"];

    /// <summary>Translates a contract.</summary>
    public static YamlMapping Translate(YamlMapping contract)
    {
        var place = contract.Location;
        var description = new MappingBuilder(place).Add("purpose", Text(contract["purpose"])).Add("usage", Text(contract["usage"])).Add("limitations", Text(contract["limitations"]));
        var tables = Tables(contract).ToArray();
        var levels = tables.Select(table => OdcsTimes.FromFreshness(NameOf(table), (table as YamlMapping)?["freshness"])).Prepend(OdcsTimes.FromMinutes(contract["ingestion_frequency_minutes"]));
        var custom = OdcsDocument.Custom.Where(key => key != "ingestion_frequency_minutes" || levels.First() is null).ToArray();
        return new MappingBuilder(place)
            .Add("apiVersion", OdcsDocument.Version)
            .Add("kind", "DataContract")
            .Add("id", Text(contract["id"]) ?? Text(contract["ingestion_jobid"]))
            .Add("name", Text(contract["name"]))
            .Add("version", AsText(contract["version"]) ?? new YamlScalar("1.0.0", false, place))
            .Add("status", Text(contract["status"]) ?? Nodes.Text("active", place))
            .Add("domain", Text(contract["domain"]))
            .Add("description", description.BuildSome())
            .Add("tags", Texts(contract["tags"]))
            .Add("servers", Servers(contract))
            .Add("schema", Nodes.List(tables.Select(Table), place))
            .Add("team", Team(contract))
            .Add("slaProperties", Nodes.List(levels.OfType<YamlNode>(), place))
            .Add("customProperties", OdcsDocument.ToCustom(contract, custom))
            .Build();
    }

    private static IEnumerable<YamlNode> Tables(YamlMapping contract)
    {
        var entries = contract["tables"] ?? contract["source_table"];
        return (entries as YamlSequence)?.Items ?? (entries is null or YamlScalar { IsNull: true } ? [] : [entries]);
    }

    private static string NameOf(YamlNode table) => Nodes.TextOf(table) ?? Nodes.TextOf((table as YamlMapping)?["name"]) ?? "";

    private static YamlMapping Table(YamlNode node)
    {
        var table = node as YamlMapping ?? new YamlMapping([], node.Location);
        var columns = table["columns"] as YamlMapping;
        var key = Keys(table["key"]);
        var isPlaced = key.Length > 0 && columns is not null && key.All(column => columns[column] is not null) && key.Distinct().Count() == key.Length;
        var rules = (table["quality"] as YamlSequence)?.Items.Select(OdcsQuality.ToOdcs) ?? [];
        var placed = OdcsTimes.FromFreshness(NameOf(node), table["freshness"]) is not null;
        return new MappingBuilder(node.Location)
            .Add("name", NameOf(node))
            .Add("physicalType", "table")
            .Add("description", Text(table["description"]))
            .Add("properties", Nodes.List(columns?.Entries.Select(column => Column(column.Key, column.Value, isPlaced ? key : [])) ?? [], node.Location))
            .Add("quality", Nodes.List(rules.Prepend(OdcsQuality.FromVolume(table["volume"])).OfType<YamlNode>(), node.Location))
            .Add("customProperties", OdcsDocument.ToCustom(table, [.. OdcsDocument.CustomOfTables.Where(name => !(name == "key" && isPlaced) && !(name == "freshness" && placed))]))
            .Build();
    }

    private static YamlMapping Column(YamlScalar name, YamlNode node, string[] key)
    {
        var column = node as YamlMapping ?? new YamlMapping([], node.Location);
        var type = Nodes.TextOf(node is YamlScalar ? node : column["type"]);
        var position = Array.IndexOf(key, name.Text) + 1;
        return new MappingBuilder(name.Location)
            .Add("name", Nodes.Text(name.Text, name.Location))
            .Add("logicalType", type is null ? null : OdcsTypes.ToLogical(type))
            .Add("physicalType", type)
            .Add("description", Text(column["description"]))
            .Add("primaryKey", position > 0 ? Nodes.Plain("true", name.Location) : null)
            .Add("primaryKeyPosition", position > 0 ? Nodes.Plain($"{position}", name.Location) : null)
            .Add("required", Truth(column["required"]))
            .Add("unique", Truth(column["unique"]))
            .Add("classification", Text(column["classification"]))
            .Add("quality", Nodes.List((column["quality"] as YamlSequence)?.Items.Select(OdcsQuality.ToOdcs) ?? [], node.Location))
            .Build();
    }

    // What kind of server it is, the connection knows; the contract does not.
    private static YamlSequence? Servers(YamlMapping contract)
    {
        var (host, database) = (Text(contract["source_host"]), Text(contract["source_db"]));
        return (host ?? database) is null ? null : new YamlSequence(
            [
                new MappingBuilder(contract.Location).Add("server", Nodes.TextOf(contract["connection"]) ?? Nodes.TextOf(database) ?? "source").Add("type", "custom")
                    .Add("host", host).Add("database", database).Build(),
            ],
            contract.Location);
    }

    private static YamlMapping? Team(YamlMapping contract)
    {
        var members = Owners.Where(role => Text(contract[role]) is not null)
            .Select(role => new MappingBuilder(contract.Location).Add("username", contract[role]).Add("role", role).Build());
        return new MappingBuilder(contract.Location).Add("name", Text(contract["team"])).Add("members", Nodes.List(members, contract.Location)).BuildSome();
    }

    private static string[] Keys(YamlNode? node) => node switch
    {
        YamlSequence list => [.. list.Items.Select(Nodes.TextOf).OfType<string>()],
        YamlScalar { IsNull: false } one => [one.Text],
        _ => [],
    };

    private static YamlSequence? Texts(YamlNode? node) =>
        node is YamlSequence list && list.Items.All(item => item is YamlScalar scalar && Nodes.IsText(scalar)) ? list
        : node is YamlScalar { IsNull: false } one && Nodes.IsText(one) ? new YamlSequence([one], one.Location) : null;

    private static YamlScalar? Text(YamlNode? node) => node is YamlScalar { IsNull: false } scalar && Nodes.IsText(scalar) ? scalar : null;

    // `version: 1.2` is a number to YAML, and a text to the standard.
    private static YamlScalar? AsText(YamlNode? node) => node is YamlScalar { IsNull: false } scalar ? Nodes.IsText(scalar) ? scalar : scalar with { IsPlain = false } : null;

    private static YamlScalar? Truth(YamlNode? node) => node is YamlScalar { Value: bool } scalar ? scalar : null;
}
