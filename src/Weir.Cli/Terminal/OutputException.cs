namespace Weir.Cli.Terminal;

/// <summary>Standard output takes nothing more. Not a failure of what the command does, and it cannot be told on standard output.</summary>
internal sealed class OutputException(Exception cause) : IOException(cause.Message, cause);
