namespace Weir.Contracts.Reminders;

/// <summary>A commit that changed a contract.</summary>
/// <param name="Day">The day it was committed, where it was committed.</param>
/// <param name="Author">Who wrote it, by name.</param>
/// <param name="Subject">The first line of its message.</param>
public sealed record ContractCommit(DateOnly Day, string Author, string Subject);
