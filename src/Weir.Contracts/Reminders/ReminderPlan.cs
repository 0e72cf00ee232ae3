using Weir.Core.Project;

namespace Weir.Contracts.Reminders;

/// <summary>
/// Who is to be written to today through a channel. Both owners of a contract that is due are, once per <c>repeat_after_days</c>; whoever
/// <c>escalate_to</c> names is too, once an owner left as many reminders as <c>escalate_after</c> says without an answer for so long. An
/// answer is any change or confirmation of the contract. Days are counted, not hours, so that a timer that is a little early sends nothing
/// a day late.
/// </summary>
/// <param name="Reminders">The messages, by recipient.</param>
/// <param name="Pauses">Who was written to not long ago, by recipient and contract.</param>
public sealed record ReminderPlan(IReadOnlyList<Reminder> Reminders, IReadOnlyList<ReminderPause> Pauses)
{
    /// <summary>Plans.</summary>
    /// <param name="reviews">Every contract's standing.</param>
    /// <param name="remembered">What was sent through the channel before.</param>
    /// <param name="rules">The project's rules.</param>
    /// <param name="today">The day it is.</param>
    public static ReminderPlan Make(
        IEnumerable<ContractReview> reviews, IEnumerable<ReminderRecord> remembered, ReminderConfig rules, DateOnly today)
    {
        var memory = remembered.ToDictionary(record => (record.Recipient, record.ContractId));
        var (items, pauses) = (new List<(string Recipient, ReminderItem Item)>(), new List<ReminderPause>());
        foreach (var review in reviews.Where(review => review.Standing is ReviewStanding.Due))
        {
            foreach (var (recipient, item) in Wanted(review, memory, rules, today))
            {
                var before = Find(memory, recipient, review);
                if (before is not null && before.LastSent.AddDays(rules.RepeatAfterDays) > today)
                {
                    pauses.Add(new ReminderPause(recipient, review.Contract.Id, before.LastSent.AddDays(rules.RepeatAfterDays)));
                }
                else
                {
                    items.Add((recipient, item with { SentBefore = before?.Sent ?? 0, LastSent = before?.LastSent }));
                }
            }
        }

        return new ReminderPlan(
            [
                .. items.GroupBy(item => item.Recipient, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
                    .Select(group => new Reminder(
                        group.Key, [.. group.Select(item => item.Item).OrderBy(item => item.Contract.Id, StringComparer.Ordinal)])),
            ],
            [.. pauses.OrderBy(pause => pause.Recipient, StringComparer.Ordinal).ThenBy(pause => pause.ContractId, StringComparer.Ordinal)]);
    }

    /// <summary>Whether a text that stands for an owner is an address that reminders go to.</summary>
    public static bool CanBeWrittenTo(string? owner) => OwnerAddress.Read(owner) is not null;

    // Everybody who is to know of a contract that is due, each once.
    private static IEnumerable<(string Recipient, ReminderItem Item)> Wanted(
        ContractReview review, Dictionary<(string, string), ReminderRecord> memory, ReminderConfig rules, DateOnly today)
    {
        var owners = OwnerAddress.Of(review.Contract);
        foreach (var owner in owners)
        {
            yield return (owner, new ReminderItem(review, Find(memory, owner, review) is null ? ReminderReason.First : ReminderReason.Repeated, 0));
        }

        if (owners.Count == 0 && OwnerAddress.Read(rules.EscalateToOtherwise) is { } keeper)
        {
            yield return (keeper, new ReminderItem(review, ReminderReason.Unowned, 0));
        }

        var silent = owners.Where(owner => Find(memory, owner, review) is { } record && Unanswered(record, rules, today) >= rules.EscalateAfter);
        foreach (var escalation in silent.GroupBy(owner => TargetOf(owner, rules), StringComparer.Ordinal))
        {
            if (escalation.Key.Length > 0 && !owners.Contains(escalation.Key, StringComparer.Ordinal))
            {
                yield return (escalation.Key, new ReminderItem(review, ReminderReason.Escalated, 0) { Silent = [.. escalation] });
            }
        }
    }

    private static ReminderRecord? Find(Dictionary<(string, string), ReminderRecord> memory, string recipient, ContractReview review) =>
        memory.TryGetValue((recipient, review.Contract.Id), out var record) && record.Since == review.Since ? record : null;

    // The last one still has its time to be answered.
    private static int Unanswered(ReminderRecord record, ReminderConfig rules, DateOnly today) =>
        record.LastSent.AddDays(rules.RepeatAfterDays) <= today ? record.Sent : record.Sent - 1;

    private static string TargetOf(string owner, ReminderConfig rules) =>
        OwnerAddress.Read(rules.EscalateTo.GetValueOrDefault(owner) ?? rules.EscalateToOtherwise) ?? "";
}
