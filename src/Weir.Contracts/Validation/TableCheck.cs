using Weir.Core.Contracts;
using Weir.Core.Errors;
using Weir.Core.Ports;

namespace Weir.Contracts.Validation;

/// <summary>What must hold for one table of a contract.</summary>
internal static class TableCheck
{
    /// <summary>Everything wrong or doubtful in it.</summary>
    public static IEnumerable<WeirError> Of(Contract contract, ContractTable table, ConnectorSpec? connector) =>
        Incremental(contract, table, connector).Concat(Transforms(contract, table)).Concat(Dataset(contract, table));

    private static IEnumerable<WeirError> Incremental(Contract contract, ContractTable table, ConnectorSpec? connector)
    {
        var incremental = (table.Mode ?? contract.Mode) is ReadMode.Incremental;

        // Without a connector to ask, a path tells files, which are known to be new without a cursor.
        var needsCursor = connector?.IncrementalNeedsCursor ?? !table.Options.ContainsKey("path");
        if (incremental && needsCursor && table.CursorColumn is null)
        {
            yield return Wrong(ContractErrors.MissingCursor, table, $"{Name(contract, table)} is incremental but has no 'cursor', so Weir cannot tell which rows are new.",
                "Add 'cursor:' with a column whose values grow as rows are added or changed, or 'ingestion_type: full'.");
        }

        if (table.Lookback is not null && incremental && table.KeyColumns.Count == 0)
        {
            yield return Wrong(ContractErrors.LookbackWithoutKey, table, $"{Name(contract, table)} has a 'lookback' but no 'key': the rows read again would stand there twice.",
                "Add 'key:' with the columns that identify a row, or remove 'lookback'.");
        }
        else if (table.Lookback is not null && (!incremental || table.CursorColumn is null))
        {
            yield return Wrong(ContractErrors.IdleLookback, table, $"{Name(contract, table)} has a 'lookback', which only incremental reads by a cursor use.",
                "Remove 'lookback'.") with { Severity = Severity.Warning };
        }
    }

    private static IEnumerable<WeirError> Transforms(Contract contract, ContractTable table)
    {
        var gone = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var transform in table.Transforms)
        {
            var key = table.KeyColumns.Contains(transform.Column, StringComparer.OrdinalIgnoreCase);
            var cursor = string.Equals(table.CursorColumn, transform.Column, StringComparison.OrdinalIgnoreCase);
            if ((key && transform is LandingTransform.Drop or LandingTransform.Mask && key)
                || (cursor && transform is LandingTransform.Drop or LandingTransform.Mask or LandingTransform.Hash && cursor))
            {
                yield return new WeirError(
                    ContractErrors.NeededColumn, $"{Name(contract, table)} hides the column '{transform.Column}', which is its {(key ? "key" : "cursor")}: without it nobody can tell which row is the latest.")
                {
                    Location = transform.Location,
                    Hint = key ? "A key can be hashed: equal values stay equal." : "Use another column as the cursor.",
                };
            }

            if (gone.Contains(transform.Column))
            {
                yield return new WeirError(ContractErrors.BadTransform, $"{Name(contract, table)} uses the column '{transform.Column}' after dropping it.")
                {
                    Location = transform.Location,
                    Hint = "Put the 'drop' last.",
                };
            }

            if (transform is LandingTransform.Drop)
            {
                gone.Add(transform.Column);
            }
        }
    }

    private static IEnumerable<WeirError> Dataset(Contract contract, ContractTable table)
    {
        if (table is { IsPattern: true, Dataset: not null })
        {
            yield return Wrong(ContractErrors.BadName, table, $"{Name(contract, table)} is a pattern and has a 'dataset', but a pattern may stand for many tables.",
                "Give 'dataset' to a table named in full.");
        }

        if (!table.IsPattern && (DatasetNaming.Problem(DatasetNaming.Own(table)) ?? DatasetNaming.Problem(contract.SourceDb)) is { } problem)
        {
            yield return Wrong(ContractErrors.BadName, table, $"{Name(contract, table)} would make the dataset '{contract.SourceDb}.{DatasetNaming.Own(table)}', but {problem}.",
                "Give the table another name in the lake with 'dataset:'.");
        }
    }

    private static string Name(Contract contract, ContractTable table) =>
        table.Pattern == "*" ? $"Contract '{contract.Id}'" : $"Table '{table.Pattern}' of contract '{contract.Id}'";

    private static WeirError Wrong(ErrorCode code, ContractTable table, string message, string hint) =>
        new(code, message) { Location = table.Location, Hint = hint };
}
