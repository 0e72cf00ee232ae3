namespace Weir.Testing.Processes;

/// <summary>How a command ended.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">Everything on standard output.</param>
/// <param name="Errors">Everything on standard error.</param>
public sealed record WeirResult(int ExitCode, string Output, string Errors);
