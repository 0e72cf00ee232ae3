using Weir.Configuration.Yaml;
using Weir.Contracts.Validation;
using Weir.Core.Contracts;

namespace Weir.Contracts.Forms.Odcs;

/// <summary>What a document of the Open Data Contract Standard is in our form, as far as ours has a place for it.</summary>
internal static class OdcsToWeir
{
    private static readonly string[] Statuses = [.. Enum.GetNames<ContractStatus>().Select(name => name.ToLowerInvariant())];

    /// <summary>Translates a document.</summary>
    public static YamlMapping Translate(YamlMapping document)
    {
        var server = Items(document["servers"]).FirstOrDefault() ?? new YamlMapping([], document.Location);
        var description = document["description"] as YamlMapping;
        var levels = Items(document["slaProperties"]).ToArray();
        var tables = Items(document["schema"]).Where(table => OdcsDocument.PhysicalName(table) is not null).ToArray();
        var target = new MappingBuilder(document.Location);
        OdcsDocument.AddCustom(target, document["customProperties"], [.. OdcsDocument.Custom, .. OdcsDocument.AlsoCustom]);
        var custom = target.Build();
        var result = new MappingBuilder(document.Location)
            .Add("id", Text(document["id"]))
            .Add("name", Text(document["name"]))
            .Add("description", custom["description"])
            .Add("version", Text(document["version"]))
            .Add("status", Statuses.Contains(Nodes.TextOf(document["status"])) ? document["status"] : null)
            .Add("domain", Text(document["domain"]))
            .Add("team", Text((document["team"] as YamlMapping)?["name"]))
            .Add("source_db", custom["source_db"] ?? Database(document, server))
            .Add("connection", custom["connection"])
            .Add("source_host", custom["source_host"] ?? Text(server["host"]))
            .Add("ingestion_type", custom["ingestion_type"])
            .Add("ingestion_frequency_minutes", levels.Select(OdcsTimes.ToMinutes).FirstOrDefault(minutes => minutes is not null) ?? custom["ingestion_frequency_minutes"])
            .Add("source_owner", custom["source_owner"] ?? Owner(document, "source_owner") ?? Owner(document, "owner"))
            .Add("ingestion_owner", custom["ingestion_owner"] ?? Owner(document, "ingestion_owner"))
            .Add("purpose", Text(description?["purpose"]))
            .Add("usage", Text(description?["usage"]))
            .Add("limitations", Text(description?["limitations"]))
            .Add("consumers", custom["consumers"])
            .Add("tags", document["tags"] as YamlSequence);
        foreach (var (key, value) in custom.Entries)
        {
            result.Add(key.Text, value);
        }

        return result.Add("tables", Nodes.List(tables.Select(table => Table(table, tables.Length, levels)), document.Location)).Build();
    }

    // A document that names no database is still about something, and must be called something.
    private static YamlScalar? Database(YamlMapping document, YamlMapping server) =>
        Text(server["database"]) ?? Text(server["catalog"]) ?? Text(server["project"])
        ?? Text(document["dataProduct"]) ?? Text(document["name"]) ?? Text(document["domain"]) ?? Text(document["id"]);

    private static YamlScalar? Owner(YamlMapping document, string role) =>
        Items((document["team"] as YamlMapping)?["members"] ?? document["team"])
            .Where(member => string.Equals(Nodes.TextOf(member["role"]), role, StringComparison.OrdinalIgnoreCase) && member["dateOut"] is null)
            .Select(member => Text(member["username"])).FirstOrDefault(name => name is not null);

