using System.Text.RegularExpressions;
using Weir.Core.Errors;

namespace Weir.Connectors.DuckDb.Engine;

/// <summary>Turns what the engine says when it cannot open a file into catalogued errors.</summary>
internal static partial class OpenFailure
{
    /// <summary>The error for a database that could not be opened.</summary>
    public static WeirError Of(string path, string? message)
    {
        var said = EngineMessage.Parse(message ?? "no reason given");
        var reason = said.Summary();
        if (said.Mentions("Could not set lock") || said.Mentions("being used by another process"))
        {
            return Locked(path, said.Text);
        }

        if (said.Mentions("version number"))
        {
            return new WeirError(DuckDbErrors.NewerFormat, $"{path} was written by another version of DuckDB: {reason}")
            {
                Hint = "Use the Weir that wrote it, or remove the file: 'weir run' builds it again from the lake.",
            };
        }

        if (said.Mentions("not a valid DuckDB database") || said.Mentions("corrupt") || said.Mentions("checksum") || said.Mentions("Failure while replaying WAL"))
        {
            return new WeirError(DuckDbErrors.NotADatabase, $"{path} is not a DuckDB database, or is damaged: {reason}")
            {
                Hint = "Name another file in engines.warehouse, or move this one away: 'weir run' builds the warehouse again from the lake.",
            };
        }

        return new WeirError(DuckDbErrors.FileUnavailable, $"{path} cannot be opened: {reason}")
        {
            Hint = "Check that its folder exists and that the user Weir runs as may read and write there.",
        };
    }

    private static WeirError Locked(string path, string text)
    {
        var holder = Holder().Match(text);
        var who = holder.Success ? $" by process {holder.Groups["pid"].Value} ({holder.Groups["program"].Value.Trim()})" : "";
        return new WeirError(DuckDbErrors.Locked, $"{path} is held{who}; one process at a time may open a DuckDB file.")
        {
            // Whoever holds it lets go some time.
            Kind = FailureKind.Transient,
            Hint = holder.Success
                ? $"Wait for it, or end it (kill {holder.Groups["pid"].Value}). A weir command sends its work to the weir that holds the file; other programs must close it."
                : "Close the program that has the file open.",
        };
    }

    [GeneratedRegex(@"(held|open) in (?<program>[^()]*)\(PID (?<pid>\d+)\)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Holder();
}
