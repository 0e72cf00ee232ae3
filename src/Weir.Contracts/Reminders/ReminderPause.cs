namespace Weir.Contracts.Reminders;

/// <summary>Somebody who is not written to about a contract yet, because that was done not long ago.</summary>
/// <param name="Recipient">The address, in lower case.</param>
/// <param name="ContractId">The contract.</param>
/// <param name="Until">The day of the next reminder.</param>
public sealed record ReminderPause(string Recipient, string ContractId, DateOnly Until);
