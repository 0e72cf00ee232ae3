using Weir.Contracts.Changes;
using Weir.Contracts.Impact;
using Weir.Core.Contracts;

namespace Weir.Contracts.Checking;

/// <summary>Holds changes against contracts.</summary>
/// <param name="index">The contracts.</param>
/// <param name="approved">The ids of contracts whose owners have approved what this check would ask them about.</param>
public sealed class ChangeJudge(ImpactIndex index, IReadOnlyCollection<string> approved)
{
    /// <summary>The verdicts: one for each contract a change falls under, one without a contract where it falls under none.</summary>
    public IEnumerable<CheckedChange> Judge(IEnumerable<JoinedChange> changes) => changes.SelectMany(Judge);

    private IEnumerable<CheckedChange> Judge(JoinedChange joined)
    {
        var under = joined.Change.Table is { } table ? index.Find(table) : [];
        if (under.Count > 0)
        {
            return under.Select(one => Judge(joined, one));
        }

        // A table that nobody can name may be any.
        var judgement = joined.Change.Table is null
            ? new Judgement(null, "The file does not tell which table this is about; it may be one under contract.")
            : joined.Change.Kind is TableChangeKind.TableRenamed && joined.Change.To is { } to && index.Find(NameOf(to)).Count > 0
                ? new Judgement(null, $"The table takes the name '{to}', which is under contract.")
                : new Judgement(false, "No contract covers this table.");
        return [new CheckedChange(joined.Change, joined.Also, judgement, judgement.Breaking is null ? CheckOutcome.Warned : CheckOutcome.Fine)];
    }

    private CheckedChange Judge(JoinedChange joined, ContractedTable under)
    {
        var judgement = ChangeRules.Of(joined.Change, under);
        var isApproved = approved.Contains(under.Contract.Id, StringComparer.OrdinalIgnoreCase);
        var outcome = Outcome(judgement.Breaking, joined.Change.Confidence, under.Contract.OnSourceChange);
        var isLifted = isApproved && outcome is CheckOutcome.NeedsApproval;
        var judged = new CheckedChange(joined.Change, joined.Also, judgement, isLifted ? CheckOutcome.Warned : outcome)
        {
            Under = under,
            IsApproved = isLifted,
            Downstream = Downstream(joined.Change, under),
        };
        return judged with { Next = [.. Advice.Of(judged)] };
    }

    // What blocks must be sure; what may be nothing is looked at by somebody first.
    private static CheckOutcome Outcome(bool? breaking, ChangeConfidence confidence, SourceChangePolicy policy) =>
        breaking is false ? confidence is ChangeConfidence.CannotTell ? CheckOutcome.Warned : CheckOutcome.Fine
        : policy switch
        {
            SourceChangePolicy.Warn => CheckOutcome.Warned,
            SourceChangePolicy.RequireApproval => CheckOutcome.NeedsApproval,
            _ => breaking is null || confidence is ChangeConfidence.CannotTell ? CheckOutcome.NeedsApproval : CheckOutcome.Refused,
        };

    private static IReadOnlyList<ImpactUse> Downstream(TableChange change, ContractedTable under)
    {
        if (under.Table is not { } table || change.Kind is TableChangeKind.ColumnAdded or TableChangeKind.TableAdded or TableChangeKind.Default)
        {
            return [];
        }

        return change.Column is null ? table.Uses : under.Column(change.Column)?.Uses ?? table.OtherColumnUses;
    }

    private static TableName NameOf(string text)
    {
        var dot = text.LastIndexOf('.');
        return dot < 0 ? new TableName(text) : new TableName(text[(dot + 1)..], text[..dot]);
    }
}
