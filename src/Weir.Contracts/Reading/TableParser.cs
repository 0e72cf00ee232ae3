using Weir.Configuration;
using Weir.Configuration.Yaml;
using Weir.Core.Contracts;
using Weir.Core.Data;
using Weir.Core.Errors;

namespace Weir.Contracts.Reading;

/// <summary>One entry of <c>tables</c>: a name or pattern, or a mapping with a name.</summary>
internal static class TableParser
{
    /// <summary>Reads the entry; null when it has no name.</summary>
    public static ContractTable? Read(
        YamlNode node, YamlReader contract, SharedKeys shared, SchemaPolicy policy, Vocabulary vocabulary, ICollection<WeirError> errors)
    {
        if (node is YamlScalar text)
        {
            if (text.Text.Trim() is { Length: > 0 } bare)
            {
                return new SharedKeys().ToTable(bare, null, shared, policy, node.Location);
            }

            contract.Report(ConfigurationErrors.MissingKey, $"{contract.Owner} has a table without a name.", node.Location, "Write its name, or remove the entry.");
            return null;
        }

        var name = (node as YamlMapping)?["name"] is YamlScalar named ? named.Text.Trim() : null;
        var reader = new YamlReader(node, name is null ? $"A table of {Lower(contract.Owner)}" : $"Table '{name}' of {Lower(contract.Owner)}", errors);
        var pattern = reader.RequiredText("name", "the table's name, schema.name, or a pattern with * and ?.").Trim();
        var (dataset, description) = (reader.Text("dataset"), reader.Text("description"));
        var own = SharedKeys.Read(reader, node, vocabulary, Vocabulary.Table, inherited: pattern.AsSpan().IndexOfAny('*', '?') >= 0, errors);
        CredentialKeys.TakeFrom(reader);
        reader.Finish(vocabulary.Settings);
        return pattern.Length == 0 ? null : own.ToTable(pattern, dataset, shared, policy, node.Location) with { Description = description };
    }

    private static string Lower(string owner) => char.ToLowerInvariant(owner[0]) + owner[1..];
}
