namespace Weir.Contracts.Reminders;

/// <summary>One message to one person, about every contract that person is to be written to about.</summary>
/// <param name="Recipient">The address, in lower case.</param>
/// <param name="Items">The contracts, by id.</param>
public sealed record Reminder(string Recipient, IReadOnlyList<ReminderItem> Items);
