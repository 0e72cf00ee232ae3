using System.Buffers.Text;
using System.Text.Json;
using Weir.Core.Types;
using Weir.Lake.Ledger;

namespace Weir.Lake.Observation;

/// <summary>Whether a text fits an exposed type without loss.</summary>
internal static class TextFit
{
    private const int MaxJsonDepth = 1000;

    /// <summary>Whether it fits.</summary>
    /// <param name="type">The exposed type.</param>
    /// <param name="kind">What <see cref="TextClassifier"/> says of the text.</param>
    /// <param name="text">The text.</param>
    public static bool Fits(LogicalType type, ValueKinds kind, ReadOnlySpan<byte> text) =>
        (TypeFit.Always(type) & kind) != 0 || ((TypeFit.Sometimes(type) & kind) != 0 && FitsExactly(type, text.Trim((byte)' ')));

    private static bool FitsExactly(LogicalType type, ReadOnlySpan<byte> text) => type switch
    {
        LogicalType.DecimalType(var precision, var scale) => FitsDecimal(text, precision, scale),
        _ when type == LogicalType.SmallInt => FitsRange(text, short.MinValue, short.MaxValue),
        _ when type == LogicalType.Integer => FitsRange(text, int.MinValue, int.MaxValue),
        _ when type == LogicalType.Time => ClockText.TimeLength(text) is > 0 and var length && length == text.Length,
        _ when type == LogicalType.Uuid => Utf8Parser.TryParse(text, out Guid _, out var read, 'D') && read == text.Length,
        _ when type == LogicalType.Json => IsJson(text),
        _ when type == LogicalType.Bytes => true,
        _ => false,
    };

    private static bool FitsRange(ReadOnlySpan<byte> text, long least, long most) =>
        Utf8Parser.TryParse(text, out long value, out var read) && read == text.Length && value >= least && value <= most;

    private static bool FitsDecimal(ReadOnlySpan<byte> text, int precision, int scale)
    {
        var digits = text.TrimStart((byte)'-');
        var point = digits.IndexOf((byte)'.');
        var whole = point < 0 ? digits.Length : point;
        if (digits[0] == '0')
        {
            whole--;
        }

        return whole <= precision - scale && (point < 0 || digits.Length - point - 1 <= scale);
    }

    private static bool IsJson(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = MaxJsonDepth });
        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
