using Weir.Contracts.Comparison;
using Weir.Core.Contracts;
using Weir.Core.Errors;
using Weir.Core.Ports;
using Weir.Core.Types;

namespace Weir.Contracts.Testing;

/// <summary>Holds the types a source declares against those of the contract: values that fit today may not tomorrow.</summary>
internal static class DeclaredTypes
{
    /// <summary>The check of one column; null where the source declares nothing that could be compared.</summary>
    public static PlannedCheck? Check(TestedTable table, string name, ContractColumn column)
    {
        if (column.Type is not { } wanted || table.Hiding(name) is not null || Find(table, name) is not { } declared || !IsTelling(declared.Type))
        {
            return null;
        }

        var check = new PlannedCheck(CheckKind.Type, name, $"the source declares '{name}' as {wanted.Name}") { Location = column.Location };
        if (TypeWidening.Holds(declared.Type, wanted))
        {
            return check with { Known = true, Tell = _ => declared.SourceType };
        }

        // Of one family, every value may still fit; of another, the contract and the source speak of different things.
        return check with
        {
            Known = false,
            Tell = _ => $"it declares {declared.SourceType}, which is {declared.Type.Name}",
            Severity = Family(declared.Type) == Family(wanted) ? Severity.Warning : Severity.Error,
        };
    }

    private static DiscoveredColumn? Find(TestedTable table, string name) =>
        table.Declared.FirstOrDefault(column => column.Name == name) ?? table.Declared.FirstOrDefault(column => string.Equals(column.Name, name, StringComparison.OrdinalIgnoreCase));

    // Text may hold anything, and a number without a scale says nothing but that it is one: their values tell.
    private static bool IsTelling(LogicalType type) => type != LogicalType.Text && type != LogicalType.Numeric;

    private static string Family(LogicalType type) => type switch
    {
        LogicalType.DecimalType => "number",
        LogicalType.ListType list => $"{Family(list.Element)}[]",
        _ => type.Name switch
        {
            "smallint" or "integer" or "bigint" or "real" or "double" => "number",
            "date" or "timestamp" or "timestamptz" => "time",
            var name => name,
        },
    };
}
