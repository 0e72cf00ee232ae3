using System.Globalization;
using Weir.Core.Errors;

namespace Weir.Cli.CommandLine;

/// <summary>Points in time on the command line: ISO 8601 only, UTC unless a zone is written.</summary>
internal static class InstantText
{
    private static readonly string[] Forms =
    [
        "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFF",
        "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFK",
    ];

    /// <summary>Reads one.</summary>
    /// <param name="option">The option it was given to.</param>
    /// <param name="text">What was written.</param>
    /// <param name="orElse">What else the option takes, for the hint: <c>"a name, or "</c>.</param>
    /// <exception cref="WeirException">It is in another form.</exception>
    public static DateTimeOffset Parse(string option, string text, string orElse = "") =>
        DateTimeOffset.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant)
            ? instant
            : throw new WeirError(CliErrors.BadInstant, $"{option} is '{text}', which is no date or time in ISO 8601.")
            {
                Hint = $"Write {orElse}2024-03-01, 2024-03-01T06:00 or 2024-03-01T06:00:00Z.",
            }.ToException();
}
