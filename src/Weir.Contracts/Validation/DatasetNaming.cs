using Weir.Core.Contracts;
using Weir.Core.Data;
using Weir.Core.Project;

namespace Weir.Contracts.Validation;

/// <summary>How tables of sources get their names in the lake.</summary>
internal static class DatasetNaming
{
    /// <summary>The project's rule applied to one name.</summary>
    public static string Apply(Naming naming, string name) => naming is Naming.Lower ? name.ToLowerInvariant() : name;

    /// <summary>The dataset a table entry that is no pattern makes.</summary>
    public static DatasetName Of(Naming naming, Contract contract, ContractTable table) =>
        new(Apply(naming, contract.SourceDb), Apply(naming, Own(table)));

    /// <summary>The table's name in the lake before the naming rule.</summary>
    public static string Own(ContractTable table) => table.Dataset ?? Stream(table.Pattern).Name;

    /// <summary>A table's name as the source has it: what stands before the first dot is its schema.</summary>
    public static StreamName Stream(string name) =>
        name.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot ? new StreamName(name[..dot], name[(dot + 1)..]) : new StreamName("", name);

    /// <summary>Why a name cannot be a part of a dataset's, as the end of a sentence; null when it can.</summary>
    public static string? Problem(string name)
    {
        if (name.Length == 0)
        {
            return "it has a part without a name";
        }

        if (name.EndsWith(DatasetName.DeadLetterSuffix, StringComparison.OrdinalIgnoreCase))
        {
            return $"names that end in {DatasetName.DeadLetterSuffix} are kept for records that cannot be read";
        }

        return name.FirstOrDefault(c => c is '/' or '\\' or '.' || char.IsControl(c)) is var bad and not '\0'
            ? $"a name may not contain {(char.IsControl(bad) ? "control characters" : $"'{bad}'")}"
            : null;
    }
}
