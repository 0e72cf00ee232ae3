using Weir.Configuration.Yaml;
using Weir.Core.Errors;
using Weir.Core.Warehouse;
using Weir.Models.Settings;

namespace Weir.Models.Properties;

/// <summary>Reads the YAML files beside models, seeds, tests and macros into <see cref="ProjectProperties"/>.</summary>
internal sealed class PropertyFileReader(ProjectProperties properties, ICollection<WeirError> findings)
{
    /// <summary>Reads one file. Mistakes are added to the findings.</summary>
    public void Read(string text, string file)
    {
        YamlNode document;
        try
        {
            document = YamlFile.Parse(text, file);
        }
        catch (WeirException broken)
        {
            broken.Errors.ToList().ForEach(findings.Add);
            return;
        }

        PropertyKeys.Check(document, PropertyKeys.File, $"'{file}'", findings);
        var reader = new YamlReader(document, $"'{file}'", findings);
        properties.Models.AddRange(Nodes(reader, "models", "model"));
        properties.Seeds.AddRange(Nodes(reader, "seeds", "seed"));
        properties.Tests.AddRange(Nodes(reader, "tests", "test").Concat(Nodes(reader, "data_tests", "test")));
        foreach (var source in reader.Items("sources"))
        {
            ReadSource(source);
        }
    }

    private IEnumerable<NodeProperties> Nodes(YamlReader file, string key, string kind)
    {
        foreach (var item in file.Items(key))
        {
            var name = (((item as YamlMapping)?["name"]) as YamlScalar)?.Text ?? "";
            var owner = name.Length > 0 ? $"{kind} '{name}'" : $"an entry of '{key}'";
            PropertyKeys.Check(item, PropertyKeys.Node, owner, findings);
            yield return Node(new YamlReader(item, owner, findings), item.Location);
        }
    }

    private NodeProperties Node(YamlReader reader, SourceLocation location)
    {
        var columns = reader.Items("columns").Select(Column).ToArray();
        return new NodeProperties(reader.RequiredText("name", "which one is described."), location)
        {
            Description = reader.Text("description"),
            Config = Config(reader),
            Columns = [.. columns.Select(column => column.Description)],
            DependsOn = reader.Has("depends_on") ? Dependencies(reader) : null,
            DependsOnLocation = reader.LocationOf("depends_on"),
            Tests = [.. TestDeclarationReader.Read(reader, null, false, findings), .. columns.SelectMany(column => column.Tests)],
        };
    }

    // Tags and meta may stand beside the config block.
    private static ConfigLayer Config(YamlReader reader)
    {
        var layer = new ConfigLayer();
        foreach (var name in (ReadOnlySpan<string>)["tags", "meta"])
        {
            if (reader.Node(name) is { } node)
            {
                layer.Set(name, new ConfigValue(YamlValue.Plain(node), node.Location));
            }
        }

        return layer.Set(reader.Node("config"));
    }

    private static List<DeclaredDependency> Dependencies(YamlReader reader) =>
        [.. reader.Items("depends_on").OfType<YamlScalar>().Select(item => new DeclaredDependency(item.Text.Trim(), item.Location))];

    private (ColumnDescription Description, TestDeclaration[] Tests) Column(YamlNode item)
    {
        var name = (((item as YamlMapping)?["name"]) as YamlScalar)?.Text ?? "";
        var owner = name.Length > 0 ? $"column '{name}'" : "a column";
        PropertyKeys.Check(item, PropertyKeys.Column, owner, findings);
        var reader = new YamlReader(item, owner, findings);
        var column = new ColumnDescription(
            reader.RequiredText("name", "which column is described."), reader.Text("description"), reader.Text("data_type"));
        return (column, [.. TestDeclarationReader.Read(reader, column.Name, reader.Boolean("quote") ?? false, findings)]);
    }

    private void ReadSource(YamlNode node)
    {
        var name = (((node as YamlMapping)?["name"]) as YamlScalar)?.Text ?? "";
        var owner = $"source '{name}'";
        PropertyKeys.Check(node, PropertyKeys.Source, owner, findings);
        var reader = new YamlReader(node, owner, findings);
        var source = reader.RequiredText("name", "the first argument of source().");
        var schema = reader.Text("schema") ?? source;
        foreach (var item in reader.Items("tables"))
        {
            PropertyKeys.Check(item, PropertyKeys.SourceTable, $"a table of {owner}", findings);
            var table = new YamlReader(item, $"a table of {owner}", findings);
            var described = Node(table, item.Location);
            properties.Sources.Add(new SourceTable(
                source, described.Name, new Relation(schema, table.Text("identifier") ?? described.Name), described));
        }
    }
}
