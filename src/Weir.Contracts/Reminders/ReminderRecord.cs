namespace Weir.Contracts.Reminders;

/// <summary>What is remembered of reminding somebody of a contract through a channel.</summary>
/// <param name="Recipient">The address, in lower case.</param>
/// <param name="ContractId">The contract.</param>
/// <param name="Since">The day the contract was last changed or confirmed then; another day means that somebody answered.</param>
/// <param name="Sent">How often.</param>
/// <param name="LastSent">The day of the last time.</param>
public sealed record ReminderRecord(string Recipient, string ContractId, DateOnly Since, int Sent, DateOnly LastSent);
