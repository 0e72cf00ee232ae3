using System.Globalization;
using System.Text;
using Weir.Core.Contracts;
using Weir.Core.Notifications;
using Weir.Core.Project;
using Weir.Core.Text;

namespace Weir.Contracts.Reminders;

/// <summary>
/// Writes reminders as a considerate colleague would: which contract, why now, what changed since, what to do, and how to be asked less.
/// Says nothing of the day it is written on, so that a message sent again is the same message.
/// </summary>
/// <param name="project">The project's name.</param>
/// <param name="rules">The project's rules.</param>
/// <param name="changes">What changed in the tables of a contract since it was last looked at, oldest first; null: not known.</param>
public sealed class ReminderLetter(string project, ReminderConfig rules, Func<Contract, IReadOnlyList<DatasetChange>?> changes)
{
    private const int MostNames = 3;

    // Nobody reads a hundred paragraphs; the rest follows by name.
    private const int MostInFull = 12;

    /// <summary>The message.</summary>
    public Notification Write(Reminder reminder)
    {
        var (owned, others) = (reminder.Items.Where(IsOwned).ToArray(), reminder.Items.Where(item => !IsOwned(item)).ToArray());
        var text = new StringBuilder("Hello,\n\n");
        if (owned.Length > 0)
        {
            text.Append(OwnedIntroduction(owned.Length));
            Append(text, owned, reminder.Recipient);
        }

        if (others.Length > 0)
        {
            text.Append(owned.Length > 0 ? "\n\n" : "").Append(OthersIntroduction(others));
            Append(text, others, reminder.Recipient);
        }

        text.Append('\n').Append(Ending(owned));
        return new Notification(Key(reminder), Subject(reminder), text.ToString(), [reminder.Recipient])
        {
            Facts =
            [
                new NotificationFact("project", OneLine.Of(project)),
                .. reminder.Items.Select(item => new NotificationFact("contract", OneLine.Of(item.Contract.Id))),
            ],
        };
    }

    private static bool IsOwned(ReminderItem item) => item.Reason is ReminderReason.First or ReminderReason.Repeated;

    // The same for the same round of reminders, whatever the day.
    private static string Key(Reminder reminder) => string.Join(
        '\n',
        reminder.Items.Select(item => $"review {item.Contract.Id} {Day(item.Review.Since!.Value)} {item.SentBefore}").Prepend(reminder.Recipient));

    private string Subject(Reminder reminder)
    {
        var names = reminder.Items.Take(MostNames).Select(item => Name(item.Contract)).ToList();
        if (reminder.Items.Count > MostNames)
        {
            names.Add($"{reminder.Items.Count - MostNames} more");
        }

        var what = reminder.Items.Any(IsOwned) ? "Please look at" : "Nobody has looked at";
        return reminder.Items.Count == 1
            ? $"{what} data contract '{names[0]}' of '{OneLine.Of(project, 60)}'"
            : $"{what} {Number(reminder.Items.Count, "data contract")} of '{OneLine.Of(project, 60)}': {string.Join(", ", names)}";
    }

    private string OwnedIntroduction(int count) => count == 1
        ? $"you are named as an owner of a data contract of the project '{OneLine.Of(project)}' that nobody has changed or confirmed\n"
            + "for a while. Does it still say what is true? If so, please confirm it; if not, please change what is not.\n"
        : $"you are named as an owner of {count} data contracts of the project '{OneLine.Of(project)}' that nobody has changed or confirmed\n"
            + "for a while. Do they still say what is true? If so, please confirm them; if not, please change what is not.\n";

    private string OthersIntroduction(ReminderItem[] items) => items.All(item => item.Reason is ReminderReason.Unowned)
        ? $"the following of the data contracts of the project '{OneLine.Of(project)}' are due for review and name no owner that can be written to.\n"
            + "Would you find out who owns them, and have that written down?\n"
        : $"the owners of the following data contracts of the project '{OneLine.Of(project)}' were asked to look at them and did not answer.\n"
            + "Perhaps they have moved on: would you find out who owns the contracts now, or look at them yourself?\n";

    private void Append(StringBuilder text, ReminderItem[] items, string recipient)
    {
        foreach (var item in items.Take(MostInFull))
        {
            text.Append('\n').Append(new ReminderParagraph(item, recipient, changes(item.Contract)).Write());
        }

        if (items.Length > MostInFull)
        {
            var more = Number(items.Length - MostInFull, "more contract");
            text.Append(CultureInfo.InvariantCulture, $"\nAnd {more}, each with the day since when a look is due:\n");
        }

        foreach (var item in items.Skip(MostInFull))
        {
            var file = OneLine.Of(item.Contract.Location?.File ?? "contracts");
            text.Append(CultureInfo.InvariantCulture, $"  {Day(item.Review.DueOn!.Value)}  {Name(item.Contract)}  ({file})\n");
        }
    }

    private string Ending(ReminderItem[] owned)
    {
        var text = new StringBuilder("Please commit the file either way: that ends the reminders of its contract. Until then one comes");
        text.Append(CultureInfo.InvariantCulture, $" every {Number(rules.RepeatAfterDays, "day")}.\n");
        var target = owned.SelectMany(item => OwnerAddress.Of(item.Contract))
            .Select(owner => rules.EscalateTo.GetValueOrDefault(owner) ?? rules.EscalateToOtherwise)
            .OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).Select(address => OneLine.Of(address)).ToArray();
        if (target.Length > 0)
        {
            var reminders = Number(rules.EscalateAfter, "reminder");
            text.Append(CultureInfo.InvariantCulture, $"After {reminders} without an answer, {string.Join(" and ", target)} is told too.\n");
        }

        return text.Append("To be asked less often, write for example 'review_every: 1 year' into the contract. If it is not yours any more,\n")
            .Append("change 'source_owner' or 'ingestion_owner'; if it has ended, write 'status: retired'.\n")
            .Append(CultureInfo.InvariantCulture, $"\nWeir, for the project '{OneLine.Of(project)}'\n").ToString();
    }

    private static string Name(Contract contract) => OneLine.Of(contract.Id, 60);

    private static string Number(int count, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
