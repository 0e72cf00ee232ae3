using Weir.Configuration;
using Weir.Configuration.Yaml;
using Weir.Core.Contracts;
using Weir.Core.Errors;
using Weir.Core.Types;

namespace Weir.Contracts.Reading;

/// <summary>The entries of <c>columns</c>.</summary>
internal static class ColumnParser
{
    /// <summary>Reads them.</summary>
    /// <param name="owner">Reads the contract or the table.</param>
    /// <param name="keys">Filled with the columns that say they are the key, in the order written.</param>
    /// <param name="errors">Where mistakes are added.</param>
    public static IReadOnlyDictionary<string, ContractColumn> Read(YamlReader owner, ICollection<string> keys, ICollection<WeirError> errors)
    {
        var columns = new Dictionary<string, ContractColumn>(StringComparer.Ordinal);
        var mapping = owner.Mapping("columns", $"'columns' of {owner.Owner}");
        foreach (var name in mapping.Keys)
        {
            // `name: bigint` is short for `name: { type: bigint }`.
            columns[name.Text] = mapping.Node(name.Text) is YamlScalar type
                ? new ContractColumn(ReadType(type, errors), null) { Location = name.Location }
                : Read(name, mapping.Mapping(name.Text, $"column '{name.Text}' of {owner.Owner}"), keys, errors);
        }

        return columns;
    }

    private static ContractColumn Read(YamlScalar name, YamlReader reader, ICollection<string> keys, ICollection<WeirError> errors)
    {
        var column = new ContractColumn(reader.Text("type") is null ? null : ReadType((YamlScalar)reader.Node("type")!, errors), reader.Text("description"))
        {
            Required = ReadRequired(reader),
            Unique = reader.Boolean("unique") ?? false,
            Classification = reader.Text("classification"),
            Quality = QualityParser.Read(reader, ofColumn: true, errors),
            Location = name.Location,
        };
        if (reader.Boolean("primary_key") is true)
        {
            keys.Add(name.Text);
        }

        reader.Finish();
        return column;
    }

    // Standards say 'required', databases 'nullable'; both are read.
    private static bool? ReadRequired(YamlReader reader)
    {
        var (required, nullable) = (reader.Boolean("required"), reader.Boolean("nullable"));
        if (required is not null && nullable is not null)
        {
            reader.Report(
                ConfigurationErrors.DuplicateKey, $"{reader.Owner} has both 'required' and 'nullable', which say the same.",
                reader.LocationOf("nullable"), "Remove one of them.");
        }

        return required ?? !nullable;
    }

    private static LogicalType? ReadType(YamlScalar type, ICollection<WeirError> errors)
    {
        try
        {
            return LogicalTypeName.Parse(type.Text);
        }
        catch (WeirException unknown)
        {
            errors.Add(unknown.Error with { Location = type.Location });
            return null;
        }
    }
}
