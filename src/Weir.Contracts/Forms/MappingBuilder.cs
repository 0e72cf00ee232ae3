using Weir.Configuration.Yaml;
using Weir.Core.Errors;

namespace Weir.Contracts.Forms;

/// <summary>Gathers the entries of a mapping; what is null is left out.</summary>
/// <param name="place">Where it says it is.</param>
internal sealed class MappingBuilder(SourceLocation place)
{
    private readonly List<KeyValuePair<YamlScalar, YamlNode>> _entries = [];

    /// <summary>How many entries there are.</summary>
    public int Count => _entries.Count;

    /// <summary>Adds an entry unless its value is null or its key is there already.</summary>
    public MappingBuilder Add(string key, YamlNode? value)
    {
        if (value is not null && _entries.TrueForAll(entry => entry.Key.Text != key))
        {
            _entries.Add(new(Nodes.Text(key, value.Location), value));
        }

        return this;
    }

    /// <summary>Adds a text unless it is null.</summary>
    public MappingBuilder Add(string key, string? text) => Add(key, text is null ? null : Nodes.Text(text, place));

    /// <summary>The mapping.</summary>
    public YamlMapping Build() => new([.. _entries], place);

    /// <summary>The mapping; null when it has no entry.</summary>
    public YamlMapping? BuildSome() => Count == 0 ? null : Build();
}
