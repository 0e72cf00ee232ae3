using Weir.Core.Errors;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Weir.Configuration.Yaml;

/// <summary>Makes nodes of the events of a YAML text.</summary>
/// <param name="parser">Gives the events; at the beginning.</param>
/// <param name="file">The file's path as shown to people.</param>
internal sealed class YamlDocument(IParser parser, string file)
{
    private const int MaxDepth = 64;
    private const int MaxNodes = 1_000_000;

    private readonly Dictionary<AnchorName, YamlNode> _anchors = [];
    private int _nodes;

    /// <summary>The first document; an empty mapping when there is none.</summary>
    public YamlNode Read()
    {
        parser.Consume<StreamStart>();
        if (!parser.Accept<DocumentStart>(out _))
        {
            return new YamlMapping([], new SourceLocation(file, 1, 1));
        }

        parser.Consume<DocumentStart>();
        return Read(0);
    }

    private YamlNode Read(int depth)
    {
        var start = parser.Current!.Start;
        var location = new SourceLocation(file, (int)start.Line, (int)start.Column);
        if (depth > MaxDepth || ++_nodes > MaxNodes)
        {
            throw new WeirError(ConfigurationErrors.BrokenYaml, $"This YAML nests deeper than {MaxDepth} levels or has more than {MaxNodes:N0} values.")
            {
                Location = location,
            }.ToException();
        }

        if (parser.TryConsume<AnchorAlias>(out var alias))
        {
            return _anchors.TryGetValue(alias.Value, out var known)
                ? known
                : throw new WeirError(ConfigurationErrors.BrokenYaml, $"The alias '*{alias.Value}' refers to no anchor above it.")
                {
                    Location = location,
                }.ToException();
        }

        // In flow style the parser takes some texts in which a key has no value.
        if (parser.Current is not NodeEvent { Anchor: var anchor })
        {
            throw new WeirError(ConfigurationErrors.BrokenYaml, "This is not valid YAML: a value is missing here.")
            {
                Location = location,
                Hint = "Check the braces, brackets and commas on this line.",
            }.ToException();
        }

        YamlNode node = parser.Current switch
        {
            Scalar => ReadScalar(location),
            SequenceStart => ReadSequence(location, depth),
            _ => ReadMapping(location, depth),
        };
        if (!anchor.IsEmpty)
        {
            _anchors[anchor] = node;
        }

        return node;
    }

    private YamlScalar ReadScalar(SourceLocation location)
    {
        var scalar = parser.Consume<Scalar>();
        return new YamlScalar(scalar.Value, scalar.Style is ScalarStyle.Plain, location);
    }

    private YamlSequence ReadSequence(SourceLocation location, int depth)
    {
        parser.Consume<SequenceStart>();
        var items = new List<YamlNode>();
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(Read(depth + 1));
        }

        return new YamlSequence(items, location);
    }

    private YamlMapping ReadMapping(SourceLocation location, int depth)
    {
        parser.Consume<MappingStart>();
        var entries = new List<KeyValuePair<YamlScalar, YamlNode>>();
        var merged = new List<KeyValuePair<YamlScalar, YamlNode>>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var node = Read(depth + 1);
            if (node is not YamlScalar key)
            {
                throw new WeirError(ConfigurationErrors.WrongType, $"A key must be text, but here it is {node.Describe}.")
                {
                    Location = node.Location,
                    Hint = "Quote it if it contains braces, brackets or '{{ }}'.",
                }.ToException();
            }

            var value = Read(depth + 1);
            if (key.Text == "<<" && value is YamlMapping other)
            {
                merged.AddRange(other.Entries);
            }
            else if (seen.Add(key.Text))
            {
                entries.Add(new(key, value));
            }
            else
            {
                throw new WeirError(ConfigurationErrors.DuplicateKey, $"The key '{key.Text}' stands twice in this mapping.")
                {
                    Location = key.Location,
                    Hint = "Remove one of them.",
                }.ToException();
            }
        }

        // A mapping's own keys win over merged ones, wherever the merge stands.
        entries.AddRange(merged.Where(entry => seen.Add(entry.Key.Text)));
        return new YamlMapping(entries, location);
    }
}
