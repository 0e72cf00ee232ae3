using System.Globalization;
using Weir.Core.Types;

namespace Weir.Models.Seeds;

/// <summary>
/// The type of a seed's column, from all of its values: the narrowest of boolean, integer, bigint, decimal, double, date, timestamp and
/// timestamptz that holds every one of them unchanged, else text. Numbers with leading zeros are text: they are codes.
/// </summary>
internal sealed class SeedTypes
{
    private const int MaxDigits = 38;
    private static readonly string[] Dates = ["yyyy-MM-dd"];

    private static readonly string[] Times =
    [
        "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.FFFFFF", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm:ss.FFFFFF", "yyyy-MM-dd HH:mm",
    ];

    private static readonly string[] Instants =
    [
        "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mm:ss.FFFFFFK", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFK",
        "yyyy-MM-dd HH:mm:sszz", "yyyy-MM-dd HH:mm:ss.FFFFFFzz",
    ];

    private bool _seen;
    private bool _boolean = true;
    private bool _integer = true;
    private bool _bigint = true;
    private bool _decimal = true;
    private bool _double = true;
    private bool _exponent;
    private bool _date = true;
    private bool _timestamp = true;
    private bool _instant = true;
    private int _wholeDigits;
    private int _fractionDigits;

    /// <summary>The type so far; text when no value has been seen.</summary>
    public LogicalType Type => !_seen ? LogicalType.Text
        : _boolean ? LogicalType.Boolean
        : _integer ? LogicalType.Integer
        : _bigint ? LogicalType.BigInt
        : _decimal && _wholeDigits + _fractionDigits <= MaxDigits
            ? LogicalType.Decimal(Math.Min(MaxDigits, Math.Max(18, _wholeDigits + _fractionDigits)), _fractionDigits)
        : _double && _exponent ? LogicalType.Double
        : _date ? LogicalType.Date
        : _timestamp ? LogicalType.Timestamp
        : _instant ? LogicalType.TimestampTz
        : LogicalType.Text;

    /// <summary>Takes a value into account; empty ones are NULL and fit everything.</summary>
    public void Add(string value)
    {
        if (value.Length == 0)
        {
            return;
        }

        _seen = true;
        _boolean &= bool.TryParse(value, out _);
        AddNumber(value);
        _date &= IsDate(value, out _);
        _timestamp &= IsTimestamp(value, out _);
        _instant &= IsInstant(value, out _);
    }

    /// <summary>Whether the value is a calendar date, <c>2018-01-31</c>.</summary>
    public static bool IsDate(string value, out DateOnly date) =>
        DateOnly.TryParseExact(value, Dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    /// <summary>Whether the value is a date with a time of day, without a zone; a date alone is midnight.</summary>
    public static bool IsTimestamp(string value, out DateTime time) =>
        DateTime.TryParseExact(value, [.. Times, .. Dates], CultureInfo.InvariantCulture, DateTimeStyles.None, out time);

    /// <summary>Whether the value is a date with a time of day and a zone.</summary>
    public static bool IsInstant(string value, out DateTimeOffset time)
    {
        time = default;
        return value.AsSpan().LastIndexOfAny("Zz+-") > "yyyy-MM-dd".Length
            && DateTimeOffset.TryParseExact(value, Instants, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
    }

    private void AddNumber(string value)
    {
        if (!_double)
        {
            return;
        }

        var digits = value.AsSpan(value[0] is '-' ? 1 : 0);
        var point = digits.IndexOf('.');
        var whole = point < 0 ? digits : digits[..point];
        var fraction = point < 0 ? [] : digits[(point + 1)..];
        var isCode = whole.Length > 1 && whole[0] == '0';
        var isPlain = whole.Length > 0 && AllDigits(whole) && AllDigits(fraction) && (point < 0 || fraction.Length > 0);
        _wholeDigits = Math.Max(_wholeDigits, whole.Length);
        _fractionDigits = Math.Max(_fractionDigits, fraction.Length);
        _decimal &= isPlain && !isCode;
        _integer &= isPlain && !isCode && int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);
        _bigint &= isPlain && !isCode && long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

        var hasExponent = !isPlain && !isCode && value.AsSpan().IndexOfAny("eE") > 0
            && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
        _exponent |= hasExponent;
        _double &= hasExponent || (isPlain && !isCode);
    }

    private static bool AllDigits(ReadOnlySpan<char> text) => text.IndexOfAnyExceptInRange('0', '9') < 0;
}
