using Weir.Core.Contracts;
using Weir.Core.Data;
using Weir.Core.Errors;
using Weir.Core.Ports;

namespace Weir.Ingestion.Landing;

/// <summary>What a contract's table means for the source and for the lake.</summary>
internal static class DatasetRequest
{
    /// <summary>How the table is read.</summary>
    public static ReadMode ModeOf(DatasetNode node) => node.Table.Mode ?? node.Contract.Mode;

    /// <summary>What the source is asked for.</summary>
    /// <exception cref="WeirException">An option is not one of the connector's; all mistakes at once.</exception>
    public static StreamRequest ForSource(DatasetNode node, ConnectorSpec connector)
    {
        var table = node.Table;
        var errors = connector.Validate($"Table '{table.Pattern}' of contract '{node.Contract.Id}'", connector.StreamFields, table.Options)
            .Select(error => error.Location is null ? error with { Location = node.Location } : error).ToArray();
        if (errors.Length > 0)
        {
            throw new WeirException(errors);
        }

        var options = connector.StreamFields.Where(field => field.Default is not null).ToDictionary(field => field.Name, field => field.Default!, StringComparer.Ordinal);
        foreach (var (name, (value, _)) in table.Options)
        {
            options[name] = value;
        }

        return new StreamRequest(node.Stream, ModeOf(node))
        {
            CursorColumn = table.CursorColumn,
            KeyColumns = table.KeyColumns,
            Lookback = table.Lookback,
            DroppedColumns = Unread(table),
            Options = options,
        };
    }

    /// <summary>How the dataset is written.</summary>
    public static DatasetWrite ForLake(DatasetNode node, WriteMode mode, string runId) => new(node.Dataset, mode)
    {
        Policy = node.Table.Policy ?? node.Contract.Policy,
        PolicyPlaces = Places(node.Table.Policy is null ? node.Contract.PolicyPlaces : node.Table.PolicyPlaces, node.Table.Location ?? node.Contract.Location),

        // A full read is the table as it stands: should its key not be unique, every row is shown.
        KeyColumns = ModeOf(node) is ReadMode.Incremental ? node.Table.KeyColumns : [],
        CursorColumn = node.Table.CursorColumn,
        DeclaredTypes = node.Table.Columns.Where(column => column.Value.Type is not null && !IsRewritten(node.Table, column.Key))
            .ToDictionary(column => column.Key, column => column.Value.Type!),
        RunId = runId,
    };

    // Whatever is not written stands in the contract all the same: it is what the contract's owners agreed to.
    private static SchemaPolicyPlaces Places(SchemaPolicyPlaces? written, SourceLocation? contract) =>
        new(written?.OnNewColumn ?? contract, written?.OnTypeChange ?? contract, written?.OnMissingColumn ?? contract);

    // A column that a filter, the cursor or the key needs must be read even if it does not land.
    private static HashSet<string> Unread(ContractTable table) =>
    [
        .. table.Transforms.OfType<LandingTransform.Drop>().Select(drop => drop.Column).Where(column =>
            !table.KeyColumns.Append(table.CursorColumn).Contains(column, StringComparer.OrdinalIgnoreCase)
            && !table.Transforms.Any(other => other is not LandingTransform.Drop && other.Column.Equals(column, StringComparison.OrdinalIgnoreCase))),
    ];

    private static bool IsRewritten(ContractTable table, string column) => table.Transforms.Any(transform =>
        transform is not LandingTransform.Filter && transform.Column.Equals(column, StringComparison.OrdinalIgnoreCase));
}
