using Weir.Cli.Output;
using Weir.Contracts.Checking;

namespace Weir.Cli.Checking;

/// <summary>Tells people what a check found.</summary>
/// <param name="write">Takes a line.</param>
internal sealed class CheckText(Action<string> write)
{
    private const int MostUses = 12;

    /// <summary>Tells all of it.</summary>
    public void Tell(ChangeCheck check)
    {
        foreach (var change in check.Changes.Where(static change => change.Outcome is not CheckOutcome.Fine))
        {
            Tell(change);
            Line("");
        }

        // Nobody needs to do anything about these.
        foreach (var change in check.Changes.Where(static change => change.Outcome is CheckOutcome.Fine))
        {
            Line($"fine  {ChangeWords.Of(change.Change)}. {change.Judgement.Why}  {change.Change.At}");
        }

        Line(Summary(check));
    }

    /// <summary>The last line.</summary>
    public static string Summary(ChangeCheck check)
    {
        if (check.Changes.Count == 0)
        {
            return $"{check.Range}: no change to a table under contract in {Plural.Of(check.FilesRead, "changed file")}.";
        }

        var counts = check.Changes.CountBy(static change => change.Outcome).OrderByDescending(static one => one.Key)
            .Select(static one => $"{one.Value} {Word(one.Key).ToLowerInvariant()}");
        return $"{check.Range}: {Plural.Of(check.Changes.Count, "change")} to tables: {string.Join(", ", counts)}.";
    }

    private void Tell(CheckedChange change)
    {
        var doubt = ChangeWords.Doubt(change.Change.Confidence);
        Line($"{Word(change.Outcome)}  {ChangeWords.Of(change.Change)}{(doubt.Length > 0 ? $"  [{doubt}]" : "")}");
        Row("at", string.Join(", ", change.Also.Prepend(change.Change.At)));
        Row("why", change.Judgement.Why);
        if (change.Under is { } under)
        {
            var contract = under.Contract;
            var policy = ChangeWords.Snake(contract.OnSourceChange) + (change.IsApproved ? ", approved" : "");
            Row("contract", $"{contract.Id} of {under.Project} (on_source_change: {policy}){(contract.Place is { } place ? $", {place}" : "")}");
            Row("owners", $"source {contract.SourceOwner ?? "nobody named"}, ingestion {contract.IngestionOwner ?? "nobody named"}");
        }

        if (change.Downstream.Count > 0)
        {
            var uses = change.Downstream.DistinctBy(ChangeWords.Use).ToList();
            var rest = uses.Count > MostUses ? $" and {uses.Count - MostUses} more" : "";
            Row("breaks", string.Join(", ", uses.Take(MostUses).Select(ChangeWords.Use)) + rest);
        }

        if (change.Analysts.Any())
        {
            Row("analysts", string.Join(", ", change.Analysts));
        }

        for (var step = 0; step < change.Next.Count; step++)
        {
            Row(step == 0 ? "next" : "", $"{step + 1}. {change.Next[step]}");
        }
    }

    private void Line(string text) => write(VisibleText.Of(text));

    private void Row(string name, string text) => Line($"  {name,-9} {text}");

    private static string Word(CheckOutcome outcome) => outcome switch
    {
        CheckOutcome.Refused => "REFUSED",
        CheckOutcome.NeedsApproval => "NEEDS APPROVAL",
        CheckOutcome.Warned => "WARNING",
        _ => "FINE",
    };
}
