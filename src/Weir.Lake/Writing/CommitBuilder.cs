using System.Globalization;
using System.Text.Json.Nodes;
using Weir.Core.Data;
using Weir.Core.Errors;
using Weir.Core.Types;
using Weir.Lake.DeltaLog;
using Weir.Lake.Ledger;
using Weir.Lake.Observation;

namespace Weir.Lake.Writing;

/// <summary>Makes the actions of a version from what was written. Pure: no I/O.</summary>
internal static class CommitBuilder
{
    /// <summary>The table property that keeps other engines from cutting the log: it holds the source's positions.</summary>
    private const string LogRetention = "delta.logRetentionDuration";

    /// <summary>The commit.</summary>
    /// <exception cref="WeirException">A policy forbids a change, or a key column does not exist.</exception>
    public static PendingCommit Build(CommitRequest request)
    {
        var rows = request.Files.Sum(file => file.Content.Rows);
        var unlisted = request.Files.SelectMany(file => file.Content.Columns).OfType<PayloadObserver>().Sum(payload => payload.Unlisted);
        var (merged, events) = LedgerMerge.Apply(new LedgerInput
        {
            Dataset = request.Write.Name,
            Base = request.Base?.Ledger,
            Attributes = request.Attributes,
            Summaries = Summaries(request),
            Rows = rows,
            UnlistedMembers = unlisted,
            Replaces = request.Write.Mode is WriteMode.Replace,
            Policy = request.Write.Policy,
            PolicyPlaces = request.Write.PolicyPlaces,
            Stream = request.Stream,
            Naming = request.Naming,
            Version = request.Version,
            At = request.At,
        });
        CheckKey(request, merged);
        var shapes = new Shapes(merged.Shapes);
        var adds = request.Files.Select(file => Add(request, file, shapes, merged)).ToList();
        var ledger = merged with { Shapes = shapes.All };
        return Assemble(request, ledger, events, adds, rows) with { UnlistedMembers = unlisted };
    }

    private static PendingCommit Assemble(
        CommitRequest request, DatasetLedger ledger, IReadOnlyList<SchemaEvent> events, List<AddAction> adds, long rows)
    {
        var json = LedgerJson.Write(ledger);
        var large = WeirCommit.TooLargeForCommit(json);
        var path = large is null ? null : string.Create(CultureInfo.InvariantCulture, $"_weir/ledger-{request.Version:D20}-{request.CommitId}.json");
        var weir = new WeirCommit(request.CommitId, request.Write.RunId, request.Position)
        {
            KeyColumns = request.Write.KeyColumns,
            CursorColumn = request.Write.CursorColumn,
            SchemaEvents = events,
            Ledger = large is null ? json : null,
            LedgerPath = path,
        };
        var removes = Removes(request).ToList();
        List<LogAction> actions =
        [
            Info(request, weir, adds.Count, removes.Count, rows),
            .. Protocol(request),
            .. Metadata(request, ledger),
            new TransactionAction(WeirCommit.AppId, request.Version, request.At.ToUnixTimeMilliseconds()),
            .. removes,
            .. adds,
        ];
        return new PendingCommit(actions, request.At) { LargeLedger = large, LedgerPath = path, Files = adds.Count, Rows = rows };
    }

    private static Dictionary<WrittenAttribute, ColumnSummary> Summaries(CommitRequest request)
    {
        var summaries = new Dictionary<WrittenAttribute, ColumnSummary>();
        foreach (var column in request.Plans.SelectMany(plan => plan.Columns).Where(column => column.Role is not ColumnRole.Companion))
        {
            var summary = Of(column.Attribute);
            summary.Arrived = true;
            if (column.Role is ColumnRole.Typed or ColumnRole.Payload)
            {
                summary.Typed.TryAdd(column.Physical.Type, 0);
            }
        }

        foreach (var column in request.Files.SelectMany(file => file.Content.Columns))
        {
            Of(column.Attribute).Add(column.Summary);
            foreach (var member in (column as PayloadObserver)?.Members ?? [])
            {
                Of(member.Attribute).Add(member.Summary);
            }
        }

        return summaries;

        ColumnSummary Of(WrittenAttribute attribute) =>
            summaries.TryGetValue(attribute, out var known) ? known : summaries[attribute] = new ColumnSummary();
    }

