using System.Globalization;
using System.Text;
using Weir.Core.Contracts;
using Weir.Core.Data;
using Weir.Core.Text;

namespace Weir.Contracts.Reminders;

/// <summary>What a reminder says of one contract.</summary>
/// <param name="item">The contract and why.</param>
/// <param name="recipient">Whom it is written to.</param>
/// <param name="changes">What changed in its tables since it was last looked at, oldest first; null: not known.</param>
internal sealed class ReminderParagraph(ReminderItem item, string recipient, IReadOnlyList<DatasetChange>? changes)
{
    private const int MostLines = 8;

    private Contract Contract => item.Contract;

    /// <summary>The text, some lines.</summary>
    public string Write()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{OneLine.Of(Contract.Id)}  ({File})\n");
        if (Contract.Purpose is { } purpose)
        {
            text.Append(CultureInfo.InvariantCulture, $"  What for: {OneLine.Of(purpose)}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"  {Owners()}\n  {Why()}\n");
        if (item.LastSent is { } last)
        {
            text.Append(CultureInfo.InvariantCulture, $"  You were asked about it {Times(item.SentBefore)} before, last on {Day(last)}.\n");
        }

        if (item.Silent.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"  No answer from: {string.Join(", ", item.Silent)}\n");
        }

        var heading = item.Review.Confirmed is { } day ? $"Commits since it was confirmed on {Day(day)}:" : "Its last commits:";
        Append(text, heading, [.. item.Review.Recent.Select(Line)]);
        if (changes is { Count: 0 })
        {
            text.Append("  No change of the columns of its tables was recorded since.\n");
        }

        Append(text, "What changed in its tables since:", [.. (changes ?? []).Select(Line)]);
        return text.Append(CultureInfo.InvariantCulture, $"  Still true?      weir contracts confirm {Argument(Contract.Id)}\n")
            .Append(CultureInfo.InvariantCulture, $"  No longer true?  edit {File}\n").ToString();
    }

    private string File => OneLine.Of(Contract.Location?.File ?? "contracts");

    private string Owners()
    {
        var (source, ingestion) = (OwnerAddress.Read(Contract.SourceOwner), OwnerAddress.Read(Contract.IngestionOwner));
        return (source == recipient, ingestion == recipient) switch
        {
            (true, true) => "You own both its source and its ingestion.",
            (true, false) => $"You own its source; its ingestion is owned by {Named(Contract.IngestionOwner, ingestion)}.",
            (false, true) => $"You own its ingestion; its source is owned by {Named(Contract.SourceOwner, source)}.",
            _ => $"Source owner: {Plainly(Contract.SourceOwner, source)}. Ingestion owner: {Plainly(Contract.IngestionOwner, ingestion)}.",
        };
    }

    private static string Named(string? written, string? address) => address is not null ? $"{address}, who gets this too"
        : string.IsNullOrWhiteSpace(written) ? "nobody yet: please add who it is" : Plainly(written, null);

    private static string Plainly(string? written, string? address) => address
        ?? (string.IsNullOrWhiteSpace(written) ? "nobody" : $"'{OneLine.Of(written)}', which is no address to write to");

    private string Why()
    {
        var review = item.Review;
        var what = review.Confirmed == review.Since ? "confirmed" : "changed";
        return $"Last {what} on {Day(review.Since!.Value)}. A look is due every {Period(Contract.ReviewEvery)}, so since {Day(review.DueOn!.Value)}.";
    }

    private static void Append(StringBuilder text, string heading, IReadOnlyList<string> lines)
    {
        if (lines.Count == 0)
        {
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $"  {heading}\n");
        foreach (var line in lines.Take(MostLines))
        {
            text.Append(CultureInfo.InvariantCulture, $"    {line}\n");
        }

        if (lines.Count > MostLines)
        {
            text.Append(CultureInfo.InvariantCulture, $"    and {lines.Count - MostLines} more\n");
        }
    }

    private static string Line(ContractCommit commit) =>
        $"{Day(commit.Day)}  {OneLine.Of(commit.Subject, 80)} ({OneLine.Of(commit.Author, 60)})";

    private static string Line(DatasetChange change)
    {
        var (column, happened) = (OneLine.Of(change.Event.Column, 60), change.Event);
        var what = happened.Kind switch
        {
            SchemaEventKind.Added => $"new column '{column}' ({happened.To})",
            SchemaEventKind.Missing => $"column '{column}' no longer arrives",
            SchemaEventKind.Returned => $"column '{column}' arrives again",
            SchemaEventKind.Retyped => $"column '{column}' was {happened.From} and is {happened.To}",
            _ => $"column '{column}' has values that are no {happened.From ?? happened.To}",
        };
        return $"{Day(DateOnly.FromDateTime(happened.At.UtcDateTime))}  {change.Dataset}: {what}";
    }

    // Whoever copies the line into a shell runs this command and no other.
    private static string Argument(string id)
    {
        if (id.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.'))
        {
            return id.StartsWith('-') ? $"-- {id}" : id;
        }

        return $"{(id.StartsWith('-') ? "-- " : "")}'{OneLine.Of(id).Replace("'", "'\\''", StringComparison.Ordinal)}'";
    }

    private static string Times(int count) => count switch { 1 => "once", 2 => "twice", _ => $"{count} times" };

    private static string Period(CalendarPeriod period) => period.ToString() is ['1', ' ', .. var unit] ? unit : period.ToString();

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