    private static YamlNode Table(YamlMapping table, int tables, YamlMapping[] levels)
    {
        var name = OdcsDocument.PhysicalName(table)!;
        var properties = Items(table["properties"]).Where(property => OdcsDocument.PhysicalName(property) is not null).DistinctBy(OdcsDocument.PhysicalName).ToArray();
        var columns = new MappingBuilder(table.Location);
        foreach (var property in properties)
        {
            columns.Add(OdcsDocument.PhysicalName(property)!, Column(property));
        }

        var key = properties.Where(property => property["primaryKey"] is YamlScalar { Value: true }).OrderBy(Position)
            .Select(property => Nodes.Text(OdcsDocument.PhysicalName(property)!, property.Location)).ToArray();
        var rules = Items(table["quality"]).ToArray();
        var volume = rules is [var first, ..] ? OdcsQuality.ToVolume(first) : null;
        var custom = new MappingBuilder(table.Location);
        OdcsDocument.AddCustom(custom, table["customProperties"], OdcsDocument.CustomOfTables);
        var settings = custom.Build();
        var result = new MappingBuilder(table.Location)
            .Add("name", name)
            .Add("description", Text(table["description"]))
            .Add("dataset", settings["dataset"] ?? Dataset(name, table))
            .Add("ingestion_type", settings["ingestion_type"])
            .Add("cursor", settings["cursor"])
            .Add("key", key.Length == 1 ? key[0] : Nodes.List(key, table.Location));
        foreach (var (setting, value) in settings.Entries)
        {
            result.Add(setting.Text, value);
        }

        result.Add("freshness", Freshness(table, tables, properties, levels))
            .Add("volume", volume)
            .Add("columns", columns.BuildSome())
            .Add("quality", Nodes.List(rules.Skip(volume is null ? 0 : 1).Select(rule => OdcsQuality.ToOurs(rule, ofColumn: false, Physical)), table.Location));
        return result.Count == 1 ? Nodes.Text(name, table.Location) : result.Build();

        string Physical(string column) =>
            properties.FirstOrDefault(property => Nodes.TextOf(property["name"]) == column) is { } property ? OdcsDocument.PhysicalName(property)! : column;
    }

    // A topic is called `orders.avro.v1`, which no dataset can be; the standard's own name for it mostly can.
    private static YamlScalar? Dataset(string physical, YamlMapping table) =>
        DatasetNaming.Problem(DatasetNaming.Stream(physical).Name) is not null && Text(table["name"]) is { } name && DatasetNaming.Problem(name.Text) is null ? name : null;

    private static int Position(YamlMapping property) =>
        property["primaryKeyPosition"] is YamlScalar { Value: long and >= 0 and <= int.MaxValue and var position } ? (int)position : int.MaxValue;

    private static YamlNode? Freshness(YamlMapping table, int tables, YamlMapping[] properties, YamlMapping[] levels)
    {
        foreach (var level in levels)
        {
            if (OdcsTimes.ToFreshness(level) is not var (element, column, age))
            {
                continue;
            }

            // With one table the standard lets its name be left out.
            var names = new[] { OdcsDocument.PhysicalName(table), Nodes.TextOf(table["name"]) };
            var alone = column is null && tables == 1 && !names.Contains(element);
            if (!alone && !names.Contains(element))
            {
                continue;
            }

            var wanted = alone ? element : column;
            var property = properties.FirstOrDefault(property => Nodes.TextOf(property["name"]) == wanted || OdcsDocument.PhysicalName(property) == wanted);
            return wanted is null
                ? Nodes.Text(age, level.Location)
                : new MappingBuilder(level.Location).Add("max_age", age).Add("column", property is null ? wanted : OdcsDocument.PhysicalName(property)).Build();
        }

        return null;
    }

    private static YamlNode Column(YamlMapping property)
    {
        var result = new MappingBuilder(property.Location)
            .Add("type", OdcsTypes.ToOurs(Nodes.TextOf(property["logicalType"]), Nodes.TextOf(property["physicalType"])))
            .Add("description", Text(property["description"]))
            .Add("required", Truth(property["required"]))
            .Add("unique", Truth(property["unique"]))
            .Add("classification", Text(property["classification"]))
            .Add("quality", Nodes.List(Items(property["quality"]).Select(rule => OdcsQuality.ToOurs(rule, ofColumn: true, column => column)), property.Location));
        return result.Build() is { Entries: [{ Key.Text: "type", Value: var type }] } ? type : result.Build();
    }

    private static IEnumerable<YamlMapping> Items(YamlNode? node) => (node as YamlSequence)?.Items.OfType<YamlMapping>() ?? [];

    private static YamlScalar? Text(YamlNode? node) => node is YamlScalar { IsNull: false } scalar && Nodes.IsText(scalar) ? scalar : null;

    private static YamlScalar? Truth(YamlNode? node) => node is YamlScalar { Value: bool } scalar ? scalar : null;
}
