using System.Globalization;
using Weir.Core.Data;
using Weir.Core.Types;

namespace Weir.Ingestion.Outcomes;

/// <summary>Schema events in words.</summary>
internal static class SchemaNews
{
    private const int Named = 8;

    /// <summary>One phrase per kind of change, or per column where each needs its own; none when nothing happened.</summary>
    public static IReadOnlyList<string> Sentences(IReadOnlyList<SchemaEvent> events) =>
    [
        .. Grouped(events, SchemaEventKind.Added, (count, names) => count == 1 ? $"a new column: {names}" : $"{count} new columns: {names}"),
        .. Grouped(events, SchemaEventKind.Missing, (count, names) => count == 1 ? $"'{names}' no longer arrives" : $"{count} columns no longer arrive: {names}"),
        .. Grouped(events, SchemaEventKind.Returned, (count, names) => count == 1 ? $"'{names}' arrives again" : $"{count} columns arrive again: {names}"),
        .. events.Where(happened => happened.Kind is SchemaEventKind.Retyped).Select(happened => $"'{happened.Column}' is now {happened.To} (was {happened.From})"),
        .. events.Where(happened => happened.Kind is SchemaEventKind.Misfit)
            .Select(happened => $"values of '{happened.Column}' that are no {happened.From ?? happened.To ?? "such type"} are in {happened.Column}{LogicalColumn.TextSuffix}"),
    ];

    private static IEnumerable<string> Grouped(IReadOnlyList<SchemaEvent> events, SchemaEventKind kind, Func<int, string, string> phrase)
    {
        var columns = events.Where(happened => happened.Kind == kind).Select(happened => happened.Column).Distinct().ToArray();
        if (columns.Length > 0)
        {
            var names = string.Join(", ", columns.Take(Named));
            yield return phrase(columns.Length, columns.Length > Named ? string.Create(CultureInfo.InvariantCulture, $"{names} and {columns.Length - Named} more") : names);
        }
    }
}
