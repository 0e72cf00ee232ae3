namespace Weir.Core.Types;

/// <summary>
/// How the infinite dates and timestamps that databases know (<c>'infinity'</c>, <c>'-infinity'</c>) are carried in Arrow: as the
/// outermost values of the physical integer, which no calendar reaches. Whoever shows values must write <c>infinity</c> for them.
/// </summary>
public static class InfiniteTime
{
    /// <summary>Days of the date <c>infinity</c>; its negative is <c>-infinity</c>.</summary>
    public const int Date = int.MaxValue;

    /// <summary>Microseconds of the timestamp <c>infinity</c>; its negative is <c>-infinity</c>.</summary>
    public const long Timestamp = long.MaxValue;

    /// <summary><c>infinity</c> or <c>-infinity</c> for such a date (days since 1970-01-01), null for an ordinary one.</summary>
    public static string? TextOfDate(int days) => days switch
    {
        Date => "infinity",
        -Date or int.MinValue => "-infinity",
        _ => null,
    };

    /// <summary><c>infinity</c> or <c>-infinity</c> for such a timestamp (microseconds since 1970-01-01), null for an ordinary one.</summary>
    public static string? TextOfTimestamp(long microseconds) => microseconds switch
    {
        Timestamp => "infinity",
        -Timestamp or long.MinValue => "-infinity",
        _ => null,
    };
}
