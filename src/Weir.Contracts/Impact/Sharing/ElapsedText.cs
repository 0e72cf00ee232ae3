using System.Globalization;

namespace Weir.Contracts.Impact.Sharing;

/// <summary>How long ago something was, in the words of people.</summary>
internal static class ElapsedText
{
    // Clocks of two machines are never quite the same.
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    /// <summary><c>3 days ago</c>; null when it lies in the future.</summary>
    public static string? Ago(DateTimeOffset then, DateTimeOffset now) => (now - then) switch
    {
        var time when time < -Skew => null,
        { TotalMinutes: < 1 } => "just now",
        { TotalMinutes: < 120 } time => Text((int)time.TotalMinutes, "minute"),
        { TotalHours: < 48 } time => Text((int)time.TotalHours, "hour"),
        var time => Text((int)time.TotalDays, "day"),
    };

    private static string Text(int count, string unit) => string.Create(CultureInfo.InvariantCulture, $"{count} {unit}{(count == 1 ? "" : "s")} ago");
}
