using System.Globalization;

namespace Weir.Connectors.Sqlite.Source;

/// <summary>Dates and times in the text forms SQLite's own functions understand (https://www.sqlite.org/lang_datefunc.html, section 2).</summary>
internal static class InstantText
{
    private static readonly string[] DateForms = ["yyyy-MM-dd", "yyyy-MM-dd 00:00:00", "yyyy-MM-dd'T'00:00:00"];

    private static readonly string[] LocalForms =
    [
        "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.FFFFFF", "yyyy-MM-dd", "yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFF",
        "yyyy-MM-dd'T'HH:mm",
    ];

    private static readonly string[] ZonedForms =
        [.. LocalForms.Where(form => form.Length > 10).SelectMany(form => new[] { form + "zzz", form + "'Z'" }), .. LocalForms];

    /// <summary>Reads a date.</summary>
    public static bool TryDate(string? text, out DateOnly date) =>
        DateOnly.TryParseExact(text, DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    /// <summary>Reads a date and time without zone, as microseconds since 1970.</summary>
    public static bool TryLocal(string? text, out long microseconds) => Try(text, LocalForms, out microseconds);

    /// <summary>Reads an instant, as microseconds since 1970; without an offset it is UTC.</summary>
    public static bool TryInstant(string? text, out long microseconds) => Try(text, ZonedForms, out microseconds);

    private static bool Try(string? text, string[] forms, out long microseconds)
    {
        var read = DateTimeOffset.TryParseExact(
            text, forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant);
        microseconds = read ? (instant - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond : 0;
        return read;
    }
}
