using System.Globalization;
using System.Text.Json;
using Weir.Cli.CommandLine;
using Weir.Cli.Output;
using Weir.Contracts.Reminders;
using Weir.Core.Errors;
using Weir.Core.Text;

namespace Weir.Cli.Reminding;

/// <summary>What <c>weir contracts remind</c> found and did, for people and for programs.</summary>
/// <param name="Today">The day it was.</param>
/// <param name="Reviews">Every contract's standing.</param>
internal sealed record ReminderReport(DateOnly Today, IReadOnlyList<ContractReview> Reviews)
{
    /// <summary>The messages.</summary>
    public List<ReminderResult> Results { get; } = [];

    /// <summary>Who was written to not long ago, with the channel.</summary>
    public List<(string Channel, ReminderPause Pause)> Pauses { get; } = [];

    /// <summary>What could not be done, and is wrong with contracts.</summary>
    public List<WeirError> Findings { get; } = [];

    /// <summary>Whether everything that was to be sent was, and every contract could be read.</summary>
    public bool IsOk => Results.All(result => result.Outcome is not ReminderOutcome.Failed)
        && Findings.All(finding => finding.Severity is not Severity.Error);

    /// <summary>Writes it.</summary>
    public void WriteTo(Interaction interaction)
    {
        if (interaction.Format is OutputFormat.Json)
        {
            interaction.Json(json => WriteJson(json, interaction.Redact));
            return;
        }

        foreach (var result in Results.Where(result => result.Outcome is ReminderOutcome.WouldSend))
        {
            var (letter, rule) = (result.Notification, new string('-', 72));
            interaction.Line($"{rule}\nThrough {result.Channel}\nTo: {string.Join(", ", letter.Recipients)}");
            interaction.Line($"Subject: {OneLine.Of(letter.Subject)}\n\n{letter.Text}{rule}");
        }

        var table = new TextTable("TO", "CHANNEL", "CONTRACT", "WHY", "RESULT");
        foreach (var (result, item) in Results.SelectMany(result => result.Reminder.Items.Select(item => (result, item))))
        {
            table.Row(result.Reminder.Recipient, result.Channel, OneLine.Of(item.Contract.Id), Why(item), Said(result.Outcome));
        }

        foreach (var (channel, pause) in Pauses)
        {
            table.Row(pause.Recipient, channel, OneLine.Of(pause.ContractId), "reminded not long ago", $"again from {Day(pause.Until)}");
        }

        table.WriteTo(interaction, "There is nobody to write to.");
        interaction.Line(Summary());
    }

    private string Summary()
    {
        var due = Reviews.Count(review => review.Standing is ReviewStanding.Due);
        var counts = new[] { ReminderOutcome.WouldSend, ReminderOutcome.Sent, ReminderOutcome.Failed, ReminderOutcome.Busy }
            .Select(outcome => (outcome, count: Results.Count(result => result.Outcome == outcome))).Where(pair => pair.count > 0)
            .Select(pair => $"{Plural.Of(pair.count, "message")} {Said(pair.outcome)}");
        return $"{Plural.Of(Reviews.Count, "contract")}, {due} due for review: {string.Join(", ", counts.DefaultIfEmpty("nothing sent"))}.";
    }

    private static string Why(ReminderItem item) => item.Reason switch
    {
        ReminderReason.First => "owner, first time",
        ReminderReason.Repeated => $"owner, reminded {item.SentBefore}x before",
        ReminderReason.Escalated => $"no answer from {string.Join(", ", item.Silent)}",
        _ => "has no owner to write to",
    };

    private static string Said(ReminderOutcome outcome) => outcome switch
    {
        ReminderOutcome.WouldSend => "would be sent",
        ReminderOutcome.Sent => "sent",
        ReminderOutcome.Failed => "not sent",
        _ => "left to another run",
    };

    private void WriteJson(Utf8JsonWriter json, Func<string, string> redact)
    {
        json.WriteStartObject();
        json.WriteBoolean("ok", IsOk);
        json.WriteString("today", Day(Today));
        json.WriteStartArray("contracts");
        foreach (var review in Reviews)
        {
            WriteReview(json, review);
        }

        json.WriteEndArray();
        json.WriteStartArray("messages");
        foreach (var result in Results)
        {
            WriteResult(json, result, redact);
        }

        json.WriteEndArray();
        json.WriteStartArray("pauses");
        foreach (var (channel, pause) in Pauses)
        {
            json.WriteStartObject();
            json.WriteString("channel", channel);
            json.WriteString("recipient", pause.Recipient);
            json.WriteString("contract", pause.ContractId);
            json.WriteString("until", Day(pause.Until));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("findings");
        foreach (var finding in Findings)
        {
            ErrorJson.Write(json, finding, redact);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteReview(Utf8JsonWriter json, ContractReview review)
    {
        json.WriteStartObject();
        json.WriteString("id", review.Contract.Id);
        json.WriteString("standing", Lower(review.Standing));
        json.WriteString("changed_on", review.Commits.Count > 0 ? Day(review.Commits.Max(commit => commit.Day)) : null);
        json.WriteString("confirmed_on", Day(review.Confirmed));
        json.WriteString("due_on", Day(review.DueOn));
        json.WriteString("place", review.Contract.Location?.ToString());
        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, ReminderResult result, Func<string, string> redact)
    {
        json.WriteStartObject();
        json.WriteString("channel", result.Channel);
        json.WriteString("recipient", result.Reminder.Recipient);
        json.WriteString("outcome", result.Outcome is ReminderOutcome.WouldSend ? "would_send" : Lower(result.Outcome));
        json.WriteString("subject", result.Notification.Subject);
        json.WriteString("text", result.Notification.Text);
        json.WriteStartArray("contracts");
        foreach (var item in result.Reminder.Items)
        {
            json.WriteStartObject();
            json.WriteString("id", item.Contract.Id);
            json.WriteString("reason", Lower(item.Reason));
            json.WriteNumber("sent_before", item.SentBefore);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WritePropertyName("error");
        ErrorJson.Write(json, result.Error, redact);
        json.WriteEndObject();
    }

    private static string Lower<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
