namespace Weir.Contracts.Checking;

/// <summary>Whether a change breaks something.</summary>
/// <param name="Breaking">Whether it does; null when nobody can tell.</param>
/// <param name="Why">Why, as a sentence.</param>
public sealed record Judgement(bool? Breaking, string Why);
