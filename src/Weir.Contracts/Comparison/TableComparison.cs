using Weir.Contracts.Listing;
using Weir.Core.Contracts;
using Weir.Core.Data;

namespace Weir.Contracts.Comparison;

/// <summary>What differs between the tables of two versions of a contract.</summary>
internal static class TableComparison
{
    /// <summary>Adds the differences.</summary>
    public static void Of(Differences found, Contract before, Contract after)
    {
        foreach (var now in after.Tables)
        {
            found.Table = now.Pattern;
            if (Find(before, now) is { } old)
            {
                Table(found, (before, old), (after, now));
            }
            else
            {
                found.Compatible("table added", null, null, "Nobody relies on it yet.");
            }
        }

        foreach (var gone in before.Tables.Where(table => Find(after, table) is null))
        {
            found.Table = gone.Pattern;
            found.Breaking("table removed", null, null, "Whoever reads it is promised nothing any more.");
        }

        found.Table = null;
    }

    private static ContractTable? Find(Contract contract, ContractTable table) =>
        contract.Tables.FirstOrDefault(other => string.Equals(other.Pattern, table.Pattern, StringComparison.OrdinalIgnoreCase));

    private static void Table(Differences found, (Contract Contract, ContractTable Table) old, (Contract Contract, ContractTable Table) now)
    {
        var (before, after) = (old.Table, now.Table);
        if (before.Dataset != after.Dataset)
        {
            found.Breaking("dataset", before.Dataset, after.Dataset, "The raw table gets another name.");
        }

        var (oldMode, newMode) = (before.Mode ?? old.Contract.Mode, after.Mode ?? now.Contract.Mode);
        if (oldMode != newMode)
        {
            found.Breaking("ingestion_type", YamlText.Snake(oldMode), YamlText.Snake(newMode), "Rows that are gone from the source stay, or no longer stay.");
        }

        if (!before.KeyColumns.SequenceEqual(after.KeyColumns, StringComparer.OrdinalIgnoreCase))
        {
            found.Breaking("key", Differences.List(before.KeyColumns), Differences.List(after.KeyColumns), "Other columns identify a row.");
        }

        found.Promise("freshness", before.Freshness, after.Freshness, QualityYaml.Freshness!, (one, other) => other.MaxAge <= one.MaxAge && other.Column == one.Column);
        found.Promise("volume", before.Volume, after.Volume, QualityYaml.Volume!, Within);
        Policy(found, before.Policy ?? old.Contract.Policy, after.Policy ?? now.Contract.Policy);
        Transforms(found, before, after);
        ColumnComparison.Of(found, before, after);
        QualityComparison.Of(found, before.Quality, after.Quality);
        found.Words("description", before.Description, after.Description);
        if (before.CursorColumn != after.CursorColumn)
        {
            found.Compatible("cursor", before.CursorColumn, after.CursorColumn, "How new rows are found is no part of what is promised.");
        }

        if (before.Lookback != after.Lookback)
        {
            found.Compatible("lookback", Span(before.Lookback), Span(after.Lookback), "How new rows are found is no part of what is promised.");
        }

        if (Options(before) != Options(after))
        {
            found.Compatible("options", Options(before), Options(after), "How the source is read is no part of what is promised.");
        }
    }

    // A run that stopped at a change and now goes on shows what it did not show before.
    private static void Policy(Differences found, SchemaPolicy before, SchemaPolicy after)
    {
        One("on_new_column", before.OnNewColumn, after.OnNewColumn, OnNewColumn.Fail);
        One("on_type_change", before.OnTypeChange, after.OnTypeChange, OnTypeChange.Fail);
        One("on_missing_column", before.OnMissingColumn, after.OnMissingColumn, OnMissingColumn.Fail);

        void One<T>(string key, T old, T now, T fail)
            where T : struct, Enum
        {
            if (old.Equals(now))
            {
                return;
            }

            if (old.Equals(fail))
            {
                found.Breaking(key, YamlText.Snake(old), YamlText.Snake(now), "A change of the source that stopped the run now passes.");
            }
            else
            {
                found.Compatible(key, YamlText.Snake(old), YamlText.Snake(now), "It concerns changes of the source that are still to come.");
            }
        }
    }

    private static void Transforms(Differences found, ContractTable before, ContractTable after)
    {
        string[] old = [.. before.Transforms.Select(ContractYaml.Transform)];
        string[] now = [.. after.Transforms.Select(ContractYaml.Transform)];
        foreach (var added in now.Except(old))
        {
            found.Breaking("transform", null, added, "Values or rows that were there are hidden.");
        }

        foreach (var gone in old.Except(now))
        {
            found.Breaking("transform", gone, null, "Values are other ones than before, or rows are there that were not.");
        }

        if (old.Length == now.Length && !old.SequenceEqual(now) && !now.Except(old).Any())
        {
            found.Breaking("transforms", string.Join("; ", old), string.Join("; ", now), "They are applied in the order written.");
        }
    }

    private static bool Within(VolumeExpectation outer, VolumeExpectation inner) =>
        (outer.MinRows is null || inner.MinRows >= outer.MinRows) && (outer.MaxRows is null || inner.MaxRows <= outer.MaxRows);

    private static string? Span(TimeSpan? span) => span is { } some ? YamlText.Duration(some) : null;

    private static string? Options(ContractTable table) =>
        Differences.List([.. table.Options.OrderBy(option => option.Key, StringComparer.Ordinal).Select(option => $"{option.Key}: {option.Value.Value}")]);
}
