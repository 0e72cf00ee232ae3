using Weir.Contracts.Changes;

namespace Weir.Contracts.Checking;

/// <summary>What to do about a change that breaks something: whom to write to, and how to do it in steps that break nobody.</summary>
internal static class Advice
{
    /// <summary>The steps, in order; none for a change that breaks nothing.</summary>
    public static IEnumerable<string> Of(CheckedChange change)
    {
        if (change.Judgement.Breaking is false)
        {
            yield break;
        }

        if (Whom(change) is { Length: > 0 } whom)
        {
            yield return $"Write to {whom}: say what changes, why and when.";
        }

        if (Phases(change.Change) is { } phases)
        {
            yield return phases;
        }

        if (Unlock(change) is { } unlock)
        {
            yield return unlock;
        }
    }

    private static string Whom(CheckedChange change) => string.Join(
        ", ",
        new[] { change.Under?.Contract.IngestionOwner, change.Under?.Contract.SourceOwner }.OfType<string>().Concat(change.Analysts)
            .Distinct(StringComparer.OrdinalIgnoreCase));

    private static string? Phases(TableChange change) => change.Kind switch
    {
        TableChangeKind.ColumnDropped =>
            $"In steps: announce it; stop writing {change.Column} and let it serve NULL or its history while the models above move away from it; drop it once nothing reads it.",
        TableChangeKind.ColumnRenamed =>
            $"In steps: add {change.To} beside {change.Column} and fill both; tell the readers to move; drop {change.Column} once nothing reads it.",
        TableChangeKind.ColumnRetyped =>
            $"In steps: add a column of the new type beside {change.Column} and fill both; tell the readers to move; drop {change.Column} once nothing reads it.",
        TableChangeKind.TableDropped =>
            "In steps: announce it; keep the table, empty or with its history, until the contract is retired; drop it then.",
        TableChangeKind.TableRenamed =>
            $"In steps: leave a view under the old name; move the contract to {change.To}; drop the view.",
        TableChangeKind.Nullability => "Agree on what NULL will mean here, and change the contract before the column.",
        TableChangeKind.Key => "Agree on what tells rows apart from now on, and change the contract before the key.",
        TableChangeKind.ColumnAdded => "Describe the column in the contract first, or agree on on_new_column: add.",
        TableChangeKind.Unknown => "Read the file together with those who own the contract.",
        _ => null,
    };

    private static string? Unlock(CheckedChange change) => change.Outcome switch
    {
        CheckOutcome.Refused => $"When all agree: change contract '{change.Under!.Contract.Id}' first ({change.Under.Contract.Place ?? change.Under.Project}), then this.",
        CheckOutcome.NeedsApproval => $"When they agree: --approved {change.Under!.Contract.Id}, or git -c weir.approved={change.Under.Contract.Id} push",
        _ => null,
    };
}
