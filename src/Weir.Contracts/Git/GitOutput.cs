namespace Weir.Contracts.Git;

/// <summary>What a run of git left.</summary>
/// <param name="ExitCode">Zero for success.</param>
/// <param name="Text">What it printed; empty where something else read it.</param>
/// <param name="Error">What it complained of.</param>
internal sealed record GitOutput(int ExitCode, string Text, string Error);
