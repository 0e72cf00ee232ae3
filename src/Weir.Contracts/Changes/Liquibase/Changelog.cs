using System.Xml;
using Weir.Core.Errors;

namespace Weir.Contracts.Changes.Liquibase;

/// <summary>A changelog: its change sets in their order, with the properties that it defines itself filled in.</summary>
/// <param name="ChangeSets">The change sets.</param>
/// <param name="Broken">Why it could not be read; null when it could.</param>
internal sealed record Changelog(IReadOnlyList<ChangeSet> ChangeSets, string? Broken)
{
    private static readonly string[] NoChanges = ["rollback", "preConditions", "comment", "validCheckSum", "property", "modifySql"];

    /// <summary>Whether a text is one, as far as its root tells.</summary>
    public static bool IsOne(string? text) => text?.Contains("databaseChangeLog", StringComparison.Ordinal) == true;

    /// <summary>Reads one; it never throws for what the text holds.</summary>
    public static Changelog Read(string path, string text)
    {
        try
        {
            var root = path.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) ? XmlChangelog.Parse(text, path) : YamlChangelog.Parse(text, path);
            var properties = root.Children.Where(static child => child.Name == "property" && child["name"] is not null)
                .GroupBy(static child => child["name"]!, StringComparer.Ordinal)
                .ToDictionary(static same => same.Key, static same => same.First()["value"] ?? "", StringComparer.Ordinal);
            return new Changelog([.. root.Children.Where(static child => child.Name == "changeSet").Select(node => Of(Filled(node, properties)))], null);
        }
        catch (XmlException broken)
        {
            return new Changelog([], broken.Message);
        }
        catch (WeirException broken)
        {
            return new Changelog([], broken.Error.Message);
        }
    }

    private static ChangeSet Of(ChangelogNode node)
    {
        var changes = node.Children.SelectMany(static child => child.Name == "changes" ? child.Children : [child]);
        return new ChangeSet(
            $"{node["author"]}:{node["id"]}", [.. changes.Where(static child => !NoChanges.Contains(child.Name))],
            node.Child("preConditions") is not null);
    }

    private static ChangelogNode Filled(ChangelogNode node, Dictionary<string, string> properties) => properties.Count == 0 ? node : node with
    {
        Values = node.Values.ToDictionary(static value => value.Key, value => Filled(value.Value, properties), StringComparer.Ordinal),
        Children = [.. node.Children.Select(child => Filled(child, properties))],
        Text = Filled(node.Text, properties),
    };

    private static string Filled(string text, Dictionary<string, string> properties)
    {
        for (var at = text.IndexOf("${", StringComparison.Ordinal); at >= 0; at = text.IndexOf("${", at + 1, StringComparison.Ordinal))
        {
            var end = text.IndexOf('}', at);
            if (end > at && properties.TryGetValue(text[(at + 2)..end], out var value))
            {
                text = text[..at] + value + text[(end + 1)..];
            }
        }

        return text;
    }
}
