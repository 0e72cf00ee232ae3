using Weir.Contracts.Changes;

namespace Weir.Contracts.Checking;

/// <summary>
/// Makes one of the changes that say the same: a migration written for five databases, and the snapshot a tool writes after it. A snapshot
/// knows only what was and what is, so what it takes for a drop and an addition is the rename that a migration tells of.
/// </summary>
public static class ChangeJoin
{
    /// <summary>Joins changes; the order of those that stay is kept.</summary>
    public static IReadOnlyList<JoinedChange> Of(IReadOnlyList<DetectedChange> changes)
    {
        var migrations = changes.Where(static one => !one.IsSnapshot).ToList();
        var told = Told(migrations);
        var left = migrations.Concat(changes.Where(one => one.IsSnapshot && !Saying(one.Change).Any(told.Contains)));
        var joined = left.GroupBy(static one => Key(one.Change)).Select(static same =>
        {
            var best = same.MinBy(static one => (one.IsSnapshot, one.Change.Confidence))!;
            return new JoinedChange(best.Change, [.. same.Select(static one => one.Change.At).Where(at => at != best.Change.At).Distinct()]);
        });
        return [.. joined.OrderBy(static one => one.Change.At.File, StringComparer.Ordinal).ThenBy(static one => one.Change.At.Line).ThenBy(static one => one.Change.At.Column)];
    }

    // What nobody can tell is told at each place: two riddles are not one.
    private static object Key(TableChange change) => change.Table is null || change.Kind is TableChangeKind.Unknown or TableChangeKind.Key
        ? (change.Table?.ToString(), change.Column, change.Kind, change.From, change.To, change.At)
        : (change.Table.Name.ToUpperInvariant(), change.Column?.ToUpperInvariant(), change.Kind, NewName(change)?.ToUpperInvariant());

    private static string? NewName(TableChange change) =>
        change.Kind is TableChangeKind.ColumnRenamed or TableChangeKind.TableRenamed ? change.To : null;

    private static HashSet<string> Told(IEnumerable<DetectedChange> migrations)
    {
        var told = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var change in migrations.Select(static one => one.Change))
        {
            told.UnionWith(Saying(change));
            if (change is { Table: { } table, To: { } to } && change.Kind is TableChangeKind.ColumnRenamed)
            {
                told.Add(Text(table.Name, change.Column, TableChangeKind.ColumnDropped));
                told.Add(Text(table.Name, to, TableChangeKind.ColumnAdded));
            }
            else if (change is { Table: { } old, To: { } now } && change.Kind is TableChangeKind.TableRenamed)
            {
                told.Add(Text(old.Name, null, TableChangeKind.TableDropped));
                told.Add(Text(now[(now.LastIndexOf('.') + 1)..], null, TableChangeKind.TableAdded));
            }
        }

        return told;
    }

    private static IEnumerable<string> Saying(TableChange change)
    {
        if (change is { Table: { } table, Kind: not TableChangeKind.Unknown })
        {
            yield return Text(table.Name, change.Column, change.Kind);
        }
    }

    private static string Text(string table, string? column, TableChangeKind kind) => $"{table}\n{column}\n{kind}";
}
