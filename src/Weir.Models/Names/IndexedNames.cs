using Weir.Core.Text;
using Weir.Models.Jinja;
using Weir.Models.Properties;
using Weir.Models.Rendering;

namespace Weir.Models.Names;

/// <summary>The final meaning of <c>ref</c> and <c>source</c>: what the index and the declared sources say.</summary>
internal sealed class IndexedNames(NodeIndex index, IReadOnlyList<SourceTable> declared) : INodeNames
{
    private readonly Dictionary<(string, string), SourceTable> _declared = declared
        .DistinctBy(table => Key(table.Source, table.Table))
        .ToDictionary(table => Key(table.Source, table.Table));

    /// <inheritdoc/>
    public NamedNode Ref(string name, CallArguments call)
    {
        switch (index.FindRef(name))
        {
            case [var one]:
                return one;
            case [var first, ..] several when index.IsDoubtful(several):
                return first;
            case [_, ..] several:
                throw call.Error(
                    ModelErrors.AmbiguousName, $"ref('{name}') may mean {string.Join(" or ", several.Select(node => node.Describe))}.",
                    "Use the model's own name, or give one of them another alias.");
            default:
                throw index.FindDisabled(name) is { } disabled
                    ? call.Error(
                        ModelErrors.DisabledNode, $"ref('{name}') names a {disabled.Id?.KindName} that is disabled.",
                        "Enable it, or guard the reference with the same condition.")
                    : call.Error(
                        ModelErrors.UnknownRef, $"ref('{name}') names no model and no seed.",
                        Suggestion.DidYouMean(name, index.RefNames) ?? "Names are those of files, without the ending, and aliases.");
        }
    }

    /// <inheritdoc/>
    public NamedNode Source(string source, string table, CallArguments call)
    {
        if (_declared.TryGetValue(Key(source, table), out var known))
        {
            return Of(known);
        }

        return index.FindDataset(source, table) ?? throw call.Error(
            ModelErrors.UnknownSource, $"source('{source}', '{table}') names no table under contract and no declared source.",
            Suggest(source, table));
    }

    /// <summary>What a declared table is: the dataset, when a contract fills it.</summary>
    public NamedNode Of(SourceTable table) => index.FindDataset(table.Relation.Schema, table.Relation.Name) ?? table.Node;

    private string Suggest(string source, string table)
    {
        var names = index.DatasetNames.Concat(declared.Select(known => $"{known.Source}.{known.Table}"));
        return Suggestion.Closest($"{source}.{table}", names) is { } close && close.Split('.', 2) is [var schema, var name]
            ? $"Did you mean source('{schema}', '{name}')?"
            : "Write a contract whose source_db and table these are, or declare the table under 'sources:' in YAML.";
    }

    private static (string, string) Key(string source, string table) => (source.ToLowerInvariant(), table.ToLowerInvariant());
}
