using System.Globalization;
using System.Text.Json;
using Weir.Core.Data;
using Weir.Core.Ports;
using Weir.Core.Types;

namespace Weir.Testing.Sources;

/// <summary>One whole read of a source, as the engine does it: open, plan, read every split, acknowledge, dispose.</summary>
/// <param name="Ids">The <c>id</c> of each row, in the order read.</param>
/// <param name="Labels">The <c>label</c> of each row; null where it is NULL or not read.</param>
/// <param name="Fields">The names of all fields met.</param>
/// <param name="Position">Where the source stands afterwards.</param>
/// <param name="Splits">The splits' names.</param>
/// <param name="Rejected">Records that could not be read.</param>
public sealed record SourceReading(
    IReadOnlyList<long> Ids, IReadOnlyList<string?> Labels, IReadOnlySet<string> Fields, Position Position, IReadOnlyList<string> Splits,
    IReadOnlyList<Rejected> Rejected)
{
    /// <summary>Reads everything after a position.</summary>
    /// <param name="connector">The connector.</param>
    /// <param name="connection">Its connection.</param>
    /// <param name="request">What to read.</param>
    /// <param name="from">Where to begin; null: everything.</param>
    /// <param name="backwards">Whether to read the last split first: their order must not matter.</param>
    /// <param name="betweenPlanAndRead">Done once the plan is made.</param>
    public static async ValueTask<SourceReading> ReadAsync(
        IConnector connector, ConnectionSettings connection, StreamRequest request, Position? from = null, bool backwards = false,
        Func<ValueTask>? betweenPlanAndRead = null)
    {
        var cancel = Xunit.TestContext.Current.CancellationToken;
        var (ids, labels, fields, rejected) = (new List<long>(), new List<string?>(), new HashSet<string>(StringComparer.Ordinal), new List<Rejected>());
        var position = from ?? Position.Start;
        await using var source = connector.CreateSource(connection, request);
        await source.OpenAsync(cancel);
        var splits = await source.PlanAsync(from, cancel);
        if (betweenPlanAndRead is not null)
        {
            await betweenPlanAndRead();
        }

        foreach (var split in backwards ? splits.Reverse() : splits)
        {
            await foreach (var batch in split.Read(cancel).WithCancellation(cancel))
            {
                using (batch)
                {
                    var rows = ArrowRows.Read(batch.Rows);
                    fields.UnionWith(batch.Rows.Schema.FieldsList.Select(field => field.Name));
                    var payload = batch.Rows.Schema.FieldsList.FirstOrDefault(field => LogicalColumn.Has(field, LogicalColumn.PayloadKey))?.Name;
                    ids.AddRange(rows.Select(row => long.Parse(Attribute(row, payload, "id")!, CultureInfo.InvariantCulture)));
                    labels.AddRange(rows.Select(row => Attribute(row, payload, "label")));
                    rejected.AddRange(batch.Rejected);
                    position = position.Merge(batch.Position);
                }
            }
        }

        await source.AcknowledgeAsync(position, cancel);
        return new SourceReading(ids, labels, fields, position, [.. splits.Select(split => split.Id)], rejected);
    }

    private static string? Attribute(IReadOnlyDictionary<string, object?> row, string? payload, string name)
    {
        if (payload is null)
        {
            return Convert.ToString(row.GetValueOrDefault(name), CultureInfo.InvariantCulture) is { } text && row.GetValueOrDefault(name) is not null ? text : null;
        }

        using var document = JsonDocument.Parse((string)row[payload]!);
        return document.RootElement.TryGetProperty(name, out var member) && member.ValueKind is not JsonValueKind.Null ? member.ToString() : null;
    }
}
