using System.Globalization;
using Weir.Configuration.Yaml;
using Weir.Core.Errors;

namespace Weir.Contracts.Forms;

/// <summary>
/// What one document has beyond another, as a document itself, so that it can be kept in a third. A patch of a mapping, or of a list whose
/// items have names, has the parts <c>drop</c> (what is not there, with its value), <c>set</c> (what is there besides), <c>in</c> (patches
/// of what both have) and <c>order</c>; of another list of the same length <c>in</c> by position; of anything else <c>was</c> and <c>is</c>.
/// Applied to a document that somebody has edited since, a part whose <c>was</c> is no longer true is passed over: the edit wins.
/// </summary>
internal static class DocumentPatch
{
    // Beside another unit the same number means something else, and beside another query the same limit.
    private static readonly string[] Whole = ["unit", "sql", "query"];
    private static readonly string[] Names = ["physicalName", "name", "property", "server", "channel", "username", "role"];

    /// <summary>What makes the second document of the first; null when they are equal.</summary>
    public static YamlMapping? Diff(YamlNode from, YamlNode to)
    {
        if (Nodes.Same(from, to))
        {
            return null;
        }

        return (Keyed(from), Keyed(to)) switch
        {
            ({ } before, { } after) when from.GetType() == to.GetType() && !IsWhole(from, to) => OfKeyed(before, after, to.Location),
            _ when from is YamlSequence before && to is YamlSequence after && before.Items.Count == after.Items.Count => ByPosition(before, after),
            _ => new MappingBuilder(to.Location).Add("was", from).Add("is", to).Build(),
        };
    }

    /// <summary>Applies a patch; what does not fit the document is passed over.</summary>
    public static YamlNode Apply(YamlNode node, YamlNode? patch)
    {
        if (patch is not YamlMapping parts)
        {
            return node;
        }

        if (parts["is"] is { } now)
        {
            return Nodes.Same(node, parts["was"]) ? now : node;
        }

        return node switch
        {
            YamlSequence list when Keyed(list) is null || IsByPosition(parts) => AtPositions(list, parts),
            YamlMapping or YamlSequence => Rebuilt(node, ToKeyed(Keyed(node)!, parts)),
            _ => node,
        };
    }

    private static bool IsWhole(YamlNode from, YamlNode to) =>
        from is YamlMapping before && to is YamlMapping after && Whole.Any(key => !Nodes.Same(before[key], after[key]));

    private static YamlMapping OfKeyed(Entries before, Entries after, SourceLocation place)
    {
        var (drop, set, inside) = (new MappingBuilder(place), new MappingBuilder(place), new MappingBuilder(place));
        foreach (var (name, value) in before)
        {
            drop.Add(name, after.Find(name) is null ? value : null);
        }

        foreach (var (name, value) in after)
        {
            var old = before.Find(name);
            set.Add(name, old is null ? value : null);
            inside.Add(name, old is null ? null : Diff(old, value));
        }

        var natural = before.Where(entry => after.Find(entry.Name) is not null).Concat(after.Where(entry => before.Find(entry.Name) is null));
        var ordered = natural.Select(entry => entry.Name).SequenceEqual(after.Select(entry => entry.Name));
        var order = ordered ? null : new YamlSequence([.. after.Select(entry => Nodes.Text(entry.Name, place))], place);
        return new MappingBuilder(place).Add("drop", drop.BuildSome()).Add("set", set.BuildSome()).Add("in", inside.BuildSome()).Add("order", order).Build();
    }

    private static YamlMapping ByPosition(YamlSequence before, YamlSequence after)
    {
        var inside = new MappingBuilder(after.Location);
        foreach (var (at, (old, value)) in before.Items.Zip(after.Items).Index())
        {
            inside.Add(Position(at), Diff(old, value));
        }

        return new MappingBuilder(after.Location).Add("items", Nodes.Plain(Position(after.Items.Count), after.Location)).Add("in", inside.Build()).Build();
    }

    private static bool IsByPosition(YamlMapping parts) => parts["items"] is not null;

    // A list that has become longer or shorter has been edited: its items are no longer those the patch speaks of.
    private static YamlSequence AtPositions(YamlSequence list, YamlMapping parts) =>
        parts["in"] is not YamlMapping inside || Nodes.TextOf(parts["items"]) != Position(list.Items.Count)
            ? list
            : new YamlSequence([.. list.Items.Select((item, at) => Apply(item, inside[Position(at)]))], list.Location);

    private static Entries ToKeyed(Entries entries, YamlMapping parts)
    {
        var (drop, set, inside) = (parts["drop"] as YamlMapping, parts["set"] as YamlMapping, parts["in"] as YamlMapping);
        var kept = new Entries(entries.Where(entry => drop?[entry.Name] is not { } gone || !Nodes.Same(gone, entry.Value))
            .Select(entry => (entry.Name, Apply(entry.Value, inside?[entry.Name]))));
        kept.AddRange((set?.Entries ?? []).Where(entry => kept.Find(entry.Key.Text) is null).Select(entry => (entry.Key.Text, entry.Value)).ToArray());
        if (parts["order"] is not YamlSequence order)
        {
            return kept;
        }

        // What the order does not speak of is new: it goes to the end.
        var places = order.Items.Select((item, at) => (Nodes.TextOf(item) ?? "", at)).DistinctBy(pair => pair.Item1).ToDictionary();
        return new Entries(kept.OrderBy(entry => places.GetValueOrDefault(entry.Name, int.MaxValue)));
    }

    private static YamlNode Rebuilt(YamlNode node, Entries entries) => node is YamlSequence
        ? new YamlSequence([.. entries.Select(entry => entry.Value)], node.Location)
        : new YamlMapping([.. entries.Select(entry => KeyValuePair.Create(Nodes.Text(entry.Name, entry.Value.Location), entry.Value))], node.Location);

    private static Entries? Keyed(YamlNode node) => node switch
    {
        YamlMapping mapping => new Entries(mapping.Entries.Select(entry => (entry.Key.Text, entry.Value))),
        YamlSequence { Items.Count: > 0 } list when list.Items.Select(NameOf).ToArray() is var names && !names.Contains(null) && names.Distinct().Count() == names.Length
            => new Entries(names.Zip(list.Items).Select(pair => (pair.First!, pair.Second))),
        _ => null,
    };

    private static string? NameOf(YamlNode item) => item is YamlMapping mapping
        ? Names.Select(name => Nodes.TextOf(mapping[name])).FirstOrDefault(text => text is not null)
        : null;

    private static string Position(int at) => at.ToString(CultureInfo.InvariantCulture);

    private sealed class Entries(IEnumerable<(string Name, YamlNode Value)> entries) : List<(string Name, YamlNode Value)>(entries)
    {
        public YamlNode? Find(string name) => this.FirstOrDefault(entry => entry.Name == name).Value;
    }
}
