using Weir.Core.Contracts;
using Weir.Core.Data;

namespace Weir.Contracts.Impact;

/// <summary>What a contract says by itself, as others need to know it.</summary>
public static class PublishedContract
{
    /// <summary>The contract without its tables.</summary>
    public static ImpactContract Of(Contract contract) => new(contract.Id, contract.SourceDb)
    {
        SourceOwner = contract.SourceOwner,
        IngestionOwner = contract.IngestionOwner,
        Purpose = contract.Purpose,
        Place = contract.Location?.ToString(),
        OnSourceChange = contract.ChangePolicy,
        Patterns = [.. contract.Tables.Where(static table => table.IsPattern).Select(static table => table.Pattern)],
    };

    /// <summary>The contract with the tables it names, of which nobody is known to use anything.</summary>
    public static ImpactContract Alone(Contract contract) => Of(contract) with
    {
        Tables =
        [
            .. from table in contract.Tables
               where !table.IsPattern
               let stream = Validation.DatasetNaming.Stream(table.Pattern)
               select Table(contract, table, stream, $"{contract.SourceDb}.{table.Dataset ?? stream.Name}") with
               {
                   Columns = [.. table.Columns.Keys.Select(column => Column(table, column, []))],
               },
        ],
    };

    /// <summary>A table without its columns and uses.</summary>
    internal static ImpactTable Table(Contract contract, ContractTable table, StreamName stream, string dataset)
    {
        var policy = table.Policy ?? contract.Policy;
        return new ImpactTable(stream.Namespace, stream.Name, dataset)
        {
            KeyColumns = table.KeyColumns,
            CursorColumn = table.CursorColumn,
            Dropped = [.. table.Transforms.OfType<LandingTransform.Drop>().Select(static drop => drop.Column)],
            Transformed = [.. table.Transforms.Where(static one => one is not LandingTransform.Drop).Select(static one => one.Column).Distinct()],
            Fails =
            [
                .. policy.OnNewColumn is OnNewColumn.Fail ? ["new_column"] : Array.Empty<string>(),
                .. policy.OnTypeChange is OnTypeChange.Fail ? ["type_change"] : Array.Empty<string>(),
                .. policy.OnMissingColumn is OnMissingColumn.Fail ? ["missing_column"] : Array.Empty<string>(),
            ],
        };
    }

    /// <summary>A column with its uses.</summary>
    internal static ImpactColumn Column(ContractTable table, string name, IReadOnlyList<ImpactUse> uses)
    {
        var said = table.Columns.FirstOrDefault(one => one.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
        return new ImpactColumn(name, uses) { Promised = said is not null, Required = said?.Required == true };
    }
}
