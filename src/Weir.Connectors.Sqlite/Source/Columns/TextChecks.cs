using System.Buffers.Text;
using System.Text.Json;
using Weir.Core.Types;

namespace Weir.Connectors.Sqlite.Source.Columns;

/// <summary>The checks of the types that land as text.</summary>
internal static class TextChecks
{
    private static readonly JsonReaderOptions Deep = new() { MaxDepth = 1000 };

    /// <summary>The check of a type; null when any text will do.</summary>
    public static TextCheck? For(LogicalType type) => type switch
    {
        _ when type == LogicalType.Uuid => IsUuid,
        _ when type == LogicalType.Json => IsJson,
        _ when type == LogicalType.Time => IsTime,
        _ => null,
    };

    private static bool IsUuid(ReadOnlySpan<byte> text) =>
        text.Length == 36 && Utf8Parser.TryParse(text, out Guid _, out var used, 'D') && used == 36;

    private static bool IsTime(ReadOnlySpan<byte> text) =>
        text.Length >= 8 && InstantText.TryClock(text, out _, out var used) && used == text.Length;

    private static bool IsJson(ReadOnlySpan<byte> text)
    {
        try
        {
            var reader = new Utf8JsonReader(text, Deep);
            while (reader.Read())
            {
                // Reading to the end is the check.
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