    private static void CheckKey(CommitRequest request, DatasetLedger ledger)
    {
        // Before the first rows a source of documents does not know its attributes.
        if (ledger.Rows == 0)
        {
            return;
        }

        foreach (var column in request.Write.KeyColumns.Append(request.Write.CursorColumn).OfType<string>())
        {
            if (ledger.Find(column) is not { IsExposed: true })
            {
                throw new WeirError(LakeErrors.KeyNotFound, $"The key or cursor column '{column}' of '{request.Write.Name}' is not among its columns.")
                {
                    Hint = Core.Text.Suggestion.DidYouMean(column, ledger.Attributes.Where(attribute => attribute.IsExposed).Select(attribute => attribute.Name))
                        ?? "'weir lake schema DATASET' lists them.",
                }.ToException();
            }
        }
    }

    private static AddAction Add(CommitRequest request, WrittenFile file, Shapes shapes, DatasetLedger ledger) =>
        new(file.Path, file.Bytes, request.At.ToUnixTimeMilliseconds())
        {
            Stats = file.Content.Statistics(),
            Tags = KindTags.Of(file, ledger, new Dictionary<string, string?>
            {
                [FileTags.VersionTag] = request.Version.ToString(CultureInfo.InvariantCulture),
                [FileTags.ShapeTag] = shapes.NumberOf(file.Plan.ColumnNames).ToString(CultureInfo.InvariantCulture),
            }),
        };

    private static IEnumerable<RemoveAction> Removes(CommitRequest request) =>
        request.Write.Mode is WriteMode.Replace
            ? (request.Base?.State.Files ?? []).Select(file => new RemoveAction(file.Add.Path, request.At.ToUnixTimeMilliseconds(), DataChange: true)
            {
                Size = file.Add.Size,
                PartitionValues = file.Add.PartitionValues,
            })
            : [];

    private static IEnumerable<ProtocolAction> Protocol(CommitRequest request) => request.Base is null ? [ProtocolAction.Weir] : [];

    private static IEnumerable<MetadataAction> Metadata(CommitRequest request, DatasetLedger ledger)
    {
        var schema = DeltaSchema.Write(
        [
            .. ledger.Attributes.SelectMany(attribute => attribute.Columns).Select(column => (column.Name, column.Type)),
            (FilePlan.VersionColumn, LogicalType.BigInt),
        ]);
        if (request.Base?.State.Metadata is { } before)
        {
            return before.SchemaString == schema ? [] : [before with { SchemaString = schema }];
        }

        var configuration = new Dictionary<string, string>(StringComparer.Ordinal) { [LogRetention] = "interval 36500 days" };
        return [new MetadataAction(Guid.CreateVersion7(request.At).ToString(), schema, [], configuration, request.At.ToUnixTimeMilliseconds())];
    }

    private static CommitInfoAction Info(CommitRequest request, WeirCommit weir, int added, int removed, long rows) => new(new JsonObject
    {
        ["timestamp"] = request.At.ToUnixTimeMilliseconds(),
        ["operation"] = "WRITE",
        ["operationParameters"] = new JsonObject { ["mode"] = request.Write.Mode is WriteMode.Replace ? "Overwrite" : "Append" },
        ["operationMetrics"] = new JsonObject
        {
            ["numFiles"] = added.ToString(CultureInfo.InvariantCulture),
            ["numRemovedFiles"] = removed.ToString(CultureInfo.InvariantCulture),
            ["numOutputRows"] = rows.ToString(CultureInfo.InvariantCulture),
        },
        ["engineInfo"] = "Weir",
        [CommitInfoAction.WeirMember] = weir.ToJson(),
    });
}
