using System.Globalization;
using Weir.Core.Contracts;
using Weir.Core.Data;
using Weir.Core.Errors;
using Weir.Core.Running;
using Weir.Ingestion.Landing;

namespace Weir.Ingestion.Outcomes;

/// <summary>What the person watching is told.</summary>
internal static class IngestionOutcome
{
    /// <summary>The outcome of a dataset that is landed and exposed.</summary>
    public static NodeOutcome Of(DatasetNode node, LandedDataset landed, string runId)
    {
        // On the first load every column is new; that is no news.
        var events = landed.Before is null ? [] : landed.After.SchemaEvents.Where(happened => happened.Version > landed.Before.Version).ToArray();
        var changes = SchemaNews.Sentences(events);
        var parts = changes.Concat(landed.Rejected > 0 ? [Letters(landed.Rejected)] : []);
        return new NodeOutcome
        {
            Rows = landed.Rows,
            Message = string.Join("; ", parts) is { Length: > 0 } news ? news
                : landed.Before is not null && landed.After.Version == landed.Before.Version ? "nothing new" : null,
            ColumnsGone = [.. events.Where(static happened => happened.Kind is SchemaEventKind.Missing).Select(static happened => happened.Column).Distinct()],
            Warnings = [.. Changed(node, changes), .. Rejected(node, landed, runId), .. landed.Warnings],
        };
    }

    private static IEnumerable<WeirError> Changed(DatasetNode node, IReadOnlyList<string> changes)
    {
        if (changes.Count > 0)
        {
            yield return new WeirError(IngestionErrors.SchemaChanged, $"The source of '{node.Dataset}' changed: {string.Join("; ", changes)}.")
            {
                Severity = Severity.Warning,
                Location = node.Location,
                Hint = node.Contract.SourceOwner is { } owner ? $"Ask {owner} whether this is meant to stay." : "Name a 'source_owner' in the contract to know whom to ask.",
            };
        }
    }

    private static IEnumerable<WeirError> Rejected(DatasetNode node, LandedDataset landed, string runId)
    {
        if (landed.Rejected > 0)
        {
            yield return new WeirError(IngestionErrors.RecordsRejected, $"{Letters(landed.Rejected)} in '{node.Dataset}'; the first is {landed.FirstRejected?.TrimEnd('.')}.")
            {
                Severity = Severity.Warning,
                Location = node.Location,
                Hint = $"They are in '{node.Dataset.DeadLetters}' where run = '{runId}'.",
            };
        }
    }

    private static string Letters(long count) =>
        count == 1 ? "1 record could not be read" : string.Create(CultureInfo.InvariantCulture, $"{count:N0} records could not be read");
}
